#pragma once

#include "models/family.h"

namespace tubelet::models {

/// Class-conditional DiT: class to image by diffusers' DiTPipeline.
const Family& classDitFamily();

const ComponentKind& ditTransformerKind();
const ComponentKind& imageVaeKind();

/// Before diffusers 0.27 DiT was a kind of Transformer2DModel, told by its norm. Throws Error(ModelUnreadable) for
/// another kind of that class.
void checkFormerClass(const nlohmann::json& config);

/// Family::readFacts of DiT.
void readDitFacts(const Layout& layout, bool published, request::ModelFacts& facts);

}  // namespace tubelet::models
