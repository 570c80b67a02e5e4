#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "vae/ltx_layers.h"
#include "vae/ltx_vae_options.h"

namespace tubelet::vae {

/// A level of the encoder: resnets, downsamplers.0, and conv_out where a strided step leaves the
/// width to it (diffusers' LTXVideoDownBlock3D and LTXVideo095DownBlock3D).
class LtxDownImpl : public torch::nn::Module {
  public:
    LtxDownImpl(const LtxDownLevel& level, const LtxVaeOptions& options);
    /// (B, T, H, W, C) -> (B, T', H', W', O). Throws Cancelled.
    at::Tensor forward(at::Tensor x, const LtxPass& pass) const;

  private:
    at::Tensor folded(const at::Tensor& x) const;

    LtxDownLevel m_level;
    torch::nn::ModuleList resnets;
    LtxConv m_step{nullptr};  ///< downsamplers.0, or downsamplers.0.conv of a folding one
    LtxResidual conv_out{nullptr};
};
TORCH_MODULE(LtxDown);

/// A level of the decoder: conv_in, upsamplers.0, time_embedder, resnets (diffusers'
/// LTXVideoUpBlock3d).
/// Doubling drops the frame that would lie before the clip's first.
class LtxUpImpl : public torch::nn::Module {
  public:
    LtxUpImpl(const LtxUpLevel& level, const LtxVaeOptions& options);
    /// (B, T, H, W, C) -> (B, T', H', W', O). Throws Cancelled.
    at::Tensor forward(at::Tensor x, const LtxPass& pass) const;

  private:
    at::Tensor doubled(const at::Tensor& x) const;

    LtxUpLevel m_level;
    LtxResidual conv_in{nullptr};
    LtxConv m_step{nullptr};  ///< upsamplers.0.conv
    LtxTimeEmbedder time_embedder{nullptr};
    torch::nn::ModuleList resnets;
};
TORCH_MODULE(LtxUp);

}  // namespace tubelet::vae
