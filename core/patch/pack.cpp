#include "patch/pack.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::patch {
namespace {

std::string words(const Grid& grid) {
    return std::to_string(grid[0]) + "x" + std::to_string(grid[1]) + "x" + std::to_string(grid[2]);
}

/// How many tokens of an example take part. Throws for a grid or a choice that can't be.
std::int64_t tokensOf(const Grid& grid, const at::Tensor& kept, std::size_t example) {
    const Message name{says("patch", "Example %1"), example + 1};
    if (std::any_of(grid.begin(), grid.end(), [](std::int64_t size) { return size < 1; })) {
        throw Error(
            ErrorKind::InvalidValue,
            says("patch",
                 "%1 has %2 patches (frames, rows, columns). Every example needs at least one patch along each."),
            name, words(grid));
    }
    if (!kept.defined()) {
        return patchCount(grid);
    }
    TORCH_CHECK(kept.dim() == 1 && kept.scalar_type() == at::kLong, "kept tokens are ", kept.sizes(), " ",
                kept.scalar_type(), ", expected one dimension of int64");
    const bool ascends = kept.size(0) > 0 && kept[0].item<std::int64_t>() >= 0 &&
                         kept[-1].item<std::int64_t>() < patchCount(grid) && (kept.diff() > 0).all().item<bool>();
    if (!ascends) {
        throw Error(
            ErrorKind::InvalidValue,
            says("patch",
                 "%1 keeps tokens that it does not have: expected at least one, in ascending order, from 0 to %2."),
            name, patchCount(grid) - 1);
    }
    return kept.size(0);
}

}  // namespace

std::int64_t patchCount(const Grid& grid) {
    return grid[0] * grid[1] * grid[2];
}

void checkFits(std::int64_t tokens, std::int64_t budget, const Argument& name) {
    if (tokens > budget) {
        throw Error(ErrorKind::InvalidValue,
                    says("patch",
                         "%1 has %2 tokens, but a packed sequence may hold %3. Raise the budget to %2 at least, or "
                         "make the picture or clip smaller."),
                    name, tokens, budget);
    }
}

std::vector<std::int64_t> PackedSequence::lengths() const {
    std::vector<std::int64_t> found;
    for (const auto& example : examples) {
        found.push_back(example.length);
    }
    return found;
}

Pack Pack::greedy(std::vector<Grid> grids, std::int64_t budget) {
    const auto count = grids.size();
    return greedy(std::move(grids), budget, std::vector<at::Tensor>(count));
}

Pack Pack::greedy(std::vector<Grid> grids, std::int64_t budget, std::vector<at::Tensor> kept) {
    TORCH_CHECK(kept.size() == grids.size(), kept.size(), " choices of kept tokens for ", grids.size(), " examples");
    Pack pack;
    pack.m_budget = budget;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        const auto tokens = tokensOf(grids[i], kept[i], i);
        checkFits(tokens, budget, Message{says("patch", "Example %1"), i + 1});
        auto room = std::find_if(pack.m_sequences.begin(), pack.m_sequences.end(),
                                 [&](const auto& sequence) { return sequence.length + tokens <= budget; });
        if (room == pack.m_sequences.end()) {
            room = pack.m_sequences.insert(room, PackedSequence{});
        }
        room->examples.push_back({i, room->length, tokens});
        room->length += tokens;
    }
    pack.m_grids = std::move(grids);
    pack.m_kept = std::move(kept);
    return pack;
}

double Pack::fill() const {
    std::int64_t tokens = 0;
    for (const auto& sequence : m_sequences) {
        tokens += sequence.length;
    }
    const auto room = static_cast<double>(m_budget) * static_cast<double>(m_sequences.size());
    return m_sequences.empty() ? 1 : static_cast<double>(tokens) / room;
}

std::vector<at::Tensor> Pack::pack(const std::vector<at::Tensor>& examples) const {
    TORCH_CHECK(examples.size() == m_grids.size(), examples.size(), " examples for a pack of ", m_grids.size());
    std::vector<at::Tensor> packed;
    for (const auto& sequence : m_sequences) {
        std::vector<at::Tensor> parts;
        for (const auto& [i, begin, length] : sequence.examples) {
            TORCH_CHECK(examples[i].dim() > 0 && examples[i].size(0) == patchCount(m_grids[i]), "example ", i, " is ",
                        examples[i].sizes(), ", expected ", patchCount(m_grids[i]), " tokens");
            parts.push_back(m_kept[i].defined() ? examples[i].index_select(0, m_kept[i].to(examples[i].device()))
                                                : examples[i]);
        }
        packed.push_back(at::cat(parts));
    }
    return packed;
}

std::vector<at::Tensor> Pack::unpack(const std::vector<at::Tensor>& sequences) const {
    TORCH_CHECK(sequences.size() == m_sequences.size(), sequences.size(), " tensors for a pack of ", m_sequences.size(),
                " sequences");
    std::vector<at::Tensor> examples(m_grids.size());
    for (std::size_t s = 0; s < sequences.size(); ++s) {
        TORCH_CHECK(sequences[s].size(0) == m_sequences[s].length, "sequence ", s, " is ", sequences[s].sizes(),
                    ", expected ", m_sequences[s].length, " tokens");
        for (const auto& [i, begin, length] : m_sequences[s].examples) {
            examples[i] = sequences[s].narrow(0, begin, length);
        }
    }
    return examples;
}

std::vector<at::Tensor> Pack::unpackGrids(const std::vector<at::Tensor>& sequences, double dropped) const {
    auto examples = unpack(sequences);  // (kept, D) each
    for (std::size_t i = 0; i < examples.size(); ++i) {
        auto tokens = examples[i];
        if (m_kept[i].defined()) {
            tokens = at::full({patchCount(m_grids[i]), tokens.size(1)}, dropped, tokens.options())
                         .index_copy(0, m_kept[i].to(tokens.device()), tokens);  // (L, D)
        }
        examples[i] = tokens.t().unflatten(1, m_grids[i]);  // (D, T, H, W)
    }
    return examples;
}

at::Tensor Pack::positions(std::size_t sequence) const {
    std::vector<at::Tensor> parts;
    for (const auto& placed : m_sequences.at(sequence).examples) {
        const auto& [frames, rows, columns] = m_grids[placed.example];
        const auto& kept = m_kept[placed.example];
        // (kept)
        const auto index = kept.defined() ? kept.cpu() : at::arange(placed.length, at::kLong);
        parts.push_back(at::stack(
            {index.div(rows * columns, "floor"), index.div(columns, "floor").remainder(rows), index.remainder(columns)},
            1));  // (kept, 3)
    }
    return at::cat(parts);
}

std::int64_t keptCount(std::int64_t count, double rate) {
    if (!(rate >= 0 && rate < 1)) {
        throw Error(ErrorKind::InvalidValue,
                    says("patch", "The share of tokens to drop is %1, expected at least 0 and less than 1."), rate);
    }
    return std::max<std::int64_t>(1, count - static_cast<std::int64_t>(rate * static_cast<double>(count)));
}

at::Tensor keptTokens(std::int64_t count, double rate, at::Generator generator) {
    const auto kept = keptCount(count, rate);
    return std::get<0>(at::randperm(count, generator, at::kLong).narrow(0, 0, kept).sort());
}

}  // namespace tubelet::patch
