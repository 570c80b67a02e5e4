#include "vae/convolution.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>

namespace tubelet::vae {
namespace {

bool oneDnnRuns(const at::Tensor& x, const at::Tensor& weight) {
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat &&
           at::Context::hasMKLDNN() && at::globalContext().userEnabledMkldnn();
}

}  // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, const Extent& padding,
                    const Extent& stride) {
    const auto channelsFirst = x.permute({0, 4, 1, 2, 3});  // (B, C, T, H, W), strides of channels_last_3d
    constexpr Extent kNoDilation = {1, 1, 1};
    const auto y = oneDnnRuns(x, weight)
                       ? at::mkldnn_convolution(channelsFirst, weight, bias, padding, stride, kNoDilation, 1)
                       : at::conv3d(channelsFirst, weight, bias, stride, padding);
    return y.permute({0, 2, 3, 4, 1}).contiguous();  // (B, T', H', W', O)
}

at::Tensor addTo(at::Tensor a, const at::Tensor& b) {
    return at::GradMode::is_enabled() ? a + b : a.add_(b);
}

CausalConv3dImpl::CausalConv3dImpl(std::int64_t inChannels, std::int64_t outChannels, const Extent& kernel)
    : m_kernel(kernel) {
    weight = register_parameter("weight", at::empty({outChannels, inChannels, kernel[0], kernel[1], kernel[2]}));
    bias = register_parameter("bias", at::empty({outChannels}));
}

at::Tensor CausalConv3dImpl::forward(const at::Tensor& x, at::Tensor& history, const ChannelNorm& norm) const {
    const auto frames = x.size(1), past = m_kernel[0] - 1;
    const Extent padding = {0, m_kernel[1] / 2, m_kernel[2] / 2};
    if (!history.defined() && frames == 1) {
        // Nothing but zeros before the only frame: the last tap alone gives the result for a third of the work.
        const auto first = norm.is_empty() ? x : norm->activated(x);
        history = at::constant_pad_nd(first, {0, 0, 0, 0, 0, 0, past - 1, 0});  // (B, past, H, W, C)
        return convolve(first, weight.narrow(2, past, 1), bias, padding);
    }
    if (!history.defined()) {
        history = at::zeros({x.size(0), past, x.size(2), x.size(3), x.size(4)}, x.options());
    }
    at::Tensor joined;  // (B, past + T, H, W, C)
    if (at::GradMode::is_enabled()) {
        joined = at::cat({history, norm.is_empty() ? x : norm->activated(x)}, 1);
        history = joined.narrow(1, frames, past);
    } else {
        joined = at::empty({x.size(0), past + frames, x.size(2), x.size(3), x.size(4)}, x.options());
        joined.narrow(1, 0, past).copy_(history);
        if (norm.is_empty()) {
            joined.narrow(1, past, frames).copy_(x);
        } else {
            norm->activatedInto(joined.narrow(1, past, frames), x);
        }
        history.copy_(joined.narrow(1, frames, past));
    }
    return convolve(joined, weight, bias, padding);
}

at::Tensor CausalConv3dImpl::pointwise(const at::Tensor& x) const {
    return at::linear(x, weight.reshape({weight.size(0), weight.size(1)}), bias);
}

Conv2dImpl::Conv2dImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel) {
    weight = register_parameter("weight", at::empty({outChannels, inChannels, kernel, kernel}));
    bias = register_parameter("bias", at::empty({outChannels}));
}

at::Tensor Conv2dImpl::pointwise(const at::Tensor& x) const {
    return at::linear(x, weight.reshape({weight.size(0), weight.size(1)}), bias);
}

}  // namespace tubelet::vae
