#pragma once

#include "checkpoint/weights.h"
#include "models/family.h"

namespace tubelet::models {

/// The weights of a component under its module's names, of the module's sizes: without what only
/// fills stored matrices up (checkpoint/without_padding.h).
/// Throws Error(ModelUnreadable). Thread-safe.
checkpoint::Weights namedWeights(const FamilyComponent& component, const Layout& layout);

}  // namespace tubelet::models
