#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "kernels/multi_head_attention.h"
#include "vit/vit_options.h"

namespace tubelet::vit {

/// One layer, each part behind a layer norm and inside a residual sum ("An Image is Worth 16x16
/// Words", arXiv 2010.11929, equations 2 and 3):
///   joint       y = x + attention(LN(x));                                  z = y + mlp(LN(y))
///   factorised y = x + attention(LN(x)) among the tokens of a frame; y' = y +
///   temporal_attention(LN(y)) among those
///               of a place; z = y' + mlp(LN(y'))  ("ViViT", arXiv 2103.15691, equations 4 to 6)
/// The names are those that transformers saves; temporal_attention and
/// layernorm_temporal are Tubelet's.
/// Worker-only.
class VitLayerImpl : public torch::nn::Module {
  public:
    explicit VitLayerImpl(const VitOptions& options);
    /// x (B, L, D), with the [CLS] token in joint attention; `grid` of the other tokens.
    /// Returns (B, L, D).
    at::Tensor forward(const at::Tensor& x, const patch::Grid& grid) const;

    kernels::MultiHeadAttention attention{nullptr}, temporal_attention{nullptr};
    kernels::Affine layernorm_before{nullptr}, layernorm_temporal{nullptr}, layernorm_after{nullptr};
    kernels::Linear up{nullptr};    ///< intermediate.dense
    kernels::Linear down{nullptr};  ///< output.dense

  private:
    at::Tensor normed(const at::Tensor& x, const kernels::Affine& norm) const;

    kernels::Activation m_activation;
    double m_epsilon;
};
TORCH_MODULE(VitLayer);

}  // namespace tubelet::vit
