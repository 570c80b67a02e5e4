#include "pipeline/input_latents.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>

#include "models/pixels.h"
#include "pipeline/finished_clip.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

/// From `a` to `b`, both (1, C, 1, h, w), on the arc between them, so that a mean of two clips is
/// as sharp as they are (Shoemake 1985).
at::Tensor between(const at::Tensor& a, const at::Tensor& b, double share) {
    if (share <= 0 || share >= 1) {
        return share <= 0 ? a : b;
    }
    const double dot = ((a * b).sum() / (a.norm() * b.norm()).clamp_min(1e-12)).item<double>();
    const double angle = std::acos(std::clamp(dot, -1.0, 1.0)), arc = std::sin(angle);
    if (arc < 1e-3) {
        return at::lerp(a, b, share);
    }
    return a * (std::sin((1 - share) * angle) / arc) + b * (std::sin(share * angle) / arc);
}

}  // namespace

at::Tensor encoded(models::VideoModel& model, std::span<const media::Image> frames, const vae::Tiles& tiles,
                   const std::stop_token& stop) {
    return model.encode(models::toVideo(frames), tiles, stop);
}

at::Tensor encodedEnd(models::VideoModel& model, const media::Image& picture, const vae::Tiles& tiles,
                      const std::stop_token& stop) {
    constexpr int kLatents = 3;  // by then the frames before it no longer matter
    const auto frames = static_cast<std::size_t>(request::framesOf(kLatents, model.facts()));
    return encoded(model, std::vector<media::Image>(frames, picture), tiles, stop).slice(2, kLatents - 1);
}

at::Tensor encodedWhole(models::VideoModel& model, const request::GenerationRequest& request,
                        const std::vector<media::Image>& frames, const vae::Tiles& tiles, const std::stop_token& stop) {
    const int latents = request::latentFrames(request, model.facts());
    const int inFront = request.loop ? kWarmUp : 0;
    const int wanted = request::framesOf(latents + inFront, model.facts());
    const int count = static_cast<int>(frames.size());
    std::vector<media::Image> taken;
    for (int i = 0; i < wanted; ++i) {
        const int behind = request.loop ? (count - wanted % count + i) % count : std::min(i, count - 1);
        taken.push_back(frames[static_cast<std::size_t>(behind)]);
    }
    return encoded(model, taken, tiles, stop).slice(2, inFront);
}

std::vector<media::Image> decoded(models::VideoModel& model, const request::GenerationRequest& request,
                                  const at::Tensor& latents, const vae::Tiles& tiles, const std::stop_token& stop) {
    auto plain = request;
    plain.inputs.clear();
    const auto clip = finishedClip(
        model, latents.to(model.device()), {plain, {}, tiles}, [](double) {}, stop);
    return clip->frames;
}

at::Tensor blended(const at::Tensor& first, const at::Tensor& second, const std::vector<double>& shares) {
    std::vector<at::Tensor> frames;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const auto at = static_cast<std::int64_t>(k);
        frames.push_back(between(first.narrow(2, at, 1), second.narrow(2, at, 1), shares[k]));
    }
    return at::cat(frames, 2);
}

}  // namespace tubelet::pipeline
