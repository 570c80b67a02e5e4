#include "vae/wan_encoder.h"

#include <algorithm>

#include <ATen/ATen.h>

namespace tubelet::vae {

ResidualDownBlockImpl::ResidualDownBlockImpl(std::int64_t inChannels, std::int64_t outChannels,
                                             const WanVaeOptions& options, bool space, bool time)
    : m_outChannels(outChannels), m_factorTime(time ? 2 : 1), m_factor(space ? 2 : 1) {
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.numResBlocks; ++i) {
        resnets->push_back(ResidualBlock(i == 0 ? inChannels : outChannels, outChannels, options.dropout));
    }
    if (space) {
        downsampler = register_module("downsampler", Downsample(outChannels, time));
    }
}

at::Tensor ResidualDownBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = forwardAll(resnets, x, cache);  // (B, T, H, W, O)
    if (!downsampler.is_empty()) {
        y = downsampler->forward(y, cache);  // (B, T', H/2, W/2, O)
    }
    return addTo(y, averageDown(x, m_outChannels, m_factorTime, m_factor));
}

WanEncoderImpl::WanEncoderImpl(const WanVaeOptions& options) {
    conv_in = register_module("conv_in", CausalConv3d(options.inChannels, options.baseDim, Extent{3, 3, 3}));
    down_blocks = register_module("down_blocks", torch::nn::ModuleList());
    const auto levels = options.dimMult.size();
    std::int64_t width = options.baseDim;
    double scale = 1;
    for (std::size_t level = 0; level < levels; ++level) {
        const auto out = options.baseDim * options.dimMult[level];
        const bool space = level + 1 < levels, time = space && options.temporalDownsample[level];
        if (options.isResidual) {
            down_blocks->push_back(ResidualDownBlock(width, out, options, space, time));
            width = out;
            continue;
        }
        const bool attends =
            std::find(options.attnScales.begin(), options.attnScales.end(), scale) != options.attnScales.end();
        for (std::int64_t i = 0; i < options.numResBlocks; ++i) {
            down_blocks->push_back(ResidualBlock(width, out, options.dropout));
            if (attends) {
                down_blocks->push_back(AttentionBlock(out));
            }
            width = out;
        }
        if (space) {
            down_blocks->push_back(Downsample(out, time));
            scale /= 2;
        }
    }
    mid_block = register_module("mid_block", MidBlock(width, options.dropout));
    norm_out = register_module("norm_out", ChannelNorm(width));
    conv_out = register_module("conv_out", CausalConv3d(width, 2 * options.zDim, Extent{3, 3, 3}));
}

at::Tensor WanEncoderImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = conv_in->forward(x, cache.next());  // (B, T, H, W, D)
    y = forwardAll(down_blocks, y, cache);       // (B, T', H', W', D')
    y = mid_block->forward(y, cache);            // (B, T', H', W', D')
    cache.poll();
    return conv_out->forward(y, cache.next(), norm_out);  // (B, T', H', W', 2z)
}

}  // namespace tubelet::vae
