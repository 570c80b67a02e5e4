#pragma once

#include <filesystem>
#include <string>
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

/// The content of a tokenizer folder, as transformers 5 reads it.
struct TokenizerFiles {
    std::vector<Unigram::Piece> pieces;
    std::int64_t unknownId = 2;     ///< or Unigram::kNone
    bool fallsBackToBytes = false;  ///< see Unigram
    Normalizer normalizer;
    PreTokenizer preTokenizer = PreTokenizer::words();
    TokenDecoder decoder = TokenDecoder::words();
    PostProcessor around;           ///< tokens around the text
    bool followsFile = false;       ///< false: T5Tokenizer, with its end token behind the text
    std::vector<AddedToken> added;  ///< in the order in which new ids are given;
                                    ///< ids are not set yet
    std::string endToken;           ///< "</s>"
    std::string padToken;           ///< "<pad>"
    bool tidySpaces = false;        ///< clean_up_tokenization_spaces: decoded text loses spaces
                                    ///< before punctuation
    Message warning;                ///< what is wrong or not followed, one or more
                                    ///< sentences, or empty
};

/// Whether a folder holds tokenizer.json or spiece.model, needs neither, or is a GGUF file or a
/// safetensors file with a sentencepiece model as a tensor.
/// Reads none of them.
bool holdsTokenizer(const std::filesystem::path& folder);

/// Throws Error(ModelUnreadable) unless holdsTokenizer().
void requireTokenizer(const std::filesystem::path& folder);

/// Reads tokenizer.json or, where the folder has none, spiece.model, and the special tokens from
/// tokenizer_config.json, special_tokens_map.json and added_tokens.json where they exist.
/// T5: vocabulary and sentencepiece's text rules are taken from the file, whatever else it says;
/// FromFile: all of it is followed, and what Tubelet doesn't know refused by name.
/// A spiece.model alone is always read as T5, and so is a GGUF file in place of a folder, which
/// carries its vocabulary in its metadata (gguf_vocabulary.h), and a safetensors file with a
/// sentencepiece model as a tensor (spiece_tensor.h).
/// A spiece.model beside tokenizer.json is not used, but a broken one is told in `warning`: other
/// programs read it.
/// Throws Error(ModelUnreadable) with the file and what is wrong with it.
TokenizerFiles readTokenizerFiles(const std::filesystem::path& folder, TokenizerKind kind);

}  // namespace tubelet::text
