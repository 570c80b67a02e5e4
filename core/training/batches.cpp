#include "training/batches.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "patch/pack.h"
#include "training/numbered_random.h"

namespace tubelet::training {
namespace {

/// Sequences of a round, at least: so many that the room left over at its end is little.
constexpr std::int64_t kSequences = 64;

std::vector<std::size_t> counted(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

patch::Pack packed(const std::vector<std::int64_t>& tokens, std::int64_t budget) {
    std::vector<patch::Grid> grids;
    for (const auto count : tokens) {
        grids.push_back({1, 1, count});
    }
    return patch::Pack::greedy(std::move(grids), budget);
}

}  // namespace

Batches::Batches(std::vector<std::int64_t> tokens, std::int64_t budget, std::uint64_t seed)
    : m_tokens(std::move(tokens)), m_seed(seed) {
    if (m_tokens.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training", "There is nothing to train on. Name a folder with videos or pictures."));
    }
    if (const auto largest = *std::max_element(m_tokens.begin(), m_tokens.end()); largest > budget) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "A step holds %1 tokens, but the largest clip alone has %2. Let a step hold more (--tokens), "
                         "or take fewer frames (--frames)."),
                    budget, largest);
    }
    const auto all = std::accumulate(m_tokens.begin(), m_tokens.end(), std::int64_t{0});
    m_times = std::max<std::int64_t>(1, (kSequences * budget + all - 1) / all);

    // In random order small and large examples meet in one step; the largest first
    // wastes less room.
    std::vector<std::size_t> order;
    for (std::int64_t i = 0; i < m_times; ++i) {
        const auto once = counted(m_tokens.size());
        order.insert(order.end(), once.begin(), once.end());
    }
    shuffle(order, seedOf(seed, Draw::Packing, 0));
    const auto sizesIn = [this](const std::vector<std::size_t>& examples) {
        std::vector<std::int64_t> sizes;
        for (const auto example : examples) {
            sizes.push_back(m_tokens[example]);
        }
        return sizes;
    };
    auto pack = packed(sizesIn(order), budget);
    if (pack.fill() < 0.97) {
        auto largestFirst = order;
        std::stable_sort(largestFirst.begin(), largestFirst.end(),
                         [this](std::size_t a, std::size_t b) { return m_tokens[a] > m_tokens[b]; });
        if (auto tighter = packed(sizesIn(largestFirst), budget); tighter.fill() > pack.fill()) {
            pack = std::move(tighter);
            order = std::move(largestFirst);
        }
    }
    m_fill = pack.fill();
    for (const auto& sequence : pack.sequences()) {
        auto& places = m_sequences.emplace_back();
        for (const auto& [i, begin, length] : sequence.examples) {
            auto& alike = m_bySize[length];
            places.push_back({length, alike.size()});
            alike.push_back(order[i]);
        }
        // Neighbours of one size attend as one batch.
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.tokens < b.tokens; });
    }
}

std::vector<std::size_t> Batches::at(std::int64_t step) const {
    const auto turn = static_cast<std::uint64_t>(step / round());
    auto order = counted(m_sequences.size());
    shuffle(order, seedOf(m_seed, Draw::Order, turn));
    std::vector<std::size_t> examples;
    std::map<std::int64_t, std::vector<std::size_t>> placesOf;  // of each size, mixed
    for (const auto& [tokens, rank] : m_sequences[order[static_cast<std::size_t>(step % round())]]) {
        const auto& alike = m_bySize.at(tokens);
        auto& places = placesOf[tokens];
        if (places.empty()) {
            places = counted(alike.size());
            shuffle(places, seedOf(m_seed, Draw::Packing, turn * 1'000'003 + static_cast<std::uint64_t>(tokens)));
        }
        examples.push_back(alike[places[rank]]);
    }
    return examples;
}

}  // namespace tubelet::training
