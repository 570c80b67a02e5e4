#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/timestep_embedding.h"
#include "dit/wan_image_embedding.h"
#include "dit/wan_options.h"
#include "kernels/layers.h"
#include "kernels/rotary.h"

namespace tubelet::dit {

/// The 3D convolution whose kernel is its stride, as a linear layer over patches: weight (D, C, pt,
/// ph, pw), bias (D).
class WanPatchEmbeddingImpl : public torch::nn::Module {
  public:
    explicit WanPatchEmbeddingImpl(const WanTransformerOptions& options);
    /// (B, C, T, H, W), whole numbers of patches -> tokens (B, L, D), ordered by
    /// frame, row, column.
    at::Tensor forward(const at::Tensor& latents) const;

    at::Tensor weight, bias;

  private:
    std::array<std::int64_t, 3> m_patch;
};
TORCH_MODULE(WanPatchEmbedding);

/// What the blocks are conditioned on. N is 1 for one timestep per item, or L for one per token;
/// with `spans` B and N change places: there is one item, and N is 1.
struct WanCondition {
    at::Tensor time;        ///< (B, N, D), `temb` of the reference
    at::Tensor modulation;  ///< (B, N, 6, D), `timestep_proj`
    at::Tensor text;        ///< (B, text length, D)
    at::Tensor image;       ///< (B, I, D); undefined: none
    /// Tokens side by side that share one row of time and modulation; empty: see above.
    std::vector<std::int64_t> spans;
};

/// condition_embedder: timestep -> modulation, text (B, L, textDim) -> text (B, L, D), and of
/// models that look at pictures their embeddings (B, I, imageDim) -> image (B, I, D).
class WanTimeTextEmbeddingImpl : public torch::nn::Module {
  public:
    explicit WanTimeTextEmbeddingImpl(const WanTransformerOptions& options);
    /// timestep (B) or (B, L). The time embedding computes in its own dtype (float32, see
    /// WanTransformerImpl::keepFloat32()).
    WanCondition forward(const at::Tensor& timestep, const at::Tensor& text, const at::Tensor& image = {}) const;

    TwoLinear time_embedder{nullptr};
    kernels::Linear time_proj{nullptr};
    TwoLinear text_embedder{nullptr};
    WanImageEmbedding image_embedder{nullptr};  ///< empty where the model looks at none

  private:
    std::int64_t m_freqDim;
};
TORCH_MODULE(WanTimeTextEmbedding);

/// Rotary tables of token grids.
/// The head's channels are split into parts for time, height and width:
/// headDim - 4 * (headDim / 6), and twice 2 * (headDim / 6).
/// Angles are computed in float64 and rounded to float32.
/// Worker-only (keeps a small cache).
class WanRotaryPositions {
  public:
    WanRotaryPositions(std::int64_t headDim, std::int64_t maxPositions);
    /// Table of a grid of (frames, rows, columns) tokens in that order.
    /// Throws Error(InvalidValue) when an axis has more than maxPositions tokens.
    const kernels::RotaryTable& table(const std::array<std::int64_t, 3>& grid, c10::Device device);

  private:
    std::array<std::int64_t, 3> m_dims;
    std::int64_t m_maxPositions;
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::string>, kernels::RotaryTable> m_tables;
};

}  // namespace tubelet::dit
