#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <ATen/core/Tensor.h>

#include "training/step_cost.h"

namespace tubelet::training {

/// All that a training needs to go on as if nothing had happened.
struct Snapshot {
    std::int64_t step = 0;    ///< steps that were made
    double seconds = 0;       ///< spent on them
    std::string fingerprint;  ///< of what is trained on and how: another one means another training
    std::map<std::string, at::Tensor> weights, averages, optimizer;  ///< by name
    /// Of a step, as it was measured on that machine; empty: never.
    StepCost cost{};
    std::string measuredOn{};
};

/// Writes DIR/snapshot.safetensors; the one that was there becomes snapshot.before.safetensors, so
/// that one whole snapshot is there at every moment.
/// Throws Error(TargetUnwritable), a full disk included: then the last one is as it was.
void saveSnapshot(const std::filesystem::path& folder, const Snapshot& snapshot);

/// The newest whole snapshot of a folder, or nothing where there is none. `notice` tells of one
/// that is damaged.
/// Throws Error(SourceUnreadable) where there are some and none can be read.
std::optional<Snapshot> loadSnapshot(const std::filesystem::path& folder);

}  // namespace tubelet::training
