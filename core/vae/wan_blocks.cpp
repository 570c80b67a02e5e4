#include "vae/wan_blocks.h"

#include <ATen/ATen.h>

#include "kernels/attention.h"

namespace tubelet::vae {

ResidualBlockImpl::ResidualBlockImpl(std::int64_t inChannels, std::int64_t outChannels, double dropout)
    : m_dropout(dropout) {
    norm1 = register_module("norm1", ChannelNorm(inChannels));
    conv1 = register_module("conv1", CausalConv3d(inChannels, outChannels, Extent{3, 3, 3}));
    norm2 = register_module("norm2", ChannelNorm(outChannels));
    conv2 = register_module("conv2", CausalConv3d(outChannels, outChannels, Extent{3, 3, 3}));
    if (inChannels != outChannels) {
        conv_shortcut = register_module("conv_shortcut", CausalConv3d(inChannels, outChannels, Extent{1, 1, 1}));
    }
}

at::Tensor ResidualBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    cache.poll();
    auto y = conv1->forward(x, cache.next(), norm1);  // (B, T, H, W, O)
    if (is_training() && m_dropout > 0) {
        // The reference drops after norm2 and silu.
        y = at::dropout(norm2->activated(y), m_dropout, true);
        y = conv2->forward(std::move(y), cache.next());
    } else {
        y = conv2->forward(std::move(y), cache.next(), norm2);  // (B, T, H, W, O)
    }
    return addTo(y, conv_shortcut.is_empty() ? x : conv_shortcut->pointwise(x));
}

AttentionBlockImpl::AttentionBlockImpl(std::int64_t channels) {
    norm = register_module("norm", ChannelNorm(channels, 2));
    to_qkv = register_module("to_qkv", Conv2d(channels, 3 * channels, 1));
    proj = register_module("proj", Conv2d(channels, channels, 1));
}

at::Tensor AttentionBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    cache.poll();
    const auto width = x.size(4);
    const auto qkv = to_qkv
                         ->pointwise(norm->forward(x))  // (B, T, H, W, 3C)
                         // (BT, 1, HW, 3C)
                         .view({x.size(0) * x.size(1), 1, x.size(2) * x.size(3), 3 * width});
    const auto parts = qkv.chunk(3, -1);
    const auto mixed = kernels::attention(parts[0], parts[1], parts[2]);  // (BT, 1, HW, C)
    return addTo(proj->pointwise(mixed.reshape(x.sizes())), x);
}

MidBlockImpl::MidBlockImpl(std::int64_t channels, double dropout) {
    resnets = register_module("resnets", torch::nn::ModuleList());
    attentions = register_module("attentions", torch::nn::ModuleList());
    resnets->push_back(ResidualBlock(channels, channels, dropout));
    attentions->push_back(AttentionBlock(channels));
    resnets->push_back(ResidualBlock(channels, channels, dropout));
}

at::Tensor MidBlockImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    auto y = resnets->at<ResidualBlockImpl>(0).forward(x, cache);
    y = attentions->at<AttentionBlockImpl>(0).forward(y, cache);
    return resnets->at<ResidualBlockImpl>(1).forward(y, cache);
}

at::Tensor forwardAll(const torch::nn::ModuleList& layers, at::Tensor x, FeatureCache& cache) {
    for (const auto& layer : *layers) {
        x = static_cast<ChunkLayer&>(*layer).forward(x, cache);
    }
    return x;
}

}  // namespace tubelet::vae
