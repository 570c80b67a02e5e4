#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/text_pattern.h"

namespace tubelet::text {

/// What becomes of the matches when text is cut at them: left out, each a part of its own, neighbours of one kind
/// joined, or joined with the stretch before or behind them.
enum class CutBehavior { Removed, Isolated, Contiguous, MergedWithPrevious, MergedWithNext };

/// By the name it has in a tokenizer.json.
std::optional<CutBehavior> cutBehavior(const std::string& name);

/// Begins and ends of the parts, as the Rust library `tokenizers` cuts; some may be empty.
std::vector<std::pair<std::size_t, std::size_t>> cut(const std::vector<PatternSpan>& spans, CutBehavior behavior);

/// Each character that `matches` is a match of its own.
std::vector<PatternSpan> characterSpans(std::string_view text, bool (*matches)(char32_t));

/// Runs of word characters and runs of others; the white space between them is what matches.
std::vector<PatternSpan> wordSpans(std::string_view text);

}  // namespace tubelet::text
