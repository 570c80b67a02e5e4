#include "vae/tiny_decoder_blocks.h"

#include <ATen/ATen.h>

namespace tubelet::vae {

PictureConvImpl::PictureConvImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel, bool hasBias) {
    weight = register_parameter("weight", at::empty({outChannels, inChannels, kernel, kernel}));
    if (hasBias) {
        bias = register_parameter("bias", at::empty({outChannels}));
    }
}

at::Tensor PictureConvImpl::forward(const at::Tensor& x) const {
    return at::conv2d(x, weight, bias, 1, weight.size(2) / 2);
}

MemoryBlockImpl::MemoryBlockImpl(std::int64_t width) {
    // Named as in the published files: the branch is a list with activations between.
    const auto branch = register_module("conv", std::make_shared<torch::nn::Module>());
    m_first = branch->register_module("0", PictureConv(2 * width, width, 3, true));
    m_second = branch->register_module("2", PictureConv(width, width, 3, true));
    m_third = branch->register_module("4", PictureConv(width, width, 3, true));
}

at::Tensor MemoryBlockImpl::forward(const at::Tensor& x, at::Tensor& before) const {
    const auto frames = x.size(0);
    const auto first = before.defined() ? before : at::zeros_like(x.narrow(0, 0, 1));
    const auto past = at::cat({first, x.narrow(0, 0, frames - 1)}, 0);  // (T, C, H, W)
    before = x.narrow(0, frames - 1, 1);
    auto y = at::relu(m_first->forward(at::cat({x, past}, 1)));
    y = at::relu(m_second->forward(y));
    return at::relu(m_third->forward(y) + x);
}

FrameGrowthImpl::FrameGrowthImpl(std::int64_t width, std::int64_t times) : m_times(times) {
    conv = register_module("conv", PictureConv(width, times * width, 1, false));
}

at::Tensor FrameGrowthImpl::forward(const at::Tensor& x) const {
    const auto y = conv->forward(x);  // (T, times C, H, W)
    if (m_times == 1) {
        return y;
    }
    const auto parts = y.chunk(m_times, 1);  // frames of one moment, (T, C, H, W) each
    return at::stack(parts, 1).flatten(0, 1).contiguous(x.suggest_memory_format());
}

}  // namespace tubelet::vae
