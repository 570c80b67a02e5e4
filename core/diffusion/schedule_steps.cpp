#include "diffusion/schedule_steps.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {

std::vector<std::int64_t> wholeTimesteps(const SamplerOptions& options) {
    const auto spaced = spacedTimesteps(options.spacing, options.steps, options.schedule.numTrainTimesteps,
                                        options.stepsOffset, /*rounded=*/true);
    checkTimesteps(spaced, options);
    const auto whole = spaced.to(at::kLong);
    return {whole.const_data_ptr<std::int64_t>(), whole.const_data_ptr<std::int64_t>() + whole.numel()};
}

void checkTimesteps(const at::Tensor& timesteps, const SamplerOptions& options) {
    const auto largest = timesteps.max().item<double>(), smallest = timesteps.min().item<double>();
    if (smallest < 0 || largest > options.schedule.numTrainTimesteps - 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("diffusion",
                         "A schedule of %1 steps with steps_offset %2 would visit timestep %3, expected 0 to %4. Use "
                         "fewer steps or a smaller offset."),
                    options.steps, options.stepsOffset, static_cast<std::int64_t>(smallest < 0 ? smallest : largest),
                    options.schedule.numTrainTimesteps - 1);
    }
}

void checkFalling(const at::Tensor& levels, const SamplerOptions& options) {
    const auto single = levels.to(at::kFloat);
    const auto count = single.size(0);
    if (count > 1 && at::any(single.slice(0, 1) >= single.slice(0, 0, count - 1)).item<bool>()) {
        throw Error(ErrorKind::InvalidValue,
                    says("diffusion",
                         "%1 steps lie so close together that neighbouring noise levels are the same number. Use fewer "
                         "steps, a smaller shift, or the Euler sampler."),
                    options.steps);
    }
}

at::Tensor withFinalSigma(const at::Tensor& levels, const NoiseSchedule& schedule, const SamplerOptions& options) {
    const auto last = options.finalSigma == SamplerOptions::FinalSigma::Zero
                          ? at::zeros({1}, at::kDouble)
                          : schedule.noiseToSignal().slice(0, 0, 1).to(at::kDouble);
    return at::cat({levels.to(at::kDouble), last}).to(at::kFloat);
}

}  // namespace tubelet::diffusion
