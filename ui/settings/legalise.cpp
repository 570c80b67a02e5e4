#include "ui/settings/legalise.h"

#include <algorithm>
#include <utility>

#include "request/fields.h"
#include "request/legal.h"
#include "request/lora.h"

namespace tubelet::ui {

namespace {

/// Of a model with one transformer none can be for the other.
std::vector<request::Lora> forExpertsOf(const request::ModelFacts& facts, std::vector<request::Lora> loras) {
    for (request::Lora& lora : loras) {
        const bool isForOne = lora.expert == request::Expert::HighNoise || lora.expert == request::Expert::LowNoise;
        lora.expert = facts.boundary01 <= 0 && isForOne ? request::Expert::Auto : lora.expert;
    }
    return loras;
}

bool isForTheSame(const request::Lora& one, const request::Lora& other) {
    const auto a = request::expertOf(one), b = request::expertOf(other);
    return a == b || a == request::Expert::Both || b == request::Expert::Both;
}

}  // namespace

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

    if (request::largestFrames(facts) == 1) {
        settle("loop", request.loop, false);
    }
    const bool lengthMakesSense = wanted.frames > 0 && wanted.frames <= request::kMaxFrames;
    settle("frames", request.frames,
           request::nearestLegalFrames(facts, lengthMakesSense ? wanted.frames : defaults.frames, request.loop));

    const auto number = [](const request::NumberField& field, double value, double usual) {
        return field.holds(value) ? value : field.holds(usual) ? usual : field.usual;
    };
    settle("fps", request.frameRate, number(request::kFrameRateField, wanted.frameRate, defaults.frameRate));
    settle("guidance", request.guidance, number(request::kGuidanceField, wanted.guidance, defaults.guidance));
    const double lowNoise = wanted.lowNoiseGuidance.value_or(request.guidance);
    settle("lowNoiseGuidance", request.lowNoiseGuidance,
           facts.boundary01 > 0 && wanted.lowNoiseGuidance
               ? std::optional(number(request::kLowNoiseGuidanceField, lowNoise,
                                      defaults.lowNoiseGuidance.value_or(request.guidance)))
               : std::nullopt);
    settle("shift", request.shift, number(request::kShiftField, wanted.shift, defaults.shift));
    settle("steps", request.steps, static_cast<int>(number(request::kStepsField, wanted.steps, defaults.steps)));
    const auto fits = [&facts](request::Sampler sampler) {
        return std::find(facts.samplers.begin(), facts.samplers.end(), sampler) != facts.samplers.end();
    };
    if (!facts.samplers.empty()) {
        settle("sampler", request.sampler,
               fits(wanted.sampler)     ? wanted.sampler
               : fits(defaults.sampler) ? defaults.sampler
                                        : facts.samplers.front());
    }
    settle("loras", request.loras, legalLoras(forExpertsOf(facts, wanted.loras)));
    request.threads = static_cast<int>(request::kThreadsField.nearest(request.threads));
    return result;
}

std::vector<request::Lora> legalLoras(const std::vector<request::Lora>& wanted) {
    std::vector<request::Lora> legal;
    for (request::Lora lora : wanted) {
        const bool isThere = std::any_of(legal.begin(), legal.end(), [&](const request::Lora& other) {
            return other.file.lexically_normal() == lora.file.lexically_normal() && isForTheSame(other, lora);
        });
        if (lora.file.empty() || isThere || legal.size() == request::kMostLoras) {
            continue;
        }
        if (!request::kStrengthField.holds(lora.strength)) {
            lora.strength = request::kStrengthField.usual;
        }
        legal.push_back(std::move(lora));
    }
    return legal;
}

}  // namespace tubelet::ui
