#pragma once

#include <string>

#include "support/fake_generator.h"

namespace tubelet::tests {

/// fakeModel() with two transformers.
inline request::ModelFacts fakeExperts(const std::string& name = "experts") {
    request::ModelFacts facts = fakeModel(name);
    facts.boundary01 = 0.875;
    facts.defaults.lowNoiseGuidance = 3;
    return facts;
}

}  // namespace tubelet::tests
