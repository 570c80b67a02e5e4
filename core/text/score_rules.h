#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::text {

/// What a generation_config.json asks to be done with the scores of the next token before one is
/// chosen, as transformers' logits processors; the defaults change nothing.
struct ScoreRules {
    using Tokens = std::vector<std::int64_t>;

    /// added to a token where it would complete the sequence
    std::vector<std::pair<Tokens, double>> sequenceBias;
    double encoderRepetitionPenalty = 1;      ///< tokens of the given text, above 1: likelier
    double repetitionPenalty = 1;             ///< tokens that were written already,
                                              ///< above 1: less likely
    int noRepeatNgram = 0;                    ///< no so long sequence comes twice; 0: any may
    int encoderNoRepeatNgram = 0;             ///< nor one of the given text
    std::vector<Tokens> badWords;             ///< sequences that are not completed
    int minLength = 0;                        ///< no end token before, the start token counts
    std::optional<std::int64_t> forcedFirst;  ///< forced_bos_token_id
    Tokens forcedLast;                        ///< forced_eos_token_id, at the greatest length
    bool removeInvalid = false;               ///< not a number and infinite become finite
    /// the end gets likelier behind so many tokens
    std::optional<std::pair<int, double>> lengthDecay;
    Tokens suppressed, suppressedFirst;  ///< never chosen; not chosen first
    bool renormalize = false;            ///< scores become log probabilities again at the end

    bool areNeutral() const;
};

/// Where the rules stand.
struct ScoreContext {
    at::Tensor sequences;              ///< (N, L) int64, the start token included
    at::Tensor given;                  ///< (1, S) int64, the tokens of the text that was encoded
    std::vector<std::int64_t> endIds;  ///< of the options
    int maxTokens = 0;                 ///< behind the start token
};

/// scores (N, vocabulary), float32 -> the same, in transformers' order of rules.
/// Ids must be within the vocabulary.
/// Worker-only.
at::Tensor ruled(const ScoreRules& rules, at::Tensor scores, const ScoreContext& context);

}  // namespace tubelet::text
