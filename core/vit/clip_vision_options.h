#pragma once

#include <cstdint>

#include "checkpoint/json_fields.h"
#include "kernels/activation.h"

namespace tubelet::vit {

/// Sizes of CLIP's picture encoder (transformers' CLIPVisionModel; "Learning Transferable Visual
/// Models From Natural Language Supervision", arXiv 2103.00020).
/// The defaults are those of transformers.
struct ClipVisionOptions {
    std::int64_t width = 768;
    std::int64_t hiddenWidth = 3072;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t channels = 3;
    std::int64_t imageSize = 224;  ///< pixels, of both edges
    std::int64_t patchSize = 32;
    double normEpsilon = 1e-5;
    kernels::Activation activation = kernels::activationNamed("quick_gelu");

    /// Tokens of a picture: its patches and a class token.
    std::int64_t tokens() const { return imageSize / patchSize * (imageSize / patchSize) + 1; }

    /// Reads and checks a config.json. Throws Error(ModelUnreadable).
    static ClipVisionOptions fromConfig(const checkpoint::JsonFields& config);
};

}  // namespace tubelet::vit
