#include "pipeline/decode_clip.h"

#include <ATen/ATen.h>

#include "models/pixels.h"
#include "pipeline/run_failure.h"

namespace tubelet::pipeline {

std::shared_ptr<media::Clip> decodeClip(models::VideoModel& model, const at::Tensor& latents, double frameRate,
                                        const vae::Tiles& tiles, const std::function<void(double)>& progress,
                                        const std::stop_token& stop, std::uint64_t seed) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = frameRate;
    const auto keep = [&clip](const at::Tensor& frames) {
        // One by one: what comes may be the whole clip.
        for (std::int64_t i = 0; i < frames.size(2); ++i) {
            const auto frame = frames.narrow(2, i, 1);
            if (!at::isfinite(frame).all().item<bool>()) {
                throw NotNumbers({says("pipeline",
                                       "The decoder produced values that are not numbers, which would show as black. "
                                       "Try --dtype float32 or a lower guidance.")});
            }
            clip->frames.push_back(std::move(models::toImages(frame).front()));
        }
    };
    model.decode(latents, {tiles, progress, seed}, keep, stop);
    return clip;
}

}  // namespace tubelet::pipeline
