#include "diffusion/guidance.h"

#include <cmath>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {

at::Tensor guide(const at::Tensor& cond, const at::Tensor& uncond, double scale) {
    if (!std::isfinite(scale)) {
        throw Error(ErrorKind::InvalidValue, says("diffusion", "The guidance is %1, expected a finite number."), scale);
    }
    TORCH_CHECK(cond.sizes() == uncond.sizes(), "predictions of ", cond.sizes(), " and ", uncond.sizes());
    return uncond + scale * (cond - uncond);
}

bool needsGuidance(double scale) {
    return scale > 1.0;
}

}  // namespace tubelet::diffusion
