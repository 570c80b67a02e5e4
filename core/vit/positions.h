#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "patch/space_time.h"

namespace tubelet::vit {

/// Learnt positions for another grid than the trained one: table (1, lead + T * h * w, D) -> (1,
/// lead + T * h' * w', D).
/// The first `lead` rows ([CLS]) stay; those of each frame are scaled bicubically (a = -0.75, no
/// antialiasing, edges at pixel borders), as transformers' interpolate_pos_encoding does for images
/// ("An Image is Worth 16x16 Words", arXiv 2010.11929, section 3.2).
/// The table itself for equal grids.
/// Throws Error(InvalidValue) for another number of frames, over which nothing is interpolated.
at::Tensor interpolatePositions(const at::Tensor& table, std::int64_t lead, const patch::Grid& from,
                                const patch::Grid& to);

}  // namespace tubelet::vit
