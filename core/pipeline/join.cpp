#include "pipeline/join.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/error.h"
#include "diffusion/guidance.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/devices.h"
#include "models/memory_plan.h"
#include "models/pass_size.h"
#include "pipeline/windows.h"
#include "request/storyboard.h"
#include "request/validate.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;

/// Tokens of one step: of the latents, and with guidance again of their pair.
/// A patch spans one latent frame.
std::int64_t tokensOf(const GenerationRequest& request, const request::ModelFacts& facts) {
    const auto cells = [&](int pixels) { return std::int64_t(pixels) / std::max(1, facts.sizeMultiple); };
    const auto frames = std::int64_t(request.frames - 1) / std::max(1, facts.temporalFactor) + 1;
    return frames * cells(request.height) * cells(request.width) *
           (diffusion::needsGuidance(request::mostGuidance(request)) ? 2 : 1);
}

bool runAlike(const GenerationRequest& a, const GenerationRequest& b) {
    return a.model == b.model && a.device == b.device && a.dtype == b.dtype && a.threads == b.threads &&
           a.loras == b.loras;
}

/// The plan of a run that shares its passes with others.
models::MemoryPlan beside(models::MemoryPlan plan, const models::MemoryPlan& others) {
    plan.denoising += others.denoising;
    plan.clip += others.clip;
    plan.vaeWeights = models::larger(plan.vaeWeights, others.vaeWeights);  // an encoder for one
    plan.decoding = models::larger(plan.decoding, others.decoding);
    return plan;
}

/// Whether all of these, in one company before, can share their passes with the memory of now.
bool fitTogether(const std::vector<GenerationRequest>& requests) {
    try {
        const auto facts = models::describeModel(requests.front().model);
        const auto resolved = models::resolveDevice(requests.front().device, requests.front().dtype);
        const auto available = models::memoryForARun(resolved);
        models::MemoryPlan all;
        for (const auto& request : requests) {
            const auto plan = models::planMemory(request, facts, resolved, available);
            if (&request != &requests.front() && plan.placements != all.placements) {
                return false;
            }
            all = beside(plan, all);
        }
        return all.peak().fits(available);
    } catch (const Error&) {
        return false;  // its own run tells what is wrong
    }
}

/// Of the first of these, how many join. Throws what the first one can't run for.
std::size_t joinable(const std::vector<GenerationRequest>& requests) {
    const auto& first = requests.front();
    const auto facts = models::describeModel(first.model);
    const auto resolved = models::resolveDevice(first.device, first.dtype);
    const auto device = models::torchDevice(resolved);
    const auto available = models::memoryForARun(resolved);
    std::int64_t tokens = 0;
    models::MemoryPlan all;
    std::size_t count = 0;
    const auto joins = [&](const GenerationRequest& request) {
        request::validate(request, facts);
        if (!request::promptTrack(request, facts).prompts.empty()) {
            return false;  // its windows fill the passes
        }
        const auto own = tokensOf(request, facts);
        tokens += own;
        if (denoiseWindows(request, facts) || own > models::joinTokens(device) || tokens > models::packTokens(device)) {
            return false;
        }
        const auto plan = models::planMemory(request, facts, resolved, available);
        if (!plan.placements.denoiser.staysLoaded) {
            return false;  // the first that ends would be decoded beside it
        }
        all = beside(plan, all);
        return all.peak().fits(available);
    };
    for (const auto& request : requests) {
        try {
            if (!runAlike(request, first) || !joins(request)) {
                break;
            }
        } catch (const Error&) {
            break;  // its own run tells what is wrong
        }
        ++count;
    }
    return std::max<std::size_t>(1, count);
}

}  // namespace

std::size_t worthJoining(const std::vector<GenerationRequest>& requests) {
    if (requests.size() < 2) {
        return 1;
    }
    try {
        return joinable(requests);
    } catch (const std::exception&) {
        return 1;  // its own run tells what is wrong
    }
}

std::vector<RunCompany> companiesThatFit(const std::vector<GenerationRequest>& requests,
                                         const std::vector<std::filesystem::path>& folders) {
    std::vector<RunCompany> companies;
    for (auto& company : companiesOf(folders)) {
        std::vector<GenerationRequest> own;
        for (const auto run : company.runs) {
            own.push_back(requests.at(run));
        }
        if (own.size() == 1 || fitTogether(own)) {
            companies.push_back(std::move(company));
            continue;
        }
        for (const auto run : company.runs) {
            companies.push_back({{run}, 0});
        }
    }
    return companies;
}

}  // namespace tubelet::pipeline
