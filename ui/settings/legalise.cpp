#include "ui/settings/legalise.h"

#include <algorithm>
#include <cmath>

#include "request/legal.h"

namespace tubelet::ui {

Legalised legalise(const request::GenerationRequest& wanted, const request::ModelFacts& facts) {
    Legalised result{wanted, {}};
    request::GenerationRequest& request = result.request;
    const request::GenerationRequest& defaults = facts.defaults;
    const auto settle = [&result](const char* name, auto& value, auto legal) {
        if (value != legal) {
            value = legal;
            result.changed.emplace_back(name);
        }
    };
    request.model = facts.folder;

    const bool sizeMakesSense = wanted.width > 0 && wanted.height > 0 && wanted.width <= request::kMaxEdge &&
                                wanted.height <= request::kMaxEdge;
    const request::Size size =
        request::nearestLegalSize(facts, sizeMakesSense ? request::Size{wanted.width, wanted.height}
                                                        : request::Size{defaults.width, defaults.height});
    if (size.width != wanted.width || size.height != wanted.height) {
        request.width = size.width;
        request.height = size.height;
        result.changed.emplace_back("size");
    }

    const bool lengthMakesSense = wanted.frames > 0 && wanted.frames <= request::kMaxFrames;
    settle("frames", request.frames,
           request::nearestLegalFrames(facts, lengthMakesSense ? wanted.frames : defaults.frames));

    const auto number = [](double value, double low, double high, double fallback) {
        return std::isfinite(value) && value >= low && value <= high ? value : fallback;
    };
    settle("fps", request.frameRate, number(wanted.frameRate, 0.1, 240, number(defaults.frameRate, 0.1, 240, 16)));
    settle("guidance", request.guidance, number(wanted.guidance, 0, 100, number(defaults.guidance, 0, 100, 1)));
    settle("shift", request.shift, number(wanted.shift, 0.01, 100, number(defaults.shift, 0.01, 100, 1)));
    settle("steps", request.steps,
           wanted.steps >= 1 && wanted.steps <= 1000 ? wanted.steps : std::clamp(defaults.steps, 1, 1000));
    const auto fits = [&facts](request::Sampler sampler) {
        return std::find(facts.samplers.begin(), facts.samplers.end(), sampler) != facts.samplers.end();
    };
    if (!facts.samplers.empty()) {
        settle("sampler", request.sampler,
               fits(wanted.sampler)     ? wanted.sampler
               : fits(defaults.sampler) ? defaults.sampler
                                        : facts.samplers.front());
    }
    request.threads = std::clamp(request.threads, 0, 4096);
    return result;
}

}  // namespace tubelet::ui
