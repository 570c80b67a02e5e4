#pragma once

#include "models/family.h"

namespace tubelet::models {

/// The Wan family: clips of words, and of pictures, by diffusers' WanPipeline and
/// WanImageToVideoPipeline.
const Family& wanFamily();

}  // namespace tubelet::models
