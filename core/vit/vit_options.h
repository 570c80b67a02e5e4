#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "checkpoint/json_fields.h"
#include "kernels/activation.h"
#include "patch/patchify.h"
#include "patch/space_time.h"

namespace tubelet::vit {

/// How the tokens of a clip look at each other ("ViViT", arXiv 2103.15691, section 3.3).
enum class TokenAttention {
    Joint,      ///< all tokens of all frames at once (model 1), with a [CLS] token
    Factorised  ///< first those of one frame, then those of one place over time (model 3); no [CLS]
                ///< token, the class is read from the mean of all tokens
};

/// The classes that a config.json names in "architectures".
inline constexpr std::string_view kImageClass = "ViTForImageClassification";
inline constexpr std::string_view kVideoClass = "VivitForVideoClassification";
/// Tubelet's own, since transformers has none: `kVideoClass` with factorised attention; its layers
/// have `temporal_attention` and `layernorm_temporal` besides.
inline constexpr std::string_view kFactorisedClass = "FactorisedVivitForVideoClassification";

/// Sizes of a ViT or a video ViT; an image is a clip of one frame.
/// The defaults are ViT-B/16 for 224x224 pixels.
struct VitOptions {
    bool isVideo = false;  ///< the patch projection's kernel is 3D; the weights' names
                           ///< begin with "vivit."
    TokenAttention attention = TokenAttention::Joint;
    std::int64_t frames = 1;                          ///< that the model takes
    std::array<std::int64_t, 2> imageSize{224, 224};  ///< trained rows, columns, pixels
    patch::PatchSize patchSize{1, 16, 16};            ///< one token; {1, h, w} on a clip is uniform
                                                      ///< frame sampling, more frames a tubelet
    std::int64_t channels = 3;
    std::int64_t width = 768;  ///< D
    std::int64_t heads = 12;
    std::int64_t headDim = 64;
    std::int64_t layers = 12;
    std::int64_t hiddenWidth = 3072;  ///< of the feed-forward part
    kernels::Activation activation = nullptr;
    double normEpsilon = 1e-12;
    bool qkvBias = true;

    std::string_view className() const;
    /// "vit" or "vivit": the first part of the weights' names.
    std::string_view prefix() const { return isVideo ? "vivit" : "vit"; }
    /// 1 with a [CLS] token, else 0.
    std::int64_t classTokens() const { return attention == TokenAttention::Joint ? 1 : 0; }
    /// Tokens along frames, rows and columns of so many pixels; what is left at the end is not
    /// looked at, as in a convolution.
    /// Throws Error(InvalidValue) where not one patch fits.
    patch::Grid grid(std::int64_t frameCount, std::int64_t rows, std::int64_t columns) const;
    /// The grid that the positions were trained on.
    patch::Grid trainedGrid() const { return grid(frames, imageSize[0], imageSize[1]); }

    /// A config.json of one of the three classes, with transformers' defaults.
    /// Throws Error(ModelUnreadable): another class, values of another type, impossible sizes.
    static VitOptions fromConfig(const checkpoint::JsonFields& config);
};

/// The class that a config.json names: the first of "architectures", or what "model_type" stands
/// for; else empty.
std::string classNameOf(const nlohmann::json& config);
/// Whether it is one of the three above.
bool isClassifier(const nlohmann::json& config);

}  // namespace tubelet::vit
