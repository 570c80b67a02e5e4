#include "diffusion/sampler_options.h"

#include <cmath>
#include <string>

#include "base/error.h"

namespace tubelet::diffusion {
namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw Error(ErrorKind::InvalidValue, what);
}

void checkUniPC(const SamplerOptions& options) {
    for (const int index : options.disableCorrector) {
        if (index < 0) {
            refuse("disable_corrector names the step " + std::to_string(index) + ", expected 0 or more.");
        }
    }
    const bool toZero = options.finalSigma == SamplerOptions::FinalSigma::Zero;
    if (toZero && options.solverType == SamplerOptions::SolverType::Bh1) {
        refuse(
            "The solver type bh1 can't end at a noise level of zero: its last step would be infinite times zero. Use "
            "bh2, or the final sigma sigma_min.");
    }
    // At the last step h is infinite (zero) or 0 (sigma_min), where order 2 and order 3 respectively divide by zero.
    const int safeOrder = toZero ? 1 : 2;
    if (!options.lowerOrderFinal && options.order > safeOrder) {
        refuse("Without lower_order_final the last step would divide by zero with order " +
               std::to_string(options.order) + ". Turn lower_order_final on, or use order " +
               std::to_string(safeOrder) + ".");
    }
}

void checkNoiseScheduleSteps(const SamplerOptions& options) {
    if (options.steps > options.schedule.numTrainTimesteps) {
        refuse("The number of steps is " + std::to_string(options.steps) + ", expected at most the " +
               std::to_string(options.schedule.numTrainTimesteps) + " timesteps of the model's training.");
    }
    if (options.stepsOffset < 0 || options.stepsOffset >= options.schedule.numTrainTimesteps) {
        refuse("steps_offset is " + std::to_string(options.stepsOffset) +
               ", expected 0 or a little more; common is 1.");
    }
    if (options.clipRange && !(*options.clipRange > 0 && std::isfinite(*options.clipRange))) {
        refuse("clip_sample_range is " + std::to_string(*options.clipRange) + ", expected a number above 0.");
    }
    if (!(options.eta >= 0 && options.eta <= 1)) {
        refuse("eta is " + std::to_string(options.eta) + ", expected 0 (no noise) to 1 (as much as DDPM).");
    }
}

}  // namespace

void SamplerOptions::check() const {
    if (!fits(kind, prediction)) {
        refuse(
            prediction == Prediction::Flow
                ? "This sampler walks a noise schedule and does not fit a model that predicts the velocity of a flow. "
                  "Use unipc, euler or dpm++."
                : "This sampler walks a flow and does not fit a model that predicts on a noise schedule. Use dpm++, "
                  "euler, ddim or ddpm.");
    }
    if (steps < 1 || steps > kMaxSteps) {
        refuse("The number of steps is " + std::to_string(steps) + ", expected 1 to " + std::to_string(kMaxSteps) +
               ".");
    }
    if (!std::isfinite(shift) || shift <= 0 || shift > 1000) {
        refuse("The shift is " + std::to_string(shift) +
               ", expected a number above 0 and up to 1000; common values are 1 to 8.");
    }
    schedule.check();
    if (prediction != Prediction::Flow) {
        checkNoiseScheduleSteps(*this);
    }
    if ((kind == SamplerKind::FlowUniPC || kind == SamplerKind::DpmSolver) && (order < 1 || order > 3)) {
        refuse("The solver's order is " + std::to_string(order) + ", expected 1, 2 or 3.");
    }
    if (kind == SamplerKind::FlowUniPC) {
        checkUniPC(*this);
    }
}

}  // namespace tubelet::diffusion
