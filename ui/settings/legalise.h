#pragma once

#include <string>
#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::ui {

/// A request that `facts` can run, and what had to be changed for it.
struct Legalised {
    request::GenerationRequest request;
    std::vector<std::string> changed;  ///< of "size", "frames", "fps", "steps", "guidance",
                                       ///< "lowNoiseGuidance", "shift", "sampler", "loras"
};

/// Makes every figure of a stored or foreign request legal: size and length go to the nearest
/// legal value (to the model's default when they make no sense at all), impossible numbers to the
/// model's default.
/// The model folder becomes that of `facts`; prompt, seed, sampler and device stay.
Legalised legalise(const request::GenerationRequest& wanted, const request::ModelFacts& facts);

/// The list without what no list can have: a file twice for one transformer, one without a name, a
/// strength that is none, and what is beyond kMostLoras.
/// Whether the files are there doesn't matter.
std::vector<request::Lora> legalLoras(const std::vector<request::Lora>& wanted);

}  // namespace tubelet::ui
