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

/// Widths and doublings of one decoder level.
struct UpLevel {
    std::int64_t inChannels = 0;   ///< at its entry
    std::int64_t channels = 0;     ///< inside
    std::int64_t outChannels = 0;  ///< after the upsampling: half of `channels` in the plain kind
    bool space = false, time = false;
};

/// The decoder's levels from the latent's resolution up (diffusers' WanDecoder3d).
std::vector<UpLevel> upLevels(const WanVaeOptions& options);

/// A level of the decoder: residual blocks, then upsampling; in the residual kind with repeatUp()
/// around both (diffusers' WanUpBlock and WanResidualUpBlock).
class UpBlockImpl : public ChunkLayer {
  public:
    UpBlockImpl(const UpLevel& level, const WanVaeOptions& options);

    /// A chunk between doubling time and doubling space.
    struct Halfway {
        at::Tensor features;  ///< (B, T', H, W, C)
        at::Tensor shortcut;  ///< see repeatUp(); undefined in the plain kind
    };
    Halfway enter(const at::Tensor& x, FeatureCache& cache);
    /// One frame of the chunk, (B, 1, 2H, 2W, O).
    at::Tensor leaveFrame(const Halfway& chunk, std::int64_t frame, FeatureCache& cache);
    /// Both for all frames.
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    UpLevel m_level;
    bool m_hasShortcut;
    torch::nn::ModuleList resnets;
    Upsample m_upsampler{nullptr};
};
TORCH_MODULE(UpBlock);

/// Latents after post_quant_conv to pixels, folded by patch size (diffusers' WanDecoder3d).
class WanDecoderImpl : public torch::nn::Module {
  public:
    explicit WanDecoderImpl(const WanVaeOptions& options);

    /// One latent frame (B, 1, h, w, zDim) -> (B, 1 or temporal factor, H, W, outChannels).
    /// Once time is doubled for the last time the frames go through the rest, where almost all
    /// memory is needed, one after another: causal layers don't mind.
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache);

  private:
    UpBlockImpl& level(std::size_t index) { return up_blocks->at<UpBlockImpl>(index); }

    std::size_t m_lastTimeLevel = 0;  // the last that doubles time; the first if none does
    CausalConv3d conv_in{nullptr}, conv_out{nullptr};
    MidBlock mid_block{nullptr};
    torch::nn::ModuleList up_blocks;
    ChannelNorm norm_out{nullptr};
};
TORCH_MODULE(WanDecoder);

}  // namespace tubelet::vae
