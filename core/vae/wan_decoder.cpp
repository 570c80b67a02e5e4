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

UpBlockImpl::Halfway UpBlockImpl::enter(const at::Tensor& x, FeatureCache& cache) {
    Halfway chunk;
    chunk.features = forwardAll(resnets, x, cache);  // (B, T, H, W, C)
    if (!m_upsampler.is_empty()) {
        chunk.features = m_upsampler->doubleTime(chunk.features, cache);  // (B, T', H, W, C)
    }
    if (m_hasShortcut) {
        chunk.shortcut = repeatUp(x, m_level.outChannels, m_level.time ? 2 : 1, cache.isFirstChunk());
    }
    return chunk;
}

at::Tensor UpBlockImpl::leaveFrame(const Halfway& chunk, std::int64_t frame, FeatureCache& cache) {
    const auto features = chunk.features.narrow(1, frame, 1);
    if (m_upsampler.is_empty()) {
        return features;
    }
    if (!m_hasShortcut) {
        return m_upsampler->doubleSpace(features, cache);
    }
    const auto factor = chunk.features.size(1) / chunk.shortcut.size(1);
    // else the frames of a pair are equal
    const auto part = chunk.shortcut.size(2) > 1 ? frame % factor : 0;
    return m_upsampler->doubleSpace(features, cache, chunk.shortcut.narrow(1, frame / factor, 1).narrow(2, part, 1));
}

at::Tensor UpBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    const auto chunk = enter(x, cache);
    return m_upsampler.is_empty() ? chunk.features : m_upsampler->doubleSpace(chunk.features, cache, chunk.shortcut);
}

WanDecoderImpl::WanDecoderImpl(const WanVaeOptions& options) {
    const auto levels = upLevels(options);
    const auto width = levels.front().inChannels;
    conv_in = register_module("conv_in", CausalConv3d(options.zDim, width, Extent{3, 3, 3}));
    mid_block = register_module("mid_block", MidBlock(width, options.dropout));
    up_blocks = register_module("up_blocks", torch::nn::ModuleList());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        up_blocks->push_back(UpBlock(levels[i], options));
        m_lastTimeLevel = levels[i].time ? i : m_lastTimeLevel;
    }
    norm_out = register_module("norm_out", ChannelNorm(levels.back().outChannels));
    conv_out =
        register_module("conv_out", CausalConv3d(levels.back().outChannels, options.outChannels, Extent{3, 3, 3}));
}

at::Tensor WanDecoderImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = conv_in->forward(x, cache.next());  // (B, 1, h, w, D)
    y = mid_block->forward(y, cache);            // (B, 1, h, w, D)
    for (std::size_t i = 0; i < m_lastTimeLevel; ++i) {
        y = level(i).forward(y, cache);  // (B, T, H', W', D')
    }
    const auto chunk = level(m_lastTimeLevel).enter(y, cache);
    y.reset();
    const auto position = cache.position();
    std::vector<at::Tensor> frames;
    for (std::int64_t frame = 0; frame < chunk.features.size(1); ++frame) {
        cache.resumeAt(position);
        y = level(m_lastTimeLevel).leaveFrame(chunk, frame, cache);  // (B, 1, H', W', D')
        for (std::size_t i = m_lastTimeLevel + 1; i < up_blocks->size(); ++i) {
            y = level(i).forward(y, cache);
        }
        cache.poll();
        // (B, 1, H, W, O)
        frames.push_back(conv_out->forward(std::move(y), cache.next(), norm_out));
    }
    return frames.size() == 1 ? frames[0] : at::cat(frames, 1);
}

}  // namespace tubelet::vae
