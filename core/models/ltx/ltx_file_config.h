#pragma once

#include <nlohmann/json.hpp>

#include "models/parts/weight_part.h"

namespace tubelet::models {

/// What Lightricks' programs say of a model in the metadata of its safetensors file ("config"),
/// under their own keys.
struct LtxFileConfig {
    /// objects, or null: the file says nothing of it
    nlohmann::json transformer, vae;
    bool isDistilled = false;  ///< it names the numbers of steps that it allows
};

/// Of the file that a part is of; all null where it has no such entry, as files of other tools have
/// none or another one. Never throws.
/// Facts: Lightricks' LTX-Video, inference.py and from_pretrained() of its models.
LtxFileConfig ltxFileConfig(const WeightPart& part);

/// The config of a transformer in a file of its own: of its shapes, and of what the file says where
/// they can't tell (heads, eps).
/// Throws Error(ModelUnreadable): it says what no published model has (another theta, other norms).
nlohmann::json ltxTransformerConfig(const WeightPart& transformer);

/// The same of a VAE (where its decoder is causal or doubles beside itself, its scale).
nlohmann::json ltxVaeConfig(const WeightPart& vae);

}  // namespace tubelet::models
