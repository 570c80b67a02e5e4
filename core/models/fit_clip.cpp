#include "models/fit_clip.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "media/resize.h"
#include "request/fields.h"

namespace tubelet::models {

media::Clip fitToModel(media::Clip clip, const request::ModelFacts& facts, int mostFrames) {
    if (clip.frames.empty()) {
        throw Error(ErrorKind::InvalidValue, says("models", "The clip has no frames; expected at least one."));
    }
    double area = static_cast<double>(facts.defaults.width) * facts.defaults.height;
    for (const auto& size : facts.trainedSizes) {
        area = std::max(area, static_cast<double>(size.width) * size.height);
    }
    const double own = static_cast<double>(clip.width()) * clip.height();
    const double scale = area > 0 ? std::min(1.0, std::sqrt(area / own)) : 1.0;
    const int multiple = std::max(facts.sizeMultiple, 1), factor = std::max(facts.temporalFactor, 1);
    const auto legal = [&](int edge) {
        const int whole = static_cast<int>(std::floor(edge * scale / multiple + 1e-9)) * multiple;
        return std::clamp(whole, multiple, request::kMaxEdge / multiple * multiple);
    };
    const int width = legal(clip.width()), height = legal(clip.height());
    const int frames = std::clamp(mostFrames, 1, static_cast<int>(clip.frames.size()));
    clip.frames.resize(static_cast<std::size_t>(1 + (frames - 1) / factor * factor));
    for (auto& frame : clip.frames) {
        if (frame.width != width || frame.height != height) {
            frame = media::resizeToFill(frame, width, height);
        }
    }
    return clip;
}

}  // namespace tubelet::models
