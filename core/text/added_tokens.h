#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tubelet::text {

/// A token that is found in the text before it is segmented: "</s>", "<extra_id_0>".
struct AddedToken {
    std::string content;  ///< UTF-8, not empty
    std::int64_t id = 0;
    bool singleWord = false;  ///< only where no word character touches it
    bool leftStrip = false;   ///< takes the white space before it
    bool rightStrip = false;  ///< and behind it
    bool normalized = false;  ///< looked for in normalised text instead of in the text as it came
    bool special = true;      ///< no part of the text that tokens stand for: left out by
                              ///< Tokenizer::decode()
};

/// A stretch of text: an added token, or text between them (id < 0).
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::int64_t id = -1;
};

/// Finds added tokens in text: leftmost, then longest, as the Rust library `tokenizers` does.
/// Thread-safe.
class AddedTokens {
  public:
    AddedTokens() = default;
    explicit AddedTokens(std::vector<AddedToken> tokens);

    /// The text cut at its added tokens: spans that follow each other and cover it,
    /// none of them empty.
    std::vector<TextSpan> split(std::string_view text) const;

  private:
    const AddedToken* match(std::string_view text, std::size_t at) const;

    std::unordered_map<char, std::vector<AddedToken>> m_byFirst;  ///< longest first
};

}  // namespace tubelet::text
