#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The small decoder of previews, vae::TinyDecoder. Files that hold an encoder too (the published
/// TAEHV ones) are read without it.
const ComponentKind& tinyDecoderKind();

}  // namespace tubelet::models
