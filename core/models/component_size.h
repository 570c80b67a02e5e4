#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checkpoint/weights.h"
#include "models/memory.h"

namespace tubelet::models {

struct Placement;

/// Some tensors of a component, counted from headers.
struct WeightCount {
    std::uint64_t elements = 0;        ///< of all
    std::uint64_t halfElements = 0;    ///< of matrices of plain 16-bit floats
    std::uint64_t storedElements = 0;  ///< of matrices in a stored form (checkpoint/matrix_form.h)
    std::uint64_t storedBytes = 0;     ///< that those take as they are stored
    std::uint64_t keptElements = 0;    ///< of the matrices among those that always stay so
    std::uint64_t keptBytes = 0;       ///< that these take: in main memory, wherever is computed
};

/// What a component's weights come to. Tables are not counted: they stay in their files, and of
/// those a run reads a few rows.
struct ComponentSize {
    WeightCount outsideBlocks;        ///< tensors that belong to no block
    std::vector<WeightCount> blocks;  ///< in the order of their names
    WeightCount encoder;              ///< of a VAE; not among those outside of blocks
    std::uint64_t largestTensor = 0;  ///< elements

    WeightCount all(bool withEncoder = true) const;
};

/// weights: under the module's names. blocks: what stands in front of a block's number ("blocks.");
/// empty: no blocks. tables, encoder: as of ComponentKind.
ComponentSize componentSize(const checkpoint::Weights& weights, const std::string& blocks,
                            const std::vector<std::string>& tables = {}, const std::string& encoder = {});

/// Memory of a component's weights in a placement; block by block: of the largest one and of all
/// that belongs to none. isEncoding: a VAE's encoder counts, too.
Memory weightMemory(const ComponentSize& size, const Placement& placement, bool isEncoding = true);

}  // namespace tubelet::models
