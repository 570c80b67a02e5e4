#pragma once

#include "checkpoint/json_fields.h"
#include "vit/preprocessing.h"

namespace tubelet::models {

/// How a picture becomes what CLIP sees: a preprocessor_config.json of CLIPImageProcessor, with
/// transformers' defaults for what is left out.
/// Throws Error(ModelUnreadable): another type, impossible values.
vit::Preprocessing clipPreprocessing(const checkpoint::JsonFields& config);

}  // namespace tubelet::models
