#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/text_pattern.h"

namespace tubelet::text {

/// What becomes of the matches when text is cut at them: left out, each a part of its own,
/// neighbours of one kind joined, or joined with the stretch before or behind them.
enum class CutBehavior { Removed, Isolated, Contiguous, MergedWithPrevious, MergedWithNext };

/// By the name it has in a tokenizer.json, such as "MergedWithPrevious"; nothing for another name.
/// Thread-safe, as all of this header.
std::optional<CutBehavior> cutBehavior(const std::string& name);

/// Begins and ends, in bytes, of the parts in order, as the Rust library `tokenizers` cuts; some
/// may be empty. `spans` follow each other and cover the text, as TextPattern::spans() gives them.
std::vector<std::pair<std::size_t, std::size_t>> cut(const std::vector<PatternSpan>& spans, CutBehavior behavior);

/// Each character for which `matches` is true is a match of its own, and what lies between is one
/// span that is none.
/// The spans, in bytes, cover `text`. Throws Error(InvalidValue) for text that is not UTF-8.
std::vector<PatternSpan> characterSpans(std::string_view text, bool (*matches)(char32_t));

/// Runs of word characters and runs of others (\w+|[^\w\s]+); the white space between them
/// is what matches.
/// The spans, in bytes, cover `text`.
/// Throws as characterSpans().
std::vector<PatternSpan> wordSpans(std::string_view text);

}  // namespace tubelet::text
