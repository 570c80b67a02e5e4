#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The transformer of a class-conditional DiT.
const ComponentKind& ditTransformerKind();

/// Before diffusers 0.27 DiT was a kind of Transformer2DModel, told by its norm.
/// Throws Error(ModelUnreadable) for another kind of that class.
void checkFormerClass(const nlohmann::json& config);

}  // namespace tubelet::models
