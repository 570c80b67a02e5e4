#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "vae/channel_norm.h"
#include "vae/convolution.h"
#include "vae/feature_cache.h"

namespace tubelet::vae {

/// A step of the encoder or decoder that maps the features of one chunk, (B, T, H, W, C) -> (B,
/// T', H', W', C').
class ChunkLayer : public torch::nn::Module {
  public:
    /// Polls the cache's stop token (throws Cancelled) and takes its slots from `cache`
    /// in a fixed order.
    virtual at::Tensor forward(const at::Tensor& x, FeatureCache& cache) = 0;
};

/// x + conv2(silu(norm2(conv1(silu(norm1(x)))))), both convolutions causal 3 x 3 x 3; a 1 x 1 x 1
/// shortcut where the width changes (diffusers' WanResidualBlock).
class ResidualBlockImpl : public ChunkLayer {
  public:
    ResidualBlockImpl(std::int64_t inChannels, std::int64_t outChannels, double dropout);
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    double m_dropout;
    ChannelNorm norm1{nullptr}, norm2{nullptr};
    CausalConv3d conv1{nullptr}, conv2{nullptr}, conv_shortcut{nullptr};
};
TORCH_MODULE(ResidualBlock);

/// Single-head self-attention among the cells of each frame, with a residual connection (diffusers'
/// WanAttentionBlock).
class AttentionBlockImpl : public ChunkLayer {
  public:
    explicit AttentionBlockImpl(std::int64_t channels);
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    ChannelNorm norm{nullptr};
    Conv2d to_qkv{nullptr}, proj{nullptr};
};
TORCH_MODULE(AttentionBlock);

/// Residual block, attention, residual block (diffusers' WanMidBlock).
class MidBlockImpl : public ChunkLayer {
  public:
    MidBlockImpl(std::int64_t channels, double dropout);
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    torch::nn::ModuleList resnets, attentions;
};
TORCH_MODULE(MidBlock);

/// Sends x through every layer of a list in turn.
at::Tensor forwardAll(const torch::nn::ModuleList& layers, at::Tensor x, FeatureCache& cache);

}  // namespace tubelet::vae
