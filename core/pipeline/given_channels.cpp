#include "pipeline/given_channels.h"

#include <algorithm>
#include <vector>

#include <ATen/ATen.h>

#include "models/pixels.h"

namespace tubelet::pipeline {

dit::Condition givenChannels(models::VideoModel& model, const request::GenerationRequest& request,
                             std::span<const media::Image> first, std::span<const media::Image> last,
                             const vae::Tiles& tiles, const std::stop_token& stop) {
    const auto shape = model.latentShape(request);  // (1, C, t, h, w)
    const std::int64_t factor = std::max(model.facts().temporalFactor, 1);
    const std::int64_t frames = (shape[2] - 1) * factor + 1;
    auto video = at::zeros({1, 3, frames, request.height, request.width});
    auto given = at::zeros({1, 1, frames, shape[3], shape[4]});
    std::vector<media::Image> seen;
    const auto give = [&](std::span<const media::Image> pictures, std::int64_t from) {
        if (!pictures.empty()) {
            const auto count = static_cast<std::int64_t>(pictures.size());
            video.narrow(2, from, count).copy_(models::toVideo(pictures));
            given.narrow(2, from, count).fill_(1);
            seen.push_back(pictures.front());
        }
    };
    give(first, 0);
    give(last, frames - 1);
    // The first latent frame stands for one frame, which counts as all that one stands for.
    const auto whole = at::cat({given.narrow(2, 0, 1).expand({-1, -1, factor, -1, -1}), given.slice(2, 1)}, 2);
    // (1, factor, t, h, w)
    const auto mask = whole.view({1, shape[2], factor, shape[3], shape[4]}).transpose(1, 2);
    const auto latents = model.encode(video, tiles, stop);  // (1, C, t, h, w)
    dit::Condition condition;
    // (1, factor + C, t, h, w)
    condition.beside = at::cat({mask.to(latents.device()), latents}, 1);
    condition.image = model.lookAt(seen, stop);
    return condition;
}

}  // namespace tubelet::pipeline
