#include "training/preview_fidelity.h"

#include <ATen/ATen.h>

#include "base/stop.h"
#include "models/latent_projection.h"
#include "models/pixels.h"

namespace tubelet::training {
namespace {

media::Clip projected(const DistilledClip& clip, const media::Clip& wanted, const request::ModelFacts& facts) {
    models::ProjectedClip size;
    size.width = wanted.width();
    size.height = wanted.height();
    size.frames = static_cast<int>(wanted.frames.size());
    media::Clip made;
    for (const auto& frame : models::projectedFrames(clip.latents, facts, size)) {
        made.frames.push_back(models::toImage(frame));
    }
    return made;
}

}  // namespace

Comparison comparePreviews(const vae::TinyDecoder& decoder, const std::vector<DistilledClip>& clips,
                           const request::ModelFacts& facts, const std::stop_token& stop) {
    const auto device = decoder->parameters().front().device();
    Comparison comparison("VAE", {"decoder", "projection"});
    for (const auto& clip : clips) {
        checkStop(stop);
        const auto wanted = clip.clip();
        comparison.add(wanted, {clipOf(decoder->pictures(clip.latents.to(device, at::kFloat), stop).cpu()),
                                projected(clip, wanted, facts)});
    }
    return comparison;
}

}  // namespace tubelet::training
