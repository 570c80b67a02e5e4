#pragma once

#include "models/family.h"

namespace tubelet::models {

/// LTX-Video as diffusers' LTXPipeline and LTXImageToVideoPipeline have it.
const Family& ltxFamily();

/// Whether a folder is of the pipeline that 0.9.7 came with: it has a schedule of its own, and
/// counts the clip's first latent frame as one frame.
bool isConditionPipeline(const Layout& layout);

}  // namespace tubelet::models
