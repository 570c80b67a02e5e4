#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace tubelet::training {

/// Which examples each step trains on: "Patch n' Pack" (NaViT, arXiv 2307.06304) for a whole run.
/// Examples of any size are laid into sequences of one token budget.
/// A round of all sequences shows every example equally often; from round to round sequences come
/// in another order, and examples of one size change places.
/// What a step takes follows from the seed and its number alone, so that a run that goes on needs
/// no memory of it.
/// Const and thread-safe after construction.
class Batches {
  public:
    /// tokens: of each example, at least one. budget: tokens of a step.
    /// Throws Error(InvalidValue) where there are none, or one is larger than the budget.
    Batches(std::vector<std::int64_t> tokens, std::int64_t budget, std::uint64_t seed);

    /// The examples of step 0, 1, 2...
    std::vector<std::size_t> at(std::int64_t step) const;
    /// Share of the budget that holds tokens, over a round, in (0, 1].
    double fill() const { return m_fill; }
    /// Steps of a round, and how often each example is in it.
    std::int64_t round() const { return static_cast<std::int64_t>(m_sequences.size()); }
    std::int64_t times() const { return m_times; }

  private:
    std::vector<std::int64_t> m_tokens;
    std::uint64_t m_seed;
    std::int64_t m_times = 1;
    double m_fill = 0;
    /// Places, each the number of an example among those of its size, `m_times` times as
    /// many as there are.
    struct Place {
        std::int64_t tokens = 0;
        std::size_t rank = 0;
    };
    std::vector<std::vector<Place>> m_sequences;
    /// examples, repeated m_times times
    std::map<std::int64_t, std::vector<std::size_t>> m_bySize;
};

}  // namespace tubelet::training
