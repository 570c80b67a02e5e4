#pragma once

#include <cstdint>

#include "models/device_choice.h"
#include "models/memory_plan.h"

namespace tubelet::models {

/// The most that this process may take of the memory in which it computes (the graphics card's, or
/// main memory), bytes, whatever else there is; 0: no such limit.
/// Plans made from now on keep to it. Thread-safe.
void limitMemory(std::uint64_t bytes);
std::uint64_t memoryLimit();

/// `all`, or less where the limit is.
Memory withinLimit(Memory all, const ResolvedDevice& resolved);

/// What is free, or less where what this process holds (`held`, bytes) leaves less of the limit.
Memory leftOfLimit(Memory free, std::uint64_t held, const ResolvedDevice& resolved);

}  // namespace tubelet::models
