#pragma once

#include <array>
#include <cstdint>

namespace tubelet::training {

/// Sizes of a scorer, which is a NaViT.
struct ScorerNetwork {
    std::int64_t width = 192;  ///< a multiple of heads
    std::int64_t heads = 6;
    std::int64_t layers = 6;
    std::int64_t hidden = 768;                     ///< of the feed-forward layers
    std::array<std::int64_t, 3> patch{4, 16, 16};  ///< frames, rows, columns
    std::int64_t mostFrames = 16;                  ///< of a clip that it looks at, evenly taken

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::training
