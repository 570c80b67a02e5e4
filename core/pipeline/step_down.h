#pragma once

#include <exception>
#include <optional>

#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// Whether something failed because an allocation did, LibTorch's on the CPU and on a graphics card
/// included.
bool isOutOfMemory(const std::exception_ptr& failure);

/// What a run may plan with after memory ran out under `failed`, though that had seemed to fit: so
/// little that the next smaller plan is taken. Nothing where there is none.
/// Throws Error(ModelUnreadable).
std::optional<models::Memory> lessThan(const models::MemoryPlan& failed, const request::GenerationRequest& request,
                                       const request::ModelFacts& facts, const models::ResolvedDevice& device);

}  // namespace tubelet::pipeline
