#pragma once

#include <cstdint>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "vae/convolution.h"

namespace tubelet::vae {

/// Group norm over channels with eps 1e-6 ("Group Normalization", arXiv 1803.08494).
/// (B, C, H, W) -> the same.
class GroupNormImpl : public torch::nn::Module {
  public:
    GroupNormImpl(std::int64_t channels, std::int64_t groups);
    at::Tensor forward(const at::Tensor& x) const;
    /// silu(forward(x)).
    at::Tensor activated(const at::Tensor& x) const;

    at::Tensor weight, bias;  ///< (C)

  private:
    std::int64_t m_groups;
};
TORCH_MODULE(GroupNorm);

/// A step of an image VAE: (B, C, H, W) -> (B, C', H', W').
class ImageLayer : public torch::nn::Module {
  public:
    /// Polls `stop`, throws Cancelled. x is released as early as possible if the
    /// caller moved it in.
    virtual at::Tensor forward(at::Tensor x, const std::stop_token& stop) = 0;
};

/// shortcut(x) + conv2(silu(norm2(conv1(silu(norm1(x)))))), with a 1 x 1 shortcut where the width
/// changes (diffusers' ResnetBlock2D without a timestep).
class ImageResidualBlockImpl : public ImageLayer {
  public:
    ImageResidualBlockImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t groups);
    at::Tensor forward(at::Tensor x, const std::stop_token& stop) override;

  private:
    GroupNorm norm1{nullptr}, norm2{nullptr};
    Conv2d conv1{nullptr}, conv2{nullptr}, conv_shortcut{nullptr};
};
TORCH_MODULE(ImageResidualBlock);

/// Single-head self-attention among all cells, with a residual connection: group_norm, to_q,
/// to_k, to_v, to_out.0.
class ImageAttentionImpl : public ImageLayer {
  public:
    ImageAttentionImpl(std::int64_t channels, std::int64_t groups);
    at::Tensor forward(at::Tensor x, const std::stop_token& stop) override;

  private:
    GroupNorm group_norm{nullptr};
    kernels::Linear to_q{nullptr}, to_k{nullptr}, to_v{nullptr}, to_out{nullptr};
};
TORCH_MODULE(ImageAttention);

/// Residual block, attention if wanted, residual block (diffusers' UNetMidBlock2D).
class ImageMidBlockImpl : public ImageLayer {
  public:
    ImageMidBlockImpl(std::int64_t channels, std::int64_t groups, bool hasAttention);
    at::Tensor forward(at::Tensor x, const std::stop_token& stop) override;

  private:
    torch::nn::ModuleList resnets, attentions;
};
TORCH_MODULE(ImageMidBlock);

/// A level of the encoder or decoder: `count` residual blocks, then halving or doubling of height
/// and width (diffusers' DownEncoderBlock2D and UpDecoderBlock2D).
class ImageLevelImpl : public ImageLayer {
  public:
    enum class Resample { None, Halve, Double };
    struct Shape {
        std::int64_t inChannels = 0, outChannels = 0, count = 1, groups = 32;
    };
    ImageLevelImpl(const Shape& shape, Resample resample);
    at::Tensor forward(at::Tensor x, const std::stop_token& stop) override;

  private:
    Resample m_resample;
    torch::nn::ModuleList resnets;
    Conv2d conv{nullptr};  ///< downsamplers.0.conv or upsamplers.0.conv
};
TORCH_MODULE(ImageLevel);

/// A k x k convolution with its parameters; `padding` on every side.
/// (B, C, H, W) -> (B, O, H', W').
at::Tensor convolveImage(const at::Tensor& x, const Conv2d& conv, std::int64_t padding, std::int64_t stride = 1);

}  // namespace tubelet::vae
