#include "diffusion/sampler_kinds.h"

#include <string>

#include "base/error.h"
#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {
namespace {

struct Entry {
    std::string_view name;
    SamplerKind kind;
};

/// "euler" stands for two algorithms; which of them is meant follows from the prediction.
constexpr Entry kEntries[] = {{"unipc", SamplerKind::FlowUniPC}, {"euler", SamplerKind::FlowEuler},
                              {"dpm++", SamplerKind::DpmSolver}, {"euler", SamplerKind::Euler},
                              {"ddim", SamplerKind::Ddim},       {"ddpm", SamplerKind::Ddpm}};

Message words(Prediction prediction) {
    switch (prediction) {
        case Prediction::Epsilon:
            return {says("diffusion", "noise")};
        case Prediction::Velocity:
            return {says("diffusion", "v")};
        case Prediction::Sample:
            return {says("diffusion", "the clean sample")};
        case Prediction::Flow:
            return {says("diffusion", "the velocity of a flow")};
    }
    return {};
}

}  // namespace

bool fits(SamplerKind kind, Prediction prediction) {
    const bool flow = prediction == Prediction::Flow;
    switch (kind) {
        case SamplerKind::FlowEuler:
        case SamplerKind::FlowUniPC:
            return flow;
        case SamplerKind::DpmSolver:
            return true;
        case SamplerKind::Euler:
        case SamplerKind::Ddim:
        case SamplerKind::Ddpm:
            return !flow;
    }
    return false;
}

SamplerKind samplerKind(std::string_view name, Prediction prediction) {
    bool known = false;
    std::string fitting;
    for (const auto& entry : kEntries) {
        const bool fit = fits(entry.kind, prediction);
        if (entry.name == name && fit) {
            return entry.kind;
        }
        known = known || entry.name == name;
        if (fit) {
            fitting += (fitting.empty() ? "\"" : ", \"") + std::string(entry.name) + "\"";
        }
    }
    if (known) {
        throw Error(
            ErrorKind::InvalidValue,
            says("diffusion", "The sampler \"%1\" does not fit this model, which predicts %2. Choose one of %3."), name,
            words(prediction), fitting);
    }
    throw Error(ErrorKind::InvalidValue,
                says("diffusion", "There is no sampler \"%1\" for this model, which predicts %2. Choose one of %3."),
                name, words(prediction), fitting);
}

}  // namespace tubelet::diffusion
