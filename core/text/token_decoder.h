#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tubelet::text {

/// How tokens become text again, as the "decoder" of a tokenizer.json says and the Rust library
/// `tokenizers` does:
/// Sequence, Metaspace, Replace, ByteFallback, Fuse, Strip, ByteLevel. Thread-safe.
class TokenDecoder {
  public:
    /// null: tokens are joined by spaces.
    /// Throws Error(ModelUnreadable), naming `origin` (a file) and the kind that is not known, and
    /// for sequences nested beyond kDeepestSequence.
    TokenDecoder(const nlohmann::json& description, const std::string& origin);

    /// That of T5Tokenizer: the mark of a word is a space, but for that of the first token.
    static TokenDecoder words();

    /// That of ByT5Tokenizer: letters of bytes (byte_letters.h); what is no UTF-8 is left out.
    static TokenDecoder bytes();

    /// The text, UTF-8, of tokens in their order, each as the vocabulary spells it (valid
    /// UTF-8); empty for none.
    /// Throws Error(InvalidValue) where an expression of the file takes too long
    /// (TextPattern::spans()).
    std::string text(std::vector<std::string> tokens) const;

  private:
    TokenDecoder() = default;

    using Step = std::function<void(std::vector<std::string>&)>;
    void add(const nlohmann::json& description, const std::string& origin);

    std::vector<Step> m_steps;
};

}  // namespace tubelet::text
