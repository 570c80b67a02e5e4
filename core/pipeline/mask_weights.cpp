#include "pipeline/mask_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stop.h"
#include "media/resize.h"

namespace tubelet::pipeline {
namespace {

/// One frame's levels at another size, 0..255.
std::vector<std::uint8_t> fitted(const request::Mask& mask, const std::vector<std::uint8_t>& levels, int width,
                                 int height, media::CropPosition crop) {
    if (mask.width == width && mask.height == height) {
        return levels;
    }
    media::Image grey{mask.width, mask.height, {}};
    grey.rgb.reserve(3 * levels.size());
    for (const auto level : levels) {
        grey.rgb.insert(grey.rgb.end(), 3, level);
    }
    const auto resized = media::resizeToFill(grey, width, height, crop);
    std::vector<std::uint8_t> result;
    for (std::size_t i = 0; i < resized.rgb.size(); i += 3) {
        result.push_back(resized.rgb[i]);
    }
    return result;
}

/// (1, 1, T, H, W) with the greatest value within `radius` along an axis of 2, 3 or 4.
at::Tensor spread(const at::Tensor& values, int axis, std::int64_t radius) {
    if (radius == 0) {
        return values;
    }
    std::vector<std::int64_t> kernel{1, 1, 1}, padding{0, 0, 0};
    kernel[static_cast<std::size_t>(axis - 2)] = 2 * radius + 1;
    padding[static_cast<std::size_t>(axis - 2)] = radius;
    // pads with nothing: beyond the clip there is no mask; the limit of half a kernel holds
    return at::max_pool3d(values, kernel, {1, 1, 1}, padding);
}

/// The mean within `radius` along an axis, the value at the clip's edge going on beyond it.
at::Tensor smoothed(const at::Tensor& values, int axis, std::int64_t radius) {
    if (radius == 0) {
        return values;
    }
    const auto first = values.narrow(axis, 0, 1), last = values.narrow(axis, values.size(axis) - 1, 1);
    auto edge = values.sizes().vec();
    edge[static_cast<std::size_t>(axis)] = radius;
    const auto padded = at::cat({first.expand(edge), values, last.expand(edge)}, axis);
    std::vector<std::int64_t> kernel{1, 1, 1};
    kernel[static_cast<std::size_t>(axis - 2)] = 2 * radius + 1;
    return at::avg_pool3d(padded, kernel, {1, 1, 1});
}

/// Softened outwards along an axis: falls over `width` positions.
at::Tensor softened(const at::Tensor& values, int axis, int width) {
    const std::int64_t reach = (width + 1) / 2, twice = width - reach;
    // two means make a ramp of a step; together they reach no further than what was spread
    return smoothed(smoothed(spread(values, axis, reach), axis, twice / 2), axis, twice - twice / 2);
}

}  // namespace

at::Tensor maskWeights(const request::Mask& mask, int frames, int width, int height, const std::stop_token& stop,
                       media::CropPosition crop) {
    if (mask.frames != frames && mask.frames != 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "The mask has %1 frames, but the clip has %2. Paint it over the frames of this clip, or give "
                         "one picture for all of them."),
                    mask.frames, frames);
    }
    auto levels = at::empty({mask.frames, height, width}, at::kByte);
    request::eachMaskFrame(mask, [&](int frame, const std::vector<std::uint8_t>& read) {
        checkStop(stop);
        const auto own = fitted(mask, read, width, height, crop);
        std::copy(own.begin(), own.end(), levels.select(0, frame).data_ptr<std::uint8_t>());
    });
    auto weights = levels.to(at::kFloat).div_(255).view({1, 1, mask.frames, height, width});
    weights = softened(weights, 3, mask.feather);
    checkStop(stop);
    weights = softened(weights, 4, mask.feather);
    checkStop(stop);
    if (mask.frames > 1) {
        weights = softened(weights, 2, mask.fade);
    }
    if (weights.max().item<float>() <= 0) {
        throw Error(
            ErrorKind::InvalidValue,
            says("pipeline", "The mask is empty: nothing of the clip would be made again. Paint over a part of it."));
    }
    return weights.view({mask.frames, height, width}).expand({frames, height, width});
}

at::Tensor latentWeights(const at::Tensor& weights, const request::ModelFacts& facts, int latentFrames, bool loop) {
    const std::int64_t frames = weights.size(0), factor = std::max(facts.temporalFactor, 1);
    std::vector<at::Tensor> latents;
    for (std::int64_t k = 0; k < latentFrames; ++k) {
        const auto first = loop ? k * factor : k == 0 ? 0 : 1 + (k - 1) * factor;
        const auto end = loop || k > 0 ? first + factor : 1;
        latents.push_back(
            weights.slice(0, std::min(first, frames - 1), std::clamp(end, std::min(first, frames - 1) + 1, frames))
                .amax(0));
    }
    const std::int64_t cell = std::max(facts.spatialFactor, 1);
    return at::max_pool2d(at::stack(latents).unsqueeze(0), {cell, cell}).unsqueeze(0);
}

void mixByWeights(const media::Image& from, const at::Tensor& weights, media::Image& to) {
    const auto plain = weights.contiguous();
    const float* weight = plain.data_ptr<float>();
    for (std::size_t i = 0; i < to.rgb.size(); ++i) {
        const float own = weight[i / 3];
        to.rgb[i] = own <= 0   ? from.rgb[i]
                    : own >= 1 ? to.rgb[i]
                               : static_cast<std::uint8_t>(std::lround(from.rgb[i] + (to.rgb[i] - from.rgb[i]) * own));
    }
}

}  // namespace tubelet::pipeline
