#include "diffusion/flow_schedule.h"

#include <ATen/ATen.h>

namespace tubelet::diffusion {

at::Tensor linspace(double from, double to, std::int64_t count) {
    if (count == 1) {
        return at::full({1}, from, at::kDouble);
    }
    // Tensor operations round after each one; a plain C++ expression may be contracted to a fused
    // multiply-add, and then a truncated timestep could differ by one from the reference.
    auto values = at::arange(count, at::kDouble) * ((to - from) / static_cast<double>(count - 1)) + from;
    values[count - 1].fill_(to);
    return values;
}

at::Tensor shifted(const at::Tensor& sigmas, double shift) {
    return shift * sigmas / (1.0 + (shift - 1.0) * sigmas);
}

}  // namespace tubelet::diffusion
