#pragma once

#include "models/family.h"

namespace tubelet::models {

/// The Wan family: text to video by diffusers' WanPipeline.
const Family& wanFamily();

const ComponentKind& wanTransformerKind();
const ComponentKind& wanVaeKind();
const ComponentKind& umt5Kind();

/// Family::readFacts of Wan.
void readWanFacts(const Layout& layout, bool published, request::ModelFacts& facts);

}  // namespace tubelet::models
