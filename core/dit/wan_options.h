#pragma once

#include <array>
#include <cstdint>

#include <nlohmann/json_fwd.hpp>

namespace tubelet::dit {

/// Sizes of a Wan transformer (diffusers' WanTransformer3DModel; "Wan: Open and Advanced
/// Large-Scale Video Generative Models", arXiv 2503.20314).
/// The defaults are those of diffusers: Wan 2.1 14B text-to-video but for textDim's file.
struct WanTransformerOptions {
    std::array<std::int64_t, 3> patchSize{1, 2, 2};  ///< latent frames, rows, columns of one token
    std::int64_t heads = 40;
    std::int64_t headDim = 128;  ///< even, at least 6: split into rotary parts for time,
                                 ///< height and width
    std::int64_t inChannels = 16;
    std::int64_t outChannels = 16;
    std::int64_t textDim = 4096;
    std::int64_t freqDim = 256;  ///< width of the sinusoidal timestep embedding
    std::int64_t ffnDim = 13824;
    std::int64_t layers = 40;
    bool crossAttnNorm = true;
    double eps = 1e-6;
    std::int64_t ropeMaxSeqLen = 1024;  ///< positions per axis, in tokens
    std::int64_t imageDim = 0;          ///< of embeddings of given pictures; 0: it sees none
    std::int64_t imagePositions = 0;    ///< learnt ones of those, of first and last picture
                                        ///< together; 0: none, and one picture

    /// D, the width of a token.
    std::int64_t width() const { return heads * headDim; }

    /// Reads and checks a transformer's config.json.
    /// Throws Error(ModelUnreadable): values that are missing their type or are impossible.
    static WanTransformerOptions fromConfig(const nlohmann::json& config);

    /// Throws Error(ModelUnreadable) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::dit
