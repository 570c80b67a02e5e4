#include "pipeline/preview.h"

#include <algorithm>
#include <cmath>

#include "models/latent_projection.h"
#include "models/pixels.h"

namespace tubelet::pipeline {

media::SharedClip previewClip(const at::Tensor& latents, const request::ModelFacts& facts,
                              const request::GenerationRequest& request) {
    const double scale = std::min(1.0, static_cast<double>(kPreviewEdge) / std::max(request.width, request.height));
    models::ProjectedClip size;
    size.width = std::max(1, static_cast<int>(std::lround(request.width * scale)));
    size.height = std::max(1, static_cast<int>(std::lround(request.height * scale)));
    size.frames = request.frames;
    size.loop = request.loop;
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = request.frameRate;
    for (const auto& frame : models::projectedFrames(latents, facts, size)) {
        clip->frames.push_back(models::toImage(frame));
    }
    return clip;
}

}  // namespace tubelet::pipeline
