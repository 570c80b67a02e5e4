#include "pipeline/decode_clip.h"

#include <ATen/ATen.h>

#include "base/error.h"
#include "pipeline/preview.h"

namespace tubelet::pipeline {

media::SharedClip decodeClip(WanModel& model, const at::Tensor& latents, double frameRate, bool inTiles,
                             const std::function<void(double)>& progress, const std::stop_token& stop) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = frameRate;
    auto& vae = model.vae(stop);
    const auto z = vae->denormalise(latents.to(model.device(), at::kFloat));
    const auto keep = [&clip](const at::Tensor& frames) {
        if (!at::isfinite(frames).all().item<bool>()) {
            throw Error(ErrorKind::Internal,
                        "The decoder produced values that are not numbers, which would show as black. Try "
                        "--dtype float32 or a lower guidance.");
        }
        for (auto& image : toImages(frames)) {
            clip->frames.push_back(std::move(image));
        }
    };
    if (inTiles) {
        keep(vae->decodeTiled(z, vae::Tiling(), progress, stop));
        return clip;
    }
    const auto count = 1 + (latents.size(2) - 1) * model.facts().temporalFactor;
    vae->decodeStream(
        z,
        [&](const at::Tensor& frames, int) {
            keep(frames);
            progress(static_cast<double>(clip->frames.size()) / static_cast<double>(count));
        },
        stop);
    return clip;
}

}  // namespace tubelet::pipeline
