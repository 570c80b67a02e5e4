#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "vae/wan_blocks.h"
#include "vae/wan_resample.h"
#include "vae/wan_vae_options.h"

namespace tubelet::vae {

/// A level of the residual encoder: residual blocks and downsampling, with averageDown() around
/// them (diffusers' WanResidualDownBlock).
class ResidualDownBlockImpl : public ChunkLayer {
  public:
    /// `space` and `time`: what is halved at the end.
    ResidualDownBlockImpl(std::int64_t inChannels, std::int64_t outChannels, const WanVaeOptions& options, bool space,
                          bool time);
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    std::int64_t m_outChannels, m_factorTime, m_factor;
    torch::nn::ModuleList resnets;
    Downsample downsampler{nullptr};
};
TORCH_MODULE(ResidualDownBlock);

/// Pixels, folded by patch size, to the 2 * zDim channels before quant_conv
/// (diffusers' WanEncoder3d).
class WanEncoderImpl : public torch::nn::Module {
  public:
    explicit WanEncoderImpl(const WanVaeOptions& options);

    /// One chunk (B, 1 or 4, H, W, inChannels) -> (B, T', H', W', 2 zDim).
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache);

  private:
    CausalConv3d conv_in{nullptr}, conv_out{nullptr};
    torch::nn::ModuleList down_blocks;
    MidBlock mid_block{nullptr};
    ChannelNorm norm_out{nullptr};
};
TORCH_MODULE(WanEncoder);

}  // namespace tubelet::vae
