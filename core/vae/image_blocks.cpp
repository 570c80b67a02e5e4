#include "vae/image_blocks.h"

#include <memory>
#include <utility>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/attention.h"

namespace tubelet::vae {
namespace {
constexpr double kEps = 1e-6;
}

GroupNormImpl::GroupNormImpl(std::int64_t channels, std::int64_t groups) : m_groups(groups) {
    weight = register_parameter("weight", at::empty({channels}));
    bias = register_parameter("bias", at::empty({channels}));
}

at::Tensor GroupNormImpl::forward(const at::Tensor& x) const {
    return at::group_norm(x, m_groups, weight, bias, kEps);
}

at::Tensor GroupNormImpl::activated(const at::Tensor& x) const {
    auto y = forward(x);
    return at::GradMode::is_enabled() ? at::silu(y) : at::silu_(y);
}

at::Tensor convolveImage(const at::Tensor& x, const Conv2d& conv, std::int64_t padding, std::int64_t stride) {
    return at::conv2d(x, conv->weight, conv->bias, {stride, stride}, {padding, padding});
}

ImageResidualBlockImpl::ImageResidualBlockImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t groups) {
    norm1 = register_module("norm1", GroupNorm(inChannels, groups));
    conv1 = register_module("conv1", Conv2d(inChannels, outChannels, 3));
    norm2 = register_module("norm2", GroupNorm(outChannels, groups));
    conv2 = register_module("conv2", Conv2d(outChannels, outChannels, 3));
    if (inChannels != outChannels) {
        conv_shortcut = register_module("conv_shortcut", Conv2d(inChannels, outChannels, 1));
    }
}

at::Tensor ImageResidualBlockImpl::forward(at::Tensor x, const std::stop_token& stop) {
    checkStop(stop);
    auto y = convolveImage(norm1->activated(x), conv1, 1);  // (B, O, H, W)
    checkStop(stop);                                        // each takes seconds for a large image
    y = convolveImage(norm2->activated(y), conv2, 1);       // (B, O, H, W)
    checkStop(stop);
    return addTo(y, conv_shortcut.is_empty() ? x : convolveImage(x, conv_shortcut, 0));
}

ImageAttentionImpl::ImageAttentionImpl(std::int64_t channels, std::int64_t groups) {
    group_norm = register_module("group_norm", GroupNorm(channels, groups));
    to_q = register_module("to_q", kernels::Linear(channels, channels));
    to_k = register_module("to_k", kernels::Linear(channels, channels));
    to_v = register_module("to_v", kernels::Linear(channels, channels));
    auto out = register_module("to_out", std::make_shared<torch::nn::Module>());
    to_out = out->register_module("0", kernels::Linear(channels, channels));
}

at::Tensor ImageAttentionImpl::forward(at::Tensor x, const std::stop_token& stop) {
    checkStop(stop);
    // (B, 1, HW, C)
    const auto cells = group_norm->forward(x).flatten(2).transpose(1, 2).unsqueeze(1);
    const auto mixed = kernels::attention(to_q->forward(cells), to_k->forward(cells), to_v->forward(cells));
    const auto y = to_out->forward(mixed.squeeze(1)).transpose(1, 2);  // (B, C, HW)
    return x + y.reshape(x.sizes());
}

ImageMidBlockImpl::ImageMidBlockImpl(std::int64_t channels, std::int64_t groups, bool hasAttention) {
    resnets = register_module("resnets", torch::nn::ModuleList());
    attentions = register_module("attentions", torch::nn::ModuleList());
    resnets->push_back(ImageResidualBlock(channels, channels, groups));
    resnets->push_back(ImageResidualBlock(channels, channels, groups));
    if (hasAttention) {
        attentions->push_back(ImageAttention(channels, groups));
    }
}

at::Tensor ImageMidBlockImpl::forward(at::Tensor x, const std::stop_token& stop) {
    x = resnets->at<ImageLayer>(0).forward(std::move(x), stop);
    for (const auto& attention : *attentions) {
        x = attention->as<ImageLayer>()->forward(std::move(x), stop);
    }
    return resnets->at<ImageLayer>(1).forward(std::move(x), stop);
}

ImageLevelImpl::ImageLevelImpl(const Shape& shape, Resample resample) : m_resample(resample) {
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < shape.count; ++i) {
        resnets->push_back(
            ImageResidualBlock(i == 0 ? shape.inChannels : shape.outChannels, shape.outChannels, shape.groups));
    }
    if (resample != Resample::None) {
        auto list = register_module(resample == Resample::Halve ? "downsamplers" : "upsamplers",
                                    std::make_shared<torch::nn::Module>());
        auto first = list->register_module("0", std::make_shared<torch::nn::Module>());
        conv = first->register_module("conv", Conv2d(shape.outChannels, shape.outChannels, 3));
    }
}

at::Tensor ImageLevelImpl::forward(at::Tensor x, const std::stop_token& stop) {
    for (const auto& block : *resnets) {
        x = block->as<ImageLayer>()->forward(std::move(x), stop);  // (B, O, H, W)
    }
    if (m_resample == Resample::None) {
        return x;
    }
    checkStop(stop);
    if (m_resample == Resample::Halve) {
        // (B, O, H / 2, W / 2)
        return convolveImage(at::constant_pad_nd(x, {0, 1, 0, 1}), conv, 0, 2);
    }
    x = at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
    return convolveImage(x, conv, 1);  // (B, O, 2H, 2W)
}

}  // namespace tubelet::vae
