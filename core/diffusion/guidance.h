#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// Classifier-free guidance ("Classifier-Free Diffusion Guidance", arXiv 2207.12598): uncond +
/// scale * (cond - uncond).
/// Same shape and dtype as the predictions; scale 1 gives cond.
/// Throws Error(InvalidValue) for a scale that is not finite.
at::Tensor guide(const at::Tensor& cond, const at::Tensor& uncond, double scale);

/// Whether a scale needs the unconditional prediction at all: as in WanPipeline, above 1.
bool needsGuidance(double scale);

}  // namespace tubelet::diffusion
