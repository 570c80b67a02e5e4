#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "text/traced_text.h"

namespace tubelet::text {

/// A stretch of normalised text that is segmented by itself.
/// Its `source` has one offset for each byte of its `text`.
struct TextPart : TracedText {
    std::uint32_t begin = 0;  ///< where it begins in the original text, in bytes; also
                              ///< where `text` is empty
};

/// How a tokenizer cuts normalised text before it segments the parts, as the "pre_tokenizer" of a
/// tokenizer.json says and the Rust library `tokenizers` 0.23 does: Sequence, Metaspace,
/// Whitespace, WhitespaceSplit, Digits, Punctuation, Split, ByteLevel, CharDelimiterSplit,
/// BertPreTokenizer.
/// Thread-safe.
class PreTokenizer {
  public:
    /// null: text is not cut.
    /// Throws Error(ModelUnreadable), naming `origin` (a file) and the kind that is not known, and
    /// for sequences nested beyond kDeepestSequence.
    PreTokenizer(const nlohmann::json& description, const std::string& origin);

    /// That of T5Tokenizer: words apart, each marked at its beginning.
    static PreTokenizer words();

    /// The parts of one stretch of text (valid UTF-8), in order, none of them empty; each begins
    /// and ends between characters.
    /// Throws Error(InvalidValue) where an expression of the file takes too long
    /// (TextPattern::spans()).
    std::vector<TextPart> parts(TextPart whole) const;

  private:
    using Step = std::function<void(TextPart, std::vector<TextPart>&)>;
    void add(const nlohmann::json& description, const std::string& origin);

    std::vector<Step> m_steps;
};

}  // namespace tubelet::text
