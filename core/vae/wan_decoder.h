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

/// A level of the decoder: residual blocks, then upsampling; in the residual kind with repeatUp() around both
/// (diffusers' WanUpBlock and WanResidualUpBlock).
class UpBlockImpl : public ChunkLayer {
  public:
    UpBlockImpl(const UpLevel& level, const WanVaeOptions& options);
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
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache);

  private:
    CausalConv3d conv_in{nullptr}, conv_out{nullptr};
    MidBlock mid_block{nullptr};
    torch::nn::ModuleList up_blocks;
    ChannelNorm norm_out{nullptr};
};
TORCH_MODULE(WanDecoder);

}  // namespace tubelet::vae
