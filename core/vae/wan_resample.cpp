#include "vae/wan_resample.h"

#include <ATen/ATen.h>

namespace tubelet::vae {
namespace {

// A 3 x 3 convolution over cells that were repeated 2 x 2 sees, for each of the four
// positions inside a cell, only 2 x 2 different cells: neighbouring taps fall on the same
// cell and their weights add up.
// Position a (0 upper, 1 lower) of cell i sees rows i - 1 + a and i + a, with taps summed as [w0,
// w1 + w2] or [w0 + w1, w2].
// One 2 x 2 convolution with four times the outputs therefore does the work of the enlarged one in
// 4/9 of the time and without the enlarged tensor.
// (O, C, 3, 3) -> (4 O, C, 1, 2, 2), outputs ordered (a, b, o).
at::Tensor phaseWeights(const at::Tensor& weight) {
    const auto wide = weight.scalar_type() == at::kDouble ? weight : weight.to(at::kFloat);
    const auto sums = at::tensor({1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1}, at::kFloat)
                          .to(wide.options().requires_grad(false))
                          .view({2, 2, 3});  // (position, tap of 2, tap of 3)
    return at::einsum("aik,bjl,ockl->abocij", {sums, sums, wide})
        .reshape({4 * weight.size(0), weight.size(1), 1, 2, 2})
        .to(weight.scalar_type())
        .contiguous(at::MemoryFormat::ChannelsLast3d);
}

// The four positions' results on the grid of cell corners, phases (B, T, H + 1, W + 1, 4 O), as a
// picture: a view (B, T, H, 2, W, 2, O).
// Position (a, b) of cell (i, j) stands at corner (i + a, j + b).
at::Tensor interleaved(const at::Tensor& phases) {
    const auto height = phases.size(2) - 1, width = phases.size(3) - 1, channels = phases.size(4) / 4;
    if (at::GradMode::is_enabled()) {  // gradients of overlapping strides are slow
        const auto parts = phases.view({phases.size(0), phases.size(1), height + 1, width + 1, 2, 2, channels});
        std::vector<at::Tensor> rows;
        for (std::int64_t a = 0; a < 2; ++a) {
            const auto row = parts.narrow(2, a, height).select(4, a);  // (B, T, H, W + 1, 2, O)
            rows.push_back(at::stack({row.narrow(3, 0, width).select(4, 0), row.narrow(3, 1, width).select(4, 1)}, 4));
        }
        return at::stack(rows, 3);
    }
    const auto strides = phases.strides();
    return phases.as_strided(
        {phases.size(0), phases.size(1), height, 2, width, 2, channels},
        {strides[0], strides[1], strides[2], strides[2] + 2 * channels, strides[3], strides[3] + channels, 1});
}

}  // namespace

ResampleConvImpl::ResampleConvImpl(std::int64_t inChannels, std::int64_t outChannels) {
    conv = register_module("1", Conv2d(inChannels, outChannels, 3));
}

DownsampleImpl::DownsampleImpl(std::int64_t channels, bool temporal) {
    resample = register_module("resample", ResampleConv(channels, channels));
    if (temporal) {
        time_conv = register_module("time_conv", CausalConv3d(channels, channels, Extent{3, 1, 1}));
    }
}

at::Tensor DownsampleImpl::forward(const at::Tensor& x, FeatureCache& cache) {
    cache.poll();
    const auto padded = at::constant_pad_nd(x, {0, 0, 0, 1, 0, 1});  // (B, T, H + 1, W + 1, C)
    auto y = convolve(padded, resample->conv->weight.unsqueeze(2), resample->conv->bias, {0, 0, 0}, {1, 2, 2});
    if (time_conv.is_empty()) {
        return y;
    }
    auto& last = cache.next().frames;  // (B, 1, H/2, W/2, C)
    const auto frames = y.size(1);
    if (!cache.isFirstChunk()) {
        const auto joined = at::cat({last, y}, 1);
        last = y.narrow(1, frames - 1, 1).clone();
        // (B, T/2, H/2, W/2, C)
        return convolve(joined, time_conv->weight, time_conv->bias, {0, 0, 0}, {2, 1, 1});
    }
    last = y.narrow(1, frames - 1, 1).clone();
    return y;
}

UpsampleImpl::UpsampleImpl(std::int64_t channels, std::int64_t outChannels, bool temporal) {
    resample = register_module("resample", ResampleConv(channels, outChannels));
    if (temporal) {
        time_conv = register_module("time_conv", CausalConv3d(channels, 2 * channels, Extent{3, 1, 1}));
    }
}

at::Tensor UpsampleImpl::doubleTime(const at::Tensor& x, FeatureCache& cache) const {
    if (time_conv.is_empty()) {
        return x;
    }
    auto& slot = cache.next();
    if (cache.isFirstChunk()) {
        return x;  // and the second chunk sees zeros before it, as in the reference
    }
    const auto frames = x.size(1), channels = x.size(4);
    return time_conv
        ->forward(x, slot)  // (B, T, H, W, 2C): the channels of frame 2t, then those of 2t + 1
        .view({x.size(0), frames, x.size(2), x.size(3), 2, channels})
        .permute({0, 1, 4, 2, 3, 5})
        .reshape({x.size(0), 2 * frames, x.size(2), x.size(3), channels});
}

at::Tensor UpsampleImpl::doubleSpace(const at::Tensor& x, FeatureCache& cache, const at::Tensor& shortcut) const {
    cache.poll();
    auto& weight = cache.next().weights[0];
    if (!weight.defined()) {
        weight = phaseWeights(resample->conv->weight);  // once a run
    }
    // (B, T, H+1, W+1, 4O)
    const auto phases = convolve(x, weight, resample->conv->bias.repeat({4}), {0, 1, 1});
    const auto picture = interleaved(phases);  // (B, T, H, 2, W, 2, O)
    at::Tensor y;
    if (!shortcut.defined()) {
        y = picture.contiguous();
    } else {
        const auto frames = shortcut.size(1);
        // (B, T, ft, H, 2, W, 2, O)
        const auto split = picture.unflatten(1, {frames, x.size(1) / frames});
        if (at::GradMode::is_enabled()) {
            y = split + shortcut;
        } else {
            y = at::empty(split.sizes(), split.options());
            at::add_out(y, split, shortcut);
        }
    }
    return y.view({x.size(0), x.size(1), 2 * x.size(2), 2 * x.size(3), picture.size(6)});
}

at::Tensor averageDown(const at::Tensor& x, std::int64_t outChannels, std::int64_t factorTime, std::int64_t factor) {
    const auto missing = (factorTime - x.size(1) % factorTime) % factorTime;
    const auto padded = missing == 0 ? x : at::constant_pad_nd(x, {0, 0, 0, 0, 0, 0, missing, 0});
    const auto frames = padded.size(1) / factorTime, height = x.size(2) / factor, width = x.size(3) / factor;
    return padded.view({x.size(0), frames, factorTime, height, factor, width, factor, x.size(4)})
        .permute({0, 1, 3, 5, 7, 2, 4, 6})  // (B, T', H', W', C, ft, f, f)
        .reshape({x.size(0), frames, height, width, outChannels, -1})
        .mean(-1);
}

at::Tensor repeatUp(const at::Tensor& x, std::int64_t outChannels, std::int64_t factorTime, bool firstChunk) {
    // Output channel o at frame a, row i, column j of a cell is input channel (((o * ft + a) * 2 +
    // i) * 2 + j) / repeats.
    const auto neighbours = factorTime * 4;
    const auto repeats = outChannels * neighbours / x.size(4);
    at::Tensor source = x;
    auto different = neighbours / repeats;  // input channels an output channel is made of
    if (neighbours % repeats != 0) {
        source = x.repeat_interleave(repeats, 4);
        different = neighbours;
    }
    // All factors are powers of two, so the leading ones of (a, i, j) tell the channels apart.
    const auto frames = std::min(factorTime, different);
    const auto rows = std::min<std::int64_t>(2, different / frames);
    const auto columns = different / frames / rows;
    const auto y = source
                       .view({x.size(0), x.size(1), x.size(2), x.size(3), outChannels, frames, rows, columns})
                       // (B, T, ft or 1, H, 2 or 1, W, 2 or 1, O)
                       .permute({0, 1, 5, 2, 6, 3, 7, 4});
    return firstChunk ? y.narrow(2, frames - 1, 1) : y;
}

}  // namespace tubelet::vae
