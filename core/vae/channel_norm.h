#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

namespace tubelet::vae {

/// RMS norm over channels: x / max(|x|_2, 1e-12) * sqrt(C) * gamma (diffusers' WanRMS_norm), in
/// float32 for half types.
/// Inside this room features are (B, T, H, W, C), contiguous: the layout in which the norm is a
/// pass over rows and convolutions run fastest.
class ChannelNormImpl : public torch::nn::Module {
  public:
    /// `gammaDims`: trailing dimensions of size 1 that the checkpoint's gamma has, 3 for video and
    /// 2 for image layers.
    explicit ChannelNormImpl(std::int64_t channels, int gammaDims = 3);

    /// (B, T, H, W, C) -> the same shape.
    at::Tensor forward(const at::Tensor& x) const;
    /// silu(forward(x)) in one pass.
    at::Tensor activated(const at::Tensor& x) const;
    /// activated(x) written into `out`, of x's shape, each out[b] contiguous.
    /// Only without autograd.
    void activatedInto(at::Tensor out, const at::Tensor& x) const;

    at::Tensor gamma;  ///< (C, 1, 1, 1) or (C, 1, 1)

  private:
    at::Tensor apply(const at::Tensor& x, bool activate) const;

    std::int64_t m_channels;
};
TORCH_MODULE(ChannelNorm);

}  // namespace tubelet::vae
