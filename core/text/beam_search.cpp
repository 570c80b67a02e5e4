#include "text/beam_search.h"

// Beam search over texts of one prompt, step by step as transformers 5's
// GenerationMixin._beam_search: the same tensor operations in float32, so that ties and roundings
// fall the same way.
#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>

#include "base/stop.h"

namespace tubelet::text {

namespace {

/// Stands for "impossible" beside log probabilities; finite, so that it can be added to.
constexpr double kNever = -1e9;

/// Texts with their scores. All texts have room for the longest; what counts of them is `lengths`.
struct Beams {
    at::Tensor ids;       ///< (N, start + maxTokens) int64
    at::Tensor scores;    ///< (N) float32
    at::Tensor lengths;   ///< (N) int64, without the start token
    at::Tensor finished;  ///< (N) bool

    Beams pick(const at::Tensor& rows) const {
        return {ids.index_select(0, rows), scores.index_select(0, rows), lengths.index_select(0, rows),
                finished.index_select(0, rows)};
    }
};

Beams merged(const Beams& a, const Beams& b) {
    return {at::cat({a.ids, b.ids}), at::cat({a.scores, b.scores}), at::cat({a.lengths, b.lengths}),
            at::cat({a.finished, b.finished})};
}

at::Tensor best(const at::Tensor& scores, std::int64_t count) {
    return std::get<1>(scores.topk(count));
}

/// 0 where true, "impossible" where false.
at::Tensor unless(const at::Tensor& allowed) {
    return allowed.logical_not().to(at::kFloat) * kNever;
}

class Search {
  public:
    Search(T5Decoding& decoding, const GenerationOptions& options)
        : m_decoding(decoding), m_options(options), m_ends(at::tensor(options.endIds, at::kLong)) {
        const std::int64_t n = options.beams;
        m_running = {at::full({n, 1 + options.maxTokens}, options.startId, at::kLong),
                     at::full({n}, kNever, at::kFloat), at::zeros({n}, at::kLong), at::zeros({n}, at::kBool)};
        m_done = m_running;
        m_done.scores = m_running.scores.clone();
        m_running.scores[0] = 0;  // all beams begin alike: the others would only repeat the first
    }

    FoundTokens run(const std::stop_token& stop) {
        for (std::int64_t length = 1; step(length, stop); ++length) {
        }
        FoundTokens found;
        const auto length = m_done.lengths[0].item<std::int64_t>();
        const at::Tensor ids = m_done.ids[0].narrow(0, 1, length).contiguous();
        found.ids.assign(ids.data_ptr<std::int64_t>(), ids.data_ptr<std::int64_t>() + length);
        found.score = m_done.scores[0].item<double>();
        found.ended = length > 0 && isEnd(ids[length - 1]).item<bool>();
        return found;
    }

  private:
    at::Tensor isEnd(const at::Tensor& ids) const { return at::isin(ids, m_ends); }
    double penalty(std::int64_t length) const { return std::pow(static_cast<double>(length), m_options.lengthPenalty); }

    /// Gives each running text its `length`-th token. False when the search is over.
    bool step(std::int64_t length, const std::stop_token& stop) {
        checkStop(stop);
        const std::int64_t n = m_options.beams;
        const at::Tensor written = m_running.ids.narrow(1, 0, length);   // (n, length)
        const at::Tensor logits = m_decoding.next(written, stop).cpu();  // (n, vocabulary)
        const at::Tensor logChances = ruled(m_options.rules, logits.log_softmax(-1),
                                            {written, m_decoding.given(), m_options.endIds, m_options.maxTokens});
        const at::Tensor sums = (logChances + m_running.scores.unsqueeze(1)).flatten();
        const auto ends = static_cast<std::int64_t>(m_options.endIds.size());
        // (candidates)
        const auto [scores, places] = sums.topk(std::max<std::int64_t>(2, 1 + ends) * n);
        const at::Tensor from = places.floor_divide(logits.size(1));
        Beams candidates = m_running.pick(from);
        candidates.ids.select(1, length).copy_(places.remainder(logits.size(1)));
        candidates.scores = scores;
        candidates.lengths.fill_(length);
        const at::Tensor stops = length == m_options.maxTokens ? at::ones_like(candidates.finished)
                                                               : isEnd(candidates.ids.select(1, length));

        const at::Tensor runningScores = scores + unless(stops.logical_not());
        const at::Tensor chosen = best(runningScores, n);
        m_running = candidates.pick(chosen);
        m_running.scores = runningScores.index_select(0, chosen);
        m_decoding.reorder(from.index_select(0, chosen));

        keepFinished(std::move(candidates), stops, length);
        const bool all = m_done.finished.all().item<bool>();
        const bool isFull = m_options.earlyStopping == EarlyStopping::Always && all;
        m_canImprove = m_canImprove && canImprove(length);
        return m_canImprove && !isFull && !stops.all().item<bool>();
    }

    /// Merges the candidates that just ended into the best finished texts.
    /// Only the first n of the candidates may end:
    /// the others are there so that enough remain to go on.
    void keepFinished(Beams candidates, const at::Tensor& stops, std::int64_t length) {
        const std::int64_t n = m_options.beams;
        candidates.finished = stops.logical_and(at::arange(stops.size(0), at::kLong) < n);
        candidates.scores = candidates.scores / penalty(length);
        if (m_options.earlyStopping == EarlyStopping::Always) {
            candidates.scores = candidates.scores + unless(m_done.finished.all().logical_not());
        }
        candidates.scores = candidates.scores + unless(candidates.finished);
        const Beams both = merged(m_done, candidates);
        m_done = both.pick(best(both.scores, n));
    }

    /// Whether the best running text could still beat the worst finished one.
    bool canImprove(std::int64_t length) const {
        const bool toTheEnd = m_options.earlyStopping == EarlyStopping::Never && m_options.lengthPenalty > 0;
        const at::Tensor possible = m_running.scores[0] / penalty(toTheEnd ? m_options.maxTokens : length);
        const at::Tensor worst = at::where(m_done.finished, m_done.scores.min(), kNever);  // (n)
        return (possible > worst).any().item<bool>();
    }

    T5Decoding& m_decoding;
    const GenerationOptions& m_options;
    at::Tensor m_ends;
    Beams m_running, m_done;
    bool m_canImprove = true;
};

}  // namespace

FoundTokens beamSearch(T5Decoding& decoding, const GenerationOptions& options, const std::stop_token& stop) {
    validate(options, decoding.vocabularySize());
    return Search(decoding, options).run(stop);
}

}  // namespace tubelet::text
