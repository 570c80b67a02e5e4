#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "text/added_tokens.h"
#include "text/tokenizer_kind.h"

namespace tubelet::text {

/// The small JSON files beside a tokenizer's vocabulary, read before they are understood; null
/// where there is none.
struct TokenizerSideFiles {
    std::filesystem::path folder;
    nlohmann::json config;           ///< tokenizer_config.json
    nlohmann::json specialMap;       ///< special_tokens_map.json
    nlohmann::json addedIds;         ///< added_tokens.json
    nlohmann::json vocabularyAdded;  ///< "added_tokens" of tokenizer.json

    /// The number of <extra_id_N> tokens: "extra_ids" of the config, else 100.
    /// Throws Error(ModelUnreadable).
    int extraIds() const;
};

/// The special tokens that the side files declare.
struct SpecialTokens {
    std::vector<AddedToken> added;  ///< in the order in which transformers adds them, each
                                    ///< once; ids are not set
    std::string endToken;           ///< "</s>"
    std::string padToken;           ///< "<pad>"
};

/// Puts together what transformers 5 adds to a vocabulary.
/// T5Tokenizer: added_tokens_decoder of the config (or, without it, the special map, the added
/// ids and the vocabulary's added tokens), then the named special tokens, then the extra ones:
/// those listed, else `modelTokens` (the marks of a spiece.model) and, unless they hold some,
/// the <extra_id_N>.
/// FromFile: the vocabulary's added tokens, as added_tokens_decoder changes them, then those that
/// are named and not yet there; none is invented.
/// Throws Error(ModelUnreadable).
SpecialTokens readSpecialTokens(const TokenizerSideFiles& files, std::vector<AddedToken> modelTokens,
                                TokenizerKind kind = TokenizerKind::T5);

}  // namespace tubelet::text
