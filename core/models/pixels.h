#pragma once

#include <span>
#include <vector>

#include <ATen/core/Tensor.h>

#include "media/clip.h"

namespace tubelet::models {

/// (H, W, 3) of bytes on the CPU, contiguous, to an image.
media::Image toImage(const at::Tensor& bytes);

/// (1, 3, n, H, W) in [-1, 1] to images, rounded to 8 bits.
std::vector<media::Image> toImages(const at::Tensor& frames);

/// Pictures of one size, at least one, to (1, 3, n, H, W) in [-1, 1], float32 on the CPU.
at::Tensor toVideo(std::span<const media::Image> frames);

}  // namespace tubelet::models
