#include "training/distilled_clips.h"

#include <cstdint>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "models/pixels.h"
#include "training/latent_cache.h"
#include "training/world_examples.h"

namespace tubelet::training {
namespace {

/// (3, T, H, W), bytes.
at::Tensor decoded(models::VideoModel& model, const at::Tensor& latents, const std::stop_token& stop) {
    std::vector<at::Tensor> frames;
    model.decode(
        latents.to(at::kFloat), {}, [&](const at::Tensor& chunk) { frames.push_back(chunk.cpu()); }, stop);
    return (at::cat(frames, 2).squeeze(0) * 127.5 + 127.5).clamp(0, 255).round().to(at::kByte);
}

}  // namespace

media::Clip clipOf(const at::Tensor& pictures) {
    media::Clip clip;
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        clip.frames.push_back(models::toImage(pictures[i]));
    }
    return clip;
}

media::Clip DistilledClip::clip() const {
    return clipOf(frames.permute({1, 2, 3, 0}).contiguous());
}

std::vector<DistilledClip> distillWorld(models::VideoModel& model, const WorldClips& clips,
                                        const std::filesystem::path& cache,
                                        const std::function<void(std::size_t done, std::size_t all)>& onProgress,
                                        const std::stop_token& stop, world::Split split) {
    const at::NoGradGuard inference;
    const auto all = static_cast<std::size_t>(clips.count);
    const auto world = encodeWorld(
        model, clips, cache / "latents", [&](std::size_t done, std::size_t) { onProgress(done, 2 * all); }, stop,
        split);
    const LatentCache frames(cache / "frames",
                             "frames of " + worldFingerprint(clips, model.opened().hash(stop), split));
    const auto& examples = world.set.examples;
    const auto decode = [&](std::int64_t number) {
        checkStop(stop);
        onProgress(all + static_cast<std::size_t>(number), 2 * all);
        return decoded(model, examples[static_cast<std::size_t>(number)].latents, stop);
    };
    std::vector<DistilledClip> distilled;
    for (auto& each : frames.all(clips.count, decode)) {
        const auto& example = examples[distilled.size()];
        distilled.push_back({example.name, example.latents, std::move(each)});
    }
    onProgress(2 * all, 2 * all);
    return distilled;
}

}  // namespace tubelet::training
