#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "vae/channel_norm.h"
#include "vae/feature_cache.h"

namespace tubelet::vae {

using Extent = std::array<std::int64_t, 3>;  ///< time, height, width

/// 3D convolution of channels-last features with weights in the checkpoint's layout, through the
/// fastest kernel of the device.
/// On a CPU that is oneDNN's, called directly: LibTorch's own choice for 3D there unfolds the input
/// into a matrix of kernel-size times its memory and is several times slower. x (B, T, H, W, C),
/// weight (O, C, kT, kH, kW), bias (O) -> (B, T', H', W', O), contiguous.
at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, const Extent& padding,
                    const Extent& stride = {1, 1, 1});

/// Lays the parameters of a module out as convolutions take them (kernels::forConvolution()), once
/// instead of at every call. Does nothing where autograd is enabled.
void arrangeWeights(const torch::nn::Module& module);

/// a + b, into a's memory where autograd is off. Only for an `a` that nobody else holds.
at::Tensor addTo(at::Tensor a, const at::Tensor& b);

/// Whether a causal convolution that is fed frame by frame keeps a ring of three frames, which
/// saves copying, instead of the two that it needs.
/// Large frames decide how much memory a decode takes, and are worth the copying.
bool keepsRing(std::uint64_t frameBytes);

/// Convolution that is causal in time: output frame t sees input frames t, t - 1, ... only
/// (diffusers' WanCausalConv3d).
/// Kernels of 1 or 3 frames, odd in space, stride 1, same size out.
/// Frames of earlier chunks come from a slot of the run's cache, frames before the clip are zero.
class CausalConv3dImpl : public torch::nn::Module {
  public:
    CausalConv3dImpl(std::int64_t inChannels, std::int64_t outChannels, const Extent& kernel);

    /// The next chunk x (B, T, H, W, C) -> (B, T, H, W, O), for kernels of 3 frames.
    /// With `norm`, the input is silu(norm(x)). x is released before the convolution if the
    /// caller moved it in.
    at::Tensor forward(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm = nullptr) const;
    /// For 1 x 1 x 1 kernels: x (..., C) -> (..., O).
    at::Tensor pointwise(const at::Tensor& x) const;

    at::Tensor weight;  ///< (O, C, kT, kH, kW)
    at::Tensor bias;    ///< (O)

  private:
    at::Tensor recorded(const at::Tensor& x, FeatureSlot& slot, const ChannelNorm& norm) const;
    at::Tensor oneFrame(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm) const;
    at::Tensor severalFrames(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm) const;

    Extent m_padding;
};
TORCH_MODULE(CausalConv3d);

/// Parameter holder of a 2D convolution that is applied frame by frame.
class Conv2dImpl : public torch::nn::Module {
  public:
    Conv2dImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel);

    /// 1 x 1 kernels: x (..., C) -> (..., O).
    at::Tensor pointwise(const at::Tensor& x) const;

    at::Tensor weight;  ///< (O, C, k, k)
    at::Tensor bias;    ///< (O)
};
TORCH_MODULE(Conv2d);

}  // namespace tubelet::vae
