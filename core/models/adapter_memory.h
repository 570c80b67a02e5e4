#pragma once

#include <cstddef>
#include <vector>

#include "models/component_size.h"
#include "models/placement.h"
#include "request/lora.h"

namespace tubelet::models {

class OpenedModel;

/// What the weights of one of a model's denoisers (0: the only one, or that for much noise) come to
/// with `loras` laid over them: matrices that they make plain (withLoras()) are no stored ones.
/// Of `loras` those count that adapterMemory() counts.
/// Headers are read.
/// Throws Error(ModelUnreadable) for a broken model. Thread-safe.
ComponentSize adaptedSize(const OpenedModel& model, std::size_t expert, const std::vector<request::Lora>& loras);

/// What LoRAs take beside the weights that they are laid over.
struct AdapterMemory {
    Memory held;    ///< copies of their files' values, and the products beside stored matrices
    Memory laying;  ///< while one plain matrix is changed, in float32
};

/// Of all `loras` on one network; those of strength 0 take nothing, nor do files that can't be
/// read: a run that applies one says so, and one that is only decoded needs none. Headers are
/// read. size: adaptedSize().
/// Thread-safe.
AdapterMemory adapterMemory(const std::vector<request::Lora>& loras, const ComponentSize& size,
                            const Placement& placement);

}  // namespace tubelet::models
