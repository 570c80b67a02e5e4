#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

#include "vit/vit_options.h"

namespace tubelet::vit {

/// How a filter for images becomes one for tubelets of t frames ("ViViT", arXiv
/// 2103.15691, section 3.4).
enum class Inflation {
    CentralFrame,  ///< E = [0, ..., E_image, ..., 0], with E_image at frame floor(t / 2), counted
                   ///< from 0 (equation 9): at first a tubelet is seen as its middle frame
    Average        ///< E = [E_image, ..., E_image] / t (equation 8): at first it is seen as the
                   ///< mean of its frames
};

/// The video model that an image model shall become.
struct InflateOptions {
    std::int64_t frames = 32;        ///< that it takes, a multiple of tubeletFrames
    std::int64_t tubeletFrames = 2;  ///< 1: uniform frame sampling, each frame embedded as the
                                     ///< image model does
    Inflation inflation = Inflation::CentralFrame;
    TokenAttention attention = TokenAttention::Joint;
};

/// (D, C, h, w) -> (D, C, t, h, w), same dtype. t at least 1.
at::Tensor inflateFilter(const at::Tensor& image, std::int64_t frames, Inflation inflation);

/// The sizes of the video model.
/// Throws Error(InvalidValue) for a model that is a video model already, frames below 1 or no
/// multiple of a tubelet's.
VitOptions inflatedOptions(const VitOptions& image, const InflateOptions& options);

/// The weights of the video model out of all those of the image model (names as VitModel has
/// them): the patch filter is inflated, positions are repeated for each time ("ViViT",
/// section 3.4), all else is kept.
/// With factorised attention the projections of temporal_attention are zero, so that it does
/// nothing at first, and the [CLS] token with its position is dropped.
/// Throws as inflatedOptions(), and Error(ModelUnreadable) for a tensor that is missing.
std::map<std::string, at::Tensor> inflatedWeights(const std::map<std::string, at::Tensor>& weights,
                                                  const VitOptions& image, const InflateOptions& options);

}  // namespace tubelet::vit
