#pragma once

#include <vector>

#include "models/component_size.h"
#include "models/placement.h"
#include "request/lora.h"

namespace tubelet::models {

/// What LoRAs take beside the weights that they are laid over.
struct AdapterMemory {
    Memory held;    ///< their files, and the products beside stored matrices
    Memory laying;  ///< while one plain matrix is changed, in float32
};

/// Of all `loras` on one network; those of strength 0 take nothing, nor do files that can't be
/// read: a run that applies one says so, and one that is only decoded needs none. Headers are
/// read.
/// Thread-safe.
AdapterMemory adapterMemory(const std::vector<request::Lora>& loras, const ComponentSize& size,
                            const Placement& placement);

}  // namespace tubelet::models
