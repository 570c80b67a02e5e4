#pragma once

#include <cstdint>
#include <string_view>

#include "checkpoint/json_fields.h"
#include "patch/pack.h"
#include "patch/patchify.h"

namespace tubelet::vit {

/// How NaViT tells a token its place.
/// Both are factorised: one embedding per axis, summed, so that sizes and aspects which were never
/// seen together still have positions (arXiv 2307.06304, section 2.1).
enum class NaVitPosition {
    Absolute,   ///< a learnt table per axis, by the patch's number
    Fractional  ///< learnt Fourier features of the number divided by the side: the aspect is not
                ///< told, any size fits
};

/// The class that a NaViT's config.json names in "architectures".
inline constexpr std::string_view kNaVitClass = "NaVitForClassification";

/// Sizes of a NaViT. The defaults are ViT-B/16's for images of up to 64 x 64 patches.
struct NaVitOptions {
    patch::PatchSize patchSize{1, 16, 16};
    std::int64_t channels = 3;
    std::int64_t heads = 12;
    std::int64_t headDim = 64;
    std::int64_t hiddenWidth = 3072;  ///< of the feed-forward layers
    std::int64_t layers = 12;
    std::int64_t classes = 1000;
    bool hasMask = false;  ///< a layer tells of each token how much of it shows a subject
    NaVitPosition position = NaVitPosition::Absolute;
    patch::Grid mostPatches{1, 64, 64};  ///< lengths of the tables of absolute positions
    std::int64_t frequencies = 32;       ///< per axis, of fractional positions
    double normEps = 1e-6;

    std::int64_t width() const { return heads * headDim; }
    std::int64_t patchValues() const { return channels * patchSize[0] * patchSize[1] * patchSize[2]; }
    /// Throws Error(ModelUnreadable) naming the first impossible value.
    void check() const;

    /// A config.json as addTo() writes it; nothing is assumed for a key that is missing, since
    /// nobody else writes such files.
    /// Throws Error(ModelUnreadable): another class, a missing key, values of another type,
    /// impossible sizes.
    static NaVitOptions fromConfig(const checkpoint::JsonFields& config, std::int64_t classes);
    /// Sets "architectures", "model_type" and all sizes but the number of classes in a config.json.
    void addTo(nlohmann::json& config) const;
};

}  // namespace tubelet::vit
