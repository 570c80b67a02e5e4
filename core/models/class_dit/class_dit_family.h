#pragma once

#include "models/family.h"

namespace tubelet::models {

/// Class-conditional DiT: class to image by diffusers' DiTPipeline.
const Family& classDitFamily();

}  // namespace tubelet::models
