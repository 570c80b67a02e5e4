#include "ui/studio/what_fits.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/settings/legalise.h"

namespace tubelet::ui {

namespace {

using request::GenerationRequest;

/// Edges, as shares of the wanted ones.
constexpr std::array kScales{1.0, 0.84, 0.71, 0.59, 0.5, 0.42, 0.35, 0.25, 0.18, 0.125};

GenerationRequest scaled(const GenerationRequest& wanted, const request::ModelFacts& model, double scale, int frames) {
    const auto edge = [&](int pixels) {
        const auto multiple = std::max(model.sizeMultiple, 1);
        return std::max(static_cast<int>(std::floor(pixels * scale / multiple)) * multiple, multiple);
    };
    GenerationRequest request = wanted;
    request.width = edge(wanted.width);
    request.height = edge(wanted.height);
    request.frames = frames;
    return legalise(request, model).request;
}

/// The most frames, up to the wanted ones, that fit in a size; 0: none.
int mostFrames(const GenerationRequest& wanted, const request::ModelFacts& model, double scale,
               const std::function<bool(const GenerationRequest&)>& fits) {
    const int factor = std::max(model.temporalFactor, 1);
    int low = 0;
    // in steps of the factor; `high` doesn't fit
    int high = std::max(wanted.frames / factor, 1) + 1;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        fits(scaled(wanted, model, scale, middle * factor + 1)) ? low = middle : high = middle;
    }
    return low * factor + (low > 0 ? 1 : 0);
}

}  // namespace

std::optional<GenerationRequest> whatFits(const GenerationRequest& wanted, const request::ModelFacts& model,
                                          const std::function<bool(const GenerationRequest&)>& fits) {
    const int sameSize = mostFrames(wanted, model, 1, fits);
    if (sameSize * 2 >= wanted.frames) {
        return scaled(wanted, model, 1, std::min(sameSize, wanted.frames));
    }
    for (const double scale : kScales) {
        if (const auto request = scaled(wanted, model, scale, wanted.frames); fits(request)) {
            return request;
        }
    }
    for (const double scale : kScales) {
        if (const int frames = mostFrames(wanted, model, scale, fits); frames > 0) {
            return scaled(wanted, model, scale, frames);
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::ui
