#include "vae/wan_decoder.h"

#include <ATen/ATen.h>

namespace tubelet::vae {

std::vector<UpLevel> upLevels(const WanVaeOptions& options) {
    std::vector<UpLevel> levels;
    auto width = options.decoderBaseDim * options.dimMult.back();
    for (std::size_t i = options.dimMult.size(); i-- > 0;) {
        UpLevel level;
        level.inChannels = width;
        level.channels = options.decoderBaseDim * options.dimMult[i];
        level.space = i > 0;
        level.time = i > 0 && options.temporalDownsample[i - 1];
        level.outChannels = level.space && !options.isResidual ? level.channels / 2 : level.channels;
        width = level.outChannels;
        levels.push_back(level);
    }
    return levels;
}

UpBlockImpl::UpBlockImpl(const UpLevel& level, const WanVaeOptions& options)
    : m_level(level), m_hasShortcut(options.isResidual && level.space) {
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i <= options.numResBlocks; ++i) {
        resnets->push_back(ResidualBlock(i == 0 ? level.inChannels : level.channels, level.channels, options.dropout));
    }
    if (!level.space) {
        return;
    }
    m_upsampler = Upsample(level.channels, level.outChannels, level.time);
    if (options.isResidual) {
        register_module("upsampler", m_upsampler);
    } else {
        register_module("upsamplers", torch::nn::ModuleList())->push_back(m_upsampler);
    }
}

at::Tensor UpBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = forwardAll(resnets, x, cache);  // (B, T, H, W, C)
    if (m_upsampler.is_empty()) {
        return y;
    }
    if (!m_hasShortcut) {
        return m_upsampler->forward(y, cache);  // (B, T', 2H, 2W, O)
    }
    const auto shortcut = repeatUp(x, m_level.outChannels, m_level.time ? 2 : 1, cache.isFirstChunk());
    if (shortcut.size(2) == x.size(2)) {
        return m_upsampler->forward(y, cache, shortcut);
    }
    return addTo(m_upsampler->forward(y, cache), shortcut);
}

WanDecoderImpl::WanDecoderImpl(const WanVaeOptions& options) {
    const auto levels = upLevels(options);
    const auto width = levels.front().inChannels;
    conv_in = register_module("conv_in", CausalConv3d(options.zDim, width, Extent{3, 3, 3}));
    mid_block = register_module("mid_block", MidBlock(width, options.dropout));
    up_blocks = register_module("up_blocks", torch::nn::ModuleList());
    for (const auto& level : levels) {
        up_blocks->push_back(UpBlock(level, options));
    }
    norm_out = register_module("norm_out", ChannelNorm(levels.back().outChannels));
    conv_out =
        register_module("conv_out", CausalConv3d(levels.back().outChannels, options.outChannels, Extent{3, 3, 3}));
}

at::Tensor WanDecoderImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = conv_in->forward(x, cache.next());  // (B, 1, h, w, D)
    y = mid_block->forward(y, cache);            // (B, 1, h, w, D)
    y = forwardAll(up_blocks, y, cache);         // (B, T, H, W, D')
    cache.poll();
    return conv_out->forward(y, cache.next(), norm_out);  // (B, T, H, W, O)
}

}  // namespace tubelet::vae
