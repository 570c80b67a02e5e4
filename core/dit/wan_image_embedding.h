#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/wan_options.h"
#include "kernels/layers.h"

namespace tubelet::dit {

/// image_embedder of Wan 2.1's image-to-video models: norm1, a feed-forward layer with exact GELU
/// (ff), norm2, and where first and last picture are given their learnt positions in front.
/// Source: diffusers, WanImageEmbedding.
class WanImageEmbeddingImpl : public torch::nn::Module {
  public:
    explicit WanImageEmbeddingImpl(const WanTransformerOptions& options);
    /// (B, I, imageDim) -> (B, I, D); with positions I must be as many as those.
    at::Tensor forward(const at::Tensor& image) const;

    at::Tensor pos_embed;  ///< (1, imagePositions, imageDim); undefined without
    kernels::Affine norm1{nullptr}, norm2{nullptr};
    kernels::Linear up{nullptr};    ///< ff.net.0.proj
    kernels::Linear down{nullptr};  ///< ff.net.2
};
TORCH_MODULE(WanImageEmbedding);

}  // namespace tubelet::dit
