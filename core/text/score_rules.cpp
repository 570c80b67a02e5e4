#include "text/score_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <ATen/ATen.h>

namespace tubelet::text {

namespace {

using Tokens = ScoreRules::Tokens;

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

at::Tensor tensorOf(const Tokens& ids) {
    return at::tensor(ids, at::kLong);
}

/// (vocabulary) bool: true for the tokens of `ids`; those beyond are left aside.
at::Tensor maskOf(const Tokens& ids, const at::Tensor& scores) {
    return at::isin(at::arange(scores.size(1), at::kLong), tensorOf(ids));
}

/// Tokens at `places` (N, K) get less likely by a factor, more likely by one below 1.
at::Tensor penalized(const at::Tensor& scores, const at::Tensor& places, double penalty) {
    const at::Tensor old = scores.gather(1, places);
    return scores.scatter(1, places, at::where(old < 0, old * penalty, old / penalty));
}

at::Tensor biased(const std::vector<std::pair<Tokens, double>>& sequences, const at::Tensor& scores,
                  const at::Tensor& written) {
    at::Tensor single = at::zeros({scores.size(1)}, at::kFloat);
    at::Tensor bias = at::zeros_like(scores);
    // A sequence that is named twice counts once, by its last value.
    const std::map<Tokens, double> last = [&] {
        std::map<Tokens, double> values;
        for (const auto& [tokens, value] : sequences) {
            values[tokens] = value;
        }
        return values;
    }();
    std::vector<Tokens> longer;
    for (const auto& [tokens, value] : sequences) {
        if (tokens.size() == 1) {
            single[tokens.front()] = last.at(tokens);
        } else if (std::find(longer.begin(), longer.end(), tokens) == longer.end()) {
            longer.push_back(tokens);
        }
    }
    bias += single;
    std::stable_sort(longer.begin(), longer.end(),
                     [](const Tokens& a, const Tokens& b) { return a.size() < b.size(); });
    for (const Tokens& tokens : longer) {
        const auto before = static_cast<std::int64_t>(tokens.size()) - 1;
        if (before > written.size(1)) {
            continue;
        }
        const at::Tensor prefix = tensorOf({tokens.begin(), tokens.end() - 1});
        // (N)
        const at::Tensor rows = (written.narrow(1, written.size(1) - before, before) == prefix).all(1);
        at::Tensor column = bias.select(1, tokens.back());
        column += at::where(rows, at::scalar_tensor(last.at(tokens), at::kFloat), at::scalar_tensor(0.0F));
    }
    return scores + bias;
}

/// No token that would complete a sequence of `size` tokens of `text` (1 or N, L).
at::Tensor withoutRepeats(at::Tensor scores, const at::Tensor& written, const at::Tensor& text, int size) {
    const std::int64_t length = written.size(1), before = size - 1;
    if (length < before || text.size(1) < size) {
        return scores;
    }
    const at::Tensor end = written.narrow(1, length - before, before);  // (N, size - 1)
    // (N, W, size)
    const at::Tensor windows = text.unfold(1, size, 1).expand({written.size(0), -1, -1});
    const at::Tensor fits = (windows.narrow(2, 0, before) == end.unsqueeze(1)).all(2);  // (N, W)
    // beyond: nothing
    const at::Tensor next = at::where(fits, windows.select(2, before), scores.size(1));
    at::Tensor banned = at::zeros({scores.size(0), scores.size(1) + 1}, at::kBool);
    banned.scatter_(1, next, true);
    return scores.masked_fill(banned.narrow(1, 0, scores.size(1)), kImpossible);
}

/// Only `ids` are possible.
at::Tensor only(const Tokens& ids, const at::Tensor& scores) {
    return at::full_like(scores, kImpossible).masked_fill(maskOf(ids, scores), 0);
}

at::Tensor without(const Tokens& ids, const at::Tensor& scores) {
    return ids.empty() ? scores : scores.masked_fill(maskOf(ids, scores), kImpossible);
}

/// The end gets likelier by a factor for each token beyond `start`.
at::Tensor pulledToTheEnd(const at::Tensor& scores, const Tokens& ends, std::int64_t beyond, double factor) {
    const at::Tensor places = tensorOf(ends);
    const at::Tensor old = scores.index_select(1, places);
    const at::Tensor more = (old.abs() * (std::pow(factor, beyond) - 1)).masked_fill(old.isfinite().logical_not(), 0);
    at::Tensor added = at::zeros_like(scores);
    added.index_copy_(1, places, more);
    return scores + added;
}

}  // namespace

bool ScoreRules::areNeutral() const {
    return sequenceBias.empty() && encoderRepetitionPenalty == 1 && repetitionPenalty == 1 && noRepeatNgram == 0 &&
           encoderNoRepeatNgram == 0 && badWords.empty() && minLength == 0 && !forcedFirst && forcedLast.empty() &&
           !removeInvalid && !lengthDecay && suppressed.empty() && suppressedFirst.empty() && !renormalize;
}

at::Tensor ruled(const ScoreRules& rules, at::Tensor scores, const ScoreContext& context) {
    if (rules.areNeutral()) {
        return scores;
    }
    const at::Tensor& written = context.sequences;
    const std::int64_t length = written.size(1);
    if (!rules.sequenceBias.empty()) {
        scores = biased(rules.sequenceBias, scores, written);
    }
    if (rules.encoderRepetitionPenalty != 1) {
        scores = penalized(scores, context.given.expand({scores.size(0), -1}), 1 / rules.encoderRepetitionPenalty);
    }
    if (rules.repetitionPenalty != 1) {
        scores = penalized(scores, written, rules.repetitionPenalty);
    }
    if (rules.noRepeatNgram > 0) {
        scores = withoutRepeats(scores, written, written, rules.noRepeatNgram);
    }
    if (rules.encoderNoRepeatNgram > 0) {
        scores = withoutRepeats(scores, written, context.given, rules.encoderNoRepeatNgram);
    }
    std::vector<std::pair<Tokens, double>> forbidden;
    for (const Tokens& tokens : rules.badWords) {
        const bool isEnd =
            tokens.size() == 1 && std::count(context.endIds.begin(), context.endIds.end(), tokens[0]) > 0;
        if (!isEnd) {
            forbidden.emplace_back(tokens, kImpossible);
        }
    }
    if (!forbidden.empty()) {
        scores = biased(forbidden, scores, written);
    }
    if (length < rules.minLength) {
        scores = without(context.endIds, scores);
    }
    if (rules.forcedFirst && length == 1) {
        scores = only({*rules.forcedFirst}, scores);
    }
    if (!rules.forcedLast.empty() && length == context.maxTokens) {
        scores = only(rules.forcedLast, scores);
    }
    if (rules.removeInvalid) {
        scores = scores.nan_to_num(0, std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest());
    }
    if (rules.lengthDecay && !context.endIds.empty() && length > rules.lengthDecay->first + 1) {
        scores =
            pulledToTheEnd(scores, context.endIds, length - rules.lengthDecay->first - 1, rules.lengthDecay->second);
    }
    scores = without(rules.suppressed, scores);
    if (length == (rules.forcedFirst ? 2 : 1)) {
        scores = without(rules.suppressedFirst, scores);
    }
    return rules.renormalize ? scores.log_softmax(-1) : scores;
}

}  // namespace tubelet::text
