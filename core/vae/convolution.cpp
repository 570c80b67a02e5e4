#include "vae/convolution.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "kernels/convolution_layout.h"
#include "kernels/cpu_choice.h"

namespace tubelet::vae {
namespace {

constexpr std::int64_t kTaps = 3;  // frames that a causal kernel sees

void fill(const at::Tensor& out, const at::Tensor& x, const ChannelNorm& norm) {
    if (norm.is_empty()) {
        out.copy_(x);
    } else {
        norm->activatedInto(out, x);
    }
}

}  // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, const Extent& padding,
                    const Extent& stride) {
    // (B, C, T, H, W), strides of channels_last_3d
    const auto channelsFirst = x.permute({0, 4, 1, 2, 3});
    constexpr Extent kNoDilation = {1, 1, 1};
    const auto y = kernels::oneDnnRuns() && kernels::floatsOnCpu({x, weight})
                       ? at::mkldnn_convolution(channelsFirst, weight, bias, padding, stride, kNoDilation, 1)
                       : at::conv3d(channelsFirst, weight, bias, stride, padding);
    return y.permute({0, 2, 3, 4, 1}).contiguous();  // (B, T', H', W', O)
}

void arrangeWeights(const torch::nn::Module& module) {
    if (at::GradMode::is_enabled()) {
        return;
    }
    const c10::InferenceMode ordinaryTensors(false);
    const at::NoGradGuard noGrad;
    for (auto& weight : module.parameters()) {
        if (const auto arranged = kernels::forConvolution(weight.detach()); !arranged.is_alias_of(weight)) {
            weight.set_data(arranged);
        }
    }
}

bool keepsRing(std::uint64_t frameBytes) {
    return frameBytes < 32'000'000;
}

at::Tensor addTo(at::Tensor a, const at::Tensor& b) {
    return at::GradMode::is_enabled() ? a + b : a.add_(b);
}

CausalConv3dImpl::CausalConv3dImpl(std::int64_t inChannels, std::int64_t outChannels, const Extent& kernel)
    : m_padding{0, kernel[1] / 2, kernel[2] / 2} {
    weight = register_parameter("weight", at::empty({outChannels, inChannels, kernel[0], kernel[1], kernel[2]}));
    bias = register_parameter("bias", at::empty({outChannels}));
}

at::Tensor CausalConv3dImpl::forward(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm) const {
    TORCH_CHECK(weight.size(2) == kTaps, "a causal convolution with history has kernels of three frames");
    if (at::GradMode::is_enabled()) {
        return recorded(x, slot, norm);
    }
    return x.size(1) == 1 ? oneFrame(std::move(x), slot, norm) : severalFrames(std::move(x), slot, norm);
}

// With autograd nothing may be overwritten, so that history is joined by copies.
at::Tensor CausalConv3dImpl::recorded(const at::Tensor& x, FeatureSlot& slot, const ChannelNorm& norm) const {
    if (!slot.frames.defined()) {
        slot.frames = at::zeros({x.size(0), kTaps - 1, x.size(2), x.size(3), x.size(4)}, x.options());
    }
    // (B, 2 + T, H, W, C)
    const auto joined = at::cat({slot.frames, norm.is_empty() ? x : norm->activated(x)}, 1);
    slot.frames = joined.narrow(1, x.size(1), kTaps - 1);
    return convolve(joined, weight, bias, m_padding);
}

// Frame after frame, the slot is a ring of three frames: the new one overwrites the oldest, and
// instead of moving frames into order the kernel's taps are rotated.
// Where the weights are larger than a frame, moving frames is cheaper.
at::Tensor CausalConv3dImpl::oneFrame(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm) const {
    if (!slot.frames.defined()) {
        // Nothing but zeros before the clip's first frame: the last tap alone gives the result for
        // a third of the work.
        const auto kept = keepsRing(std::uint64_t(x[0].numel()) * x.element_size()) ? kTaps : kTaps - 1;
        slot.frames = at::zeros({x.size(0), kept, x.size(2), x.size(3), x.size(4)}, x.options());
        slot.newest = kept - 1;
        const auto first = slot.frames.narrow(1, slot.newest, 1);
        fill(first, x, norm);
        x.reset();
        return convolve(first, weight.narrow(2, kTaps - 1, 1), bias, m_padding);
    }
    if (slot.frames.size(1) < kTaps) {
        return severalFrames(std::move(x), slot, norm);
    }
    if (weight.numel() < x.numel()) {
        slot.newest = (slot.newest + 1) % kTaps;
    } else {
        for (std::int64_t i = 0; i + 1 < kTaps; ++i) {
            slot.frames.select(1, i).copy_(slot.frames.select(1, i + 1));
        }
    }
    fill(slot.frames.narrow(1, slot.newest, 1), x, norm);
    x.reset();
    auto& rotated = slot.weights[std::size_t(slot.newest)];
    if (!rotated.defined()) {
        rotated = slot.newest == kTaps - 1
                      ? weight
                      : at::roll(weight, slot.newest - (kTaps - 1), 2).contiguous(at::MemoryFormat::ChannelsLast3d);
    }
    return convolve(slot.frames, rotated, bias, m_padding);
}

// The history and the chunk are copied into one tensor that lives for this convolution only.
at::Tensor CausalConv3dImpl::severalFrames(at::Tensor x, FeatureSlot& slot, const ChannelNorm& norm) const {
    constexpr auto kPast = kTaps - 1;
    const auto frames = x.size(1);
    const auto joined = at::empty({x.size(0), kPast + frames, x.size(2), x.size(3), x.size(4)}, x.options());
    for (std::int64_t i = 0; i < kPast; ++i) {
        const auto past = joined.select(1, i);
        if (slot.frames.defined()) {
            const auto count = slot.frames.size(1);
            past.copy_(slot.frames.select(1, (slot.newest + count - (kPast - 1 - i)) % count));
        } else {
            past.zero_();
        }
    }
    fill(joined.narrow(1, kPast, frames), x, norm);
    x.reset();
    const auto newHistory = joined.narrow(1, frames, kPast);
    if (slot.frames.defined() && slot.frames.size(1) == kPast) {
        slot.frames.copy_(newHistory);
    } else {
        slot.frames = newHistory.clone();  // a view would keep all of `joined`
    }
    slot.newest = kPast - 1;
    return convolve(joined, weight, bias, m_padding);
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
