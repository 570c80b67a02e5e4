#pragma once

#include "models/family.h"

namespace tubelet::models {

/// The Wan family: text to video by diffusers' WanPipeline.
const Family& wanFamily();

}  // namespace tubelet::models
