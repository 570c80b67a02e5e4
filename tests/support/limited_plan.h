#pragma once

#include <cstdint>

#include "models/memory_limit.h"
#include "models/memory_plan.h"

namespace tubelet::tests {

/// The plan of a request on the CPU, memory limited plan by plan just below the one before until it
/// is as asked, or until none is smaller.
template <typename IsAsAsked>
models::MemoryPlan limitedUntil(const request::GenerationRequest& request, const request::ModelFacts& facts,
                                const IsAsAsked& isAsAsked) {
    const models::ResolvedDevice cpu{"cpu", "float32"};
    auto plan = models::planMemory(request, facts, cpu);
    for (auto limit = plan.peak().host; !isAsAsked(plan) && plan.peak().host <= limit;) {
        limit = plan.peak().host - 1;
        models::limitMemory(limit);
        plan = models::planMemory(request, facts, cpu);
    }
    return plan;
}

}  // namespace tubelet::tests
