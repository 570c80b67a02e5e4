#pragma once

#include <cstdint>

namespace tubelet::training {

/// Sizes of a prompt enhancer, which is a T5 over bytes.
struct EnhancerNetwork {
    std::int64_t width = 128;  ///< a multiple of heads
    std::int64_t heads = 4;
    std::int64_t hidden = 256;  ///< of the gated feed-forward layers
    std::int64_t layers = 4;    ///< of the encoder
    std::int64_t decoderLayers = 2;

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::training
