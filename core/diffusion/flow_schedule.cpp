#include "diffusion/flow_schedule.h"

#include <ATen/ATen.h>

#include "diffusion/sampler_options.h"

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

at::Tensor linearQuadratic(std::int64_t steps) {
    if (steps < 2) {
        return at::ones({1}, at::kFloat);
    }
    constexpr double kLinearEnd = 0.025;  // of what is clean
    const auto linear = steps / 2, quadratic = steps - linear;
    const double n = static_cast<double>(linear), m = static_cast<double>(quadratic);
    // A parabola that goes on with value and slope where the line ends, and is 1 at the last step.
    const double rest = n - kLinearEnd * static_cast<double>(steps);
    const double a = rest / (n * m * m), b = kLinearEnd / n - 2 * rest / (m * m), c = a * n * n;
    auto levels = at::empty({steps}, at::kDouble);
    auto* data = levels.data_ptr<double>();
    for (std::int64_t i = 0; i < steps; ++i) {
        const double at = static_cast<double>(i);
        data[i] = 1 - (i < linear ? at * kLinearEnd / n : a * at * at + b * at + c);
    }
    return levels.to(at::kFloat);
}

at::Tensor shiftedLevels(const at::Tensor& spread, const SamplerOptions& options) {
    const auto levels = shifted(spread, options.shift * options.sizeShift);
    const auto clean = 1.0 - levels;
    const auto last = clean.numel() > 0 ? clean[-1].item<double>() : 0;
    // Nothing can be stretched of a single step, which begins with noise alone.
    return options.terminal > 0 && last > 0 ? 1.0 - clean / (last / (1.0 - options.terminal)) : levels;
}

}  // namespace tubelet::diffusion
