#pragma once

#include "models/family.h"

namespace tubelet::models {

/// LTX-Video as diffusers' LTXPipeline, LTXImageToVideoPipeline and LTXConditionPipeline have it.
const Family& ltxFamily();

/// Whether a folder is of the pipeline that 0.9.7 came with: it has a schedule of its own, counts
/// the clip's first latent frame as one frame, and hides padding from the text encoder.
bool isConditionPipeline(const Layout& layout);

}  // namespace tubelet::models
