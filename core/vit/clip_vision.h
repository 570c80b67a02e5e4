#pragma once

#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "kernels/multi_head_attention.h"
#include "vit/clip_vision_options.h"

namespace tubelet::vit {

/// One layer of CLIP: x + attention(LN(x)), then that + mlp(LN(that)).
class ClipLayerImpl : public torch::nn::Module {
  public:
    explicit ClipLayerImpl(const ClipVisionOptions& options);
    /// (B, L, D) -> (B, L, D).
    at::Tensor forward(const at::Tensor& x) const;

    kernels::Affine layer_norm1{nullptr}, layer_norm2{nullptr};
    kernels::MultiHeadAttention self_attn{nullptr};
    kernels::Linear up{nullptr};    ///< mlp.fc1
    kernels::Linear down{nullptr};  ///< mlp.fc2

  private:
    kernels::Activation m_activation;
    double m_epsilon;
};
TORCH_MODULE(ClipLayer);

/// CLIP's picture encoder, for what it says of each patch.
/// Parameters carry transformers' names (CLIPVisionModel, without "vision_model." in front) and are
/// uninitialised until loaded.
/// Worker-only.
class ClipVisionImpl : public torch::nn::Module {
  public:
    explicit ClipVisionImpl(const ClipVisionOptions& options);

    /// pixels (B, C, S, S), normalised -> (B, 1 + patches, D): transformers' hidden_states[-2],
    /// what comes out of the layer before the last, which is not computed.
    /// `stop` is polled before every layer: throws Cancelled.
    at::Tensor forward(const at::Tensor& pixels, const std::stop_token& stop = {}) const;

    const ClipVisionOptions& options() const { return m_options; }

    at::Tensor class_embedding;                   ///< (D)
    kernels::Affine patch_embedding{nullptr};     ///< (D, C, P, P)
    kernels::Affine position_embedding{nullptr};  ///< (1 + patches, D)
    kernels::Affine pre_layrnorm{nullptr}, post_layernorm{nullptr};
    torch::nn::ModuleList layers;  ///< of ClipLayer

  private:
    ClipVisionOptions m_options;
};
TORCH_MODULE(ClipVision);

}  // namespace tubelet::vit
