#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"
#include "text/score_rules.h"

namespace tubelet::text {

/// When a beam search ends (transformers' early_stopping): Sometimes (false) when the best
/// running beam, at its present length, can't beat the worst finished one; Always (true) as soon
/// as there are as many finished texts as beams; Never ("never") when no running beam could beat
/// them even at full length.
enum class EarlyStopping { Sometimes, Always, Never };

/// How a decoder chooses its tokens, as transformers' GenerationConfig.
struct GenerationOptions {
    std::int64_t startId = 0;          ///< decoder_start_token_id
    std::vector<std::int64_t> endIds;  ///< eos_token_id, one or several; none: only the
                                       ///< length ends a text
    int maxTokens = 20;                ///< max_new_tokens, the end token included, 1 to kMaxTokens
    int beams = 1;                     ///< 1: greedy; to kMaxBeams
    double lengthPenalty = 1.0;        ///< a finished text's log probability is
                                       ///< divided by length^this
    EarlyStopping earlyStopping = EarlyStopping::Sometimes;
    ScoreRules rules;  ///< what else is done with the scores
    Message warning;   ///< settings of the file that are not followed, a sentence, or empty

    /// From a model folder's generation_config.json, or, where it has none, config.json.
    /// Throws Error(ModelUnreadable) naming the file and the entry that is missing or impossible.
    static GenerationOptions fromFolder(const std::filesystem::path& folder);
};

inline constexpr int kMaxTokens = 100'000;
inline constexpr int kMaxBeams = 1'000;

/// Throws Error(InvalidValue) naming the first value that is out of range.
void validate(const GenerationOptions& options, std::int64_t vocabularySize);

}  // namespace tubelet::text
