#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "text/added_tokens.h"
#include "text/normalizer.h"
#include "text/post_processor.h"
#include "text/pre_tokenizer.h"
#include "text/token_decoder.h"
#include "text/tokenizer_kind.h"
#include "text/unigram.h"

namespace tubelet::text {

/// The tokenizer of T5, mT5 and UMT5: text rules, words, unigram pieces, an end token; special
/// tokens are found in the text ("</s>", "<extra_id_0>").
/// Gives the ids of transformers 5's T5Tokenizer (text rules of sentencepiece, words marked with
/// U+2581, one id 2 for a whole unknown run, no byte fallback), or of its TokenizersBackend, which
/// does what tokenizer.json says.
/// Thread-safe after load().
class Tokenizer {
  public:
    /// What encode() found. Text is UTF-8.
    struct Encoding {
        std::vector<std::int64_t> ids;     ///< at most maxTokens, the end token included
        bool cut = false;                  ///< the text was longer
        std::string remaining;             ///< the text that fell off, for a warning
        std::size_t tokens = 0;            ///< before cutting, the end token included
        std::vector<std::string> unknown;  ///< text of the kept unknown runs (emoji, other
                                           ///< scripts), for a warning
    };

    /// Reads a model's tokenizer folder: tokenizer.json or spiece.model, with tokenizer_config.json
    /// where there is one.
    /// Throws Error(ModelUnreadable) with the file and what is wrong with it.
    static Tokenizer load(const std::filesystem::path& tokenizerFolder, TokenizerKind kind = TokenizerKind::T5);

    /// Tokens of a cleaned prompt (prompt_cleaning.h), cut to `maxTokens` >= 1 so that the
    /// end token stays.
    /// No padding.
    /// Throws Error(InvalidValue): not valid UTF-8, or maxTokens < 1.
    Encoding encode(const std::string& cleaned, int maxTokens) const;

    /// The text of tokens, as transformers' convert_ids_to_tokens.
    /// Throws Error(InvalidValue) for an id that isn't one.
    std::vector<std::string> tokens(const std::vector<std::int64_t>& ids) const;

    /// The text that tokens stand for, as transformers' decode(skip_special_tokens=True): special
    /// tokens and ids that are none (models often know more than their tokenizer) are left out.
    std::string decode(const std::vector<std::int64_t>& ids) const;

    /// What is wrong with a file of the folder that is not needed, and what is not followed:
    /// sentences, or empty.
    const Message& warning() const { return m_warning; }

    std::int64_t padId() const { return m_padId; }
    std::int64_t eosId() const { return m_endId; }
    /// The pieces of the vocabulary; an embedding table must have at least that many rows.
    /// Added tokens may lie beyond.
    std::int64_t pieces() const { return static_cast<std::int64_t>(m_unigram.size()); }
    /// One more than the largest id.
    std::int64_t size() const { return static_cast<std::int64_t>(m_unigram.size() + m_beyond.size()); }

  private:
    /// One token and where it begins and ends in the cleaned prompt.
    struct Placed {
        std::int64_t id;
        std::size_t begin;
        std::size_t end;
    };

    Tokenizer(Unigram unigram, PreTokenizer preTokenizer, TokenDecoder decoder)
        : m_unigram(std::move(unigram)), m_preTokenizer(std::move(preTokenizer)), m_decoder(std::move(decoder)) {}

    void encodePlain(std::string_view text, std::size_t offset, std::vector<Placed>& out) const;
    void encodePart(const TextPart& part, std::size_t partEnd, std::vector<Placed>& out) const;

    Unigram m_unigram;
    Normalizer m_normalizer;
    PreTokenizer m_preTokenizer;
    TokenDecoder m_decoder;
    PostProcessor m_around;
    AddedTokens m_rawAdded;             ///< looked for in the text as it came
    AddedTokens m_normalizedAdded;      ///< looked for after the text rules
    std::vector<std::string> m_beyond;  ///< added tokens with ids behind the vocabulary
    /// added tokens as they are looked for and shown
    std::map<std::int64_t, std::string> m_normalizedText;
    std::set<std::int64_t> m_special;  ///< ids that decode() leaves out
    bool m_tidySpaces = false;
    Message m_warning;
    std::int64_t m_padId = 0;
    std::int64_t m_endId = 0;
};

}  // namespace tubelet::text
