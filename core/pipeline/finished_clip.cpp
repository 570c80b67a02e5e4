#include "pipeline/finished_clip.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

#include <ATen/ATen.h>

#include "pipeline/decode_clip.h"
#include "pipeline/mask_weights.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

/// `to` with a share of `from` in it.
void mixIn(const media::Image& from, double share, media::Image& to) {
    std::transform(from.rgb.begin(), from.rgb.end(), to.rgb.begin(), to.rgb.begin(),
                   [share](std::uint8_t given, std::uint8_t own) {
                       return static_cast<std::uint8_t>(std::lround(own + (given - own) * share));
                   });
}

/// `before` with `frames` behind it, the first `shared` of which are its last ones.
std::vector<media::Image> joined(std::vector<media::Image> before, std::vector<media::Image> frames,
                                 std::size_t shared) {
    for (std::size_t i = 0; i < shared; ++i) {
        mixIn(before[before.size() - shared + i], 1 - static_cast<double>(i + 1) / static_cast<double>(shared),
              frames[i]);
    }
    before.resize(before.size() - shared);
    std::move(frames.begin(), frames.end(), std::back_inserter(before));
    return before;
}

/// The last `shared` of `frames` fade into `last`, which is the last of them.
void endWith(const media::Image& last, std::size_t shared, std::vector<media::Image>& frames) {
    shared = std::min(shared, frames.size());
    for (std::size_t i = 0; i < shared; ++i) {
        mixIn(last, static_cast<double>(i + 1) / static_cast<double>(shared), frames[frames.size() - shared + i]);
    }
}

/// The frames of a clip with what was made again in them.
std::vector<media::Image> paintedInto(const GivenFrames& given, std::vector<media::Image> frames) {
    frames.resize(given.painted.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        mixByWeights(given.painted[i], given.weights.select(0, static_cast<std::int64_t>(i)), frames[i]);
    }
    return frames;
}

}  // namespace

at::Tensor withEndInFront(const at::Tensor& latents) {
    std::vector<at::Tensor> parts{latents};
    for (std::int64_t left = kWarmUp; left > 0;) {  // a short loop comes round several times
        const auto taken = std::min(left, latents.size(2));
        parts.insert(parts.begin(), latents.slice(2, latents.size(2) - taken));
        left -= taken;
    }
    return at::cat(parts, 2);
}

media::SharedClip finishedClip(models::VideoModel& model, const at::Tensor& latents, Finishing finishing,
                               const std::function<void(double)>& progress, const std::stop_token& stop) {
    auto& [request, given, tiles] = finishing;
    auto clip = decodeClip(model, request.loop ? withEndInFront(latents) : latents, request.frameRate, tiles, progress,
                           stop, request.seed);
    if (request.loop) {
        clip->frames.erase(clip->frames.begin(), clip->frames.end() - request.frames);
    }
    if (!given.last.empty()) {
        endWith(given.last.front(), static_cast<std::size_t>(model.facts().temporalFactor), clip->frames);
    }
    if (!given.painted.empty()) {
        clip->frames = paintedInto(given, std::move(clip->frames));
    }
    if (!given.before.empty()) {
        const auto known = request::framesOf(request::knownLatents(request, model.facts()), model.facts());
        clip->frames = joined(std::move(given.before), std::move(clip->frames), static_cast<std::size_t>(known));
    }
    return clip;
}

}  // namespace tubelet::pipeline
