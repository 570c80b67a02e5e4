#pragma once

#include <cstdint>
#include <exception>
#include <optional>

#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// The memories that an allocation can fail in, see models::Memory.
enum class MemoryKind { Host, Device };

/// In which memory something failed because an allocation did, LibTorch's and CUDA's libraries'
/// included; nothing where it failed for something else.
/// An Error is a sentence that was decided on, such as that an input is too long: whatever its
/// kind, it is none of those.
std::optional<MemoryKind> memoryThatRanOut(const std::exception_ptr& failure);

/// Of these the bytes in that one. Where everything is computed in main memory there is no other.
std::uint64_t bytesIn(const models::Memory& memory, MemoryKind kind, const models::ResolvedDevice& device);

/// What a run may plan with after an allocation in the memory `ranOut` failed under `failed`,
/// though that had seemed to fit `available`: so little that the next plan is taken that needs less
/// of that memory. Nothing where there is none.
/// Needs no graphics card. Throws Error(ModelUnreadable).
std::optional<models::Memory> lessThan(const models::MemoryPlan& failed, MemoryKind ranOut,
                                       const request::GenerationRequest& request, const request::ModelFacts& facts,
                                       const models::ResolvedDevice& device, models::Memory available);

}  // namespace tubelet::pipeline
