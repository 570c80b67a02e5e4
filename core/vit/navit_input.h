#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "checkpoint/json_fields.h"
#include "media/clip.h"
#include "vit/navit_options.h"
#include "vit/preprocessing.h"

namespace tubelet::vit {

/// What a NaViT was trained to be given: pictures and clips at their own size and shape.
/// What whole patches leave over, at most a patch less one pixel per axis, is cut off
/// around the middle.
struct NaVitInput {
    std::int64_t mostFrames = 16;                    ///< of a clip, at least a patch's
    std::int64_t longestEdge = 512;                  ///< pixels; larger pictures are scaled down to
                                                     ///< it, smaller ones are not scaled
    std::int64_t tokenBudget = 4096;                 ///< of one packed sequence, where nobody
                                                     ///< asks for another
    std::array<double, 3> mean{0.5, 0.5, 0.5};       ///< of levels 0..1; red, green, blue
    std::array<double, 3> deviation{0.5, 0.5, 0.5};  ///< above 0

    /// Reads max_frames, longest_edge, token_budget, image_mean and image_std of a
    /// NaViT's config.json.
    /// Throws Error(ModelUnreadable): missing keys, values of another type, sizes that leave no
    /// room for a patch or exceed the model's table of positions.
    static NaVitInput fromConfig(const checkpoint::JsonFields& config, const NaVitOptions& model);
    /// Sets the same keys.
    void addTo(nlohmann::json& config) const;

    /// How many of a clip's frames the model looks at: all, or mostFrames, less what whole patches
    /// leave over; one patch's where there are fewer. `frames` at least 1.
    std::int64_t framesOf(std::int64_t frames, const NaVitOptions& model) const;

    /// How a picture of so many pixels becomes values: scaled down (bilinear, see media::resample),
    /// cropped, rescaled to 0..1, normalised.
    /// Throws Error(InvalidValue) where not one patch fits; `name` is what the message calls it.
    Preprocessing stepsFor(int width, int height, const NaVitOptions& model, const std::string& name) const;

    /// framesOf() pictures of one size -> (3, T, H, W), float32; H and W are
    /// multiples of a patch's.
    /// Throws Error(InvalidValue) as stepsFor(), and for pictures of several sizes.
    /// Thread-safe.
    at::Tensor values(const std::vector<media::Image>& pictures, const NaVitOptions& model,
                      const std::string& name) const;
};

}  // namespace tubelet::vit
