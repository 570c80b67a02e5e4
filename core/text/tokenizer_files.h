#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "text/added_tokens.h"
#include "text/unigram.h"

namespace tubelet::text {

/// The content of a tokenizer folder, as transformers 5 reads it for its class T5Tokenizer.
struct TokenizerFiles {
    std::vector<Unigram::Piece> pieces;
    std::string charsmap;           ///< bytes of the precompiled text rules; empty: none
    std::vector<AddedToken> added;  ///< in the order in which new ids are given; ids are not set yet
    std::string endToken;           ///< "</s>"
    std::string padToken;           ///< "<pad>"
    bool tidySpaces = false;        ///< clean_up_tokenization_spaces: decoded text loses spaces before punctuation
    std::string warning;            ///< what is wrong with a file that was left aside, one or more sentences, or empty
};

/// Throws Error(ModelUnreadable) unless the folder holds tokenizer.json or spiece.model. Reads neither.
void requireTokenizer(const std::filesystem::path& folder);

/// Reads tokenizer.json (vocabulary, text rules, added tokens) or, where the folder has none, spiece.model, and the
/// special tokens from tokenizer_config.json, special_tokens_map.json and added_tokens.json where they exist. As
/// T5Tokenizer does, it leaves the pre-tokenizer, the unknown id and byte fallback of the files aside.
/// A spiece.model beside tokenizer.json is not used, but a broken one is told in `warning`: other programs read it.
/// Throws Error(ModelUnreadable) with the file and what is wrong with it.
TokenizerFiles readTokenizerFiles(const std::filesystem::path& folder);

}  // namespace tubelet::text
