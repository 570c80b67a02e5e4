#include "diffusion/sampler_options.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/sampler_kinds.h"
#include "diffusion/scheduler_config.h"
#include "diffusion/scheduler_settings.h"

namespace tubelet::diffusion {
namespace {

[[noreturn]] void refuse(const Message& what) {
    throw Error(ErrorKind::InvalidValue, what);
}

void checkUniPC(const SamplerOptions& options) {
    for (const int index : options.disableCorrector) {
        if (index < 0) {
            refuse({says("diffusion", "disable_corrector names the step %1, expected 0 or more."), index});
        }
    }
    const bool toZero = options.finalSigma == SamplerOptions::FinalSigma::Zero;
    if (toZero && options.solverType == SamplerOptions::SolverType::Bh1) {
        refuse({says("diffusion",
                     "The solver type bh1 can't end at a noise level of zero: its last step would be infinite times "
                     "zero. Use bh2, or the final sigma sigma_min.")});
    }
    // At the last step h is infinite (zero) or 0 (sigma_min), where order 2 and order 3
    // respectively divide by zero.
    const int safeOrder = toZero ? 1 : 2;
    if (!options.lowerOrderFinal && options.order > safeOrder) {
        refuse({says("diffusion",
                     "Without lower_order_final the last step would divide by zero with order %1. Turn "
                     "lower_order_final on, or use order %2."),
                options.order, safeOrder});
    }
}

void checkNoiseScheduleSteps(const SamplerOptions& options) {
    if (options.steps > options.schedule.numTrainTimesteps) {
        refuse(
            {says("diffusion", "The number of steps is %1, expected at most the %2 timesteps of the model's training."),
             options.steps, options.schedule.numTrainTimesteps});
    }
    if (options.stepsOffset < 0 || options.stepsOffset >= options.schedule.numTrainTimesteps) {
        refuse(
            {says("diffusion", "steps_offset is %1, expected 0 or a little more; common is 1."), options.stepsOffset});
    }
    if (options.clipRange && !(*options.clipRange > 0 && std::isfinite(*options.clipRange))) {
        refuse({says("diffusion", "clip_sample_range is %1, expected a number above 0."), *options.clipRange});
    }
    if (!(options.eta >= 0 && options.eta <= 1)) {
        refuse({says("diffusion", "eta is %1, expected 0 (no noise) to 1 (as much as DDPM)."), options.eta});
    }
}

}  // namespace

void SamplerOptions::check() const {
    if (!fits(kind, prediction)) {
        refuse(prediction == Prediction::Flow
                   ? Message{says("diffusion",
                                  "This sampler walks a noise schedule and does not fit a model that predicts the "
                                  "velocity of a flow. Use unipc, euler or dpm++.")}
                   : Message{says("diffusion",
                                  "This sampler walks a flow and does not fit a model that predicts on a noise "
                                  "schedule. Use dpm++, euler, ddim or ddpm.")});
    }
    if (steps < 1 || steps > kMaxSteps) {
        refuse({says("diffusion", "The number of steps is %1, expected 1 to %2."), steps, kMaxSteps});
    }
    if (!std::isfinite(shift) || shift <= 0 || shift > 1000) {
        refuse(
            {says("diffusion", "The shift is %1, expected a number above 0 and up to 1000; common values are 1 to 8."),
             shift});
    }
    if (!(terminal >= 0 && terminal < 1)) {
        refuse({says("diffusion", "shift_terminal is %1, expected a number from 0 to below 1."), terminal});
    }
    if (shiftBySize) {
        const auto& by = *shiftBySize;
        const bool isFinite = std::isfinite(by.fewMu) && std::isfinite(by.manyMu) && std::isfinite(by.fewTokens) &&
                              std::isfinite(by.manyTokens);
        if (!isFinite || by.manyTokens <= by.fewTokens) {
            refuse(
                {says("diffusion",
                      "The shift by size goes from %1 for %2 tokens to %3 for %4, expected numbers, the second count "
                      "the larger one."),
                 by.fewMu, by.fewTokens, by.manyMu, by.manyTokens});
        }
    }
    schedule.check();
    if (prediction != Prediction::Flow) {
        checkNoiseScheduleSteps(*this);
    }
    if ((kind == SamplerKind::FlowUniPC || kind == SamplerKind::DpmSolver) && (order < 1 || order > 3)) {
        refuse({says("diffusion", "The solver's order is %1, expected 1, 2 or 3."), order});
    }
    if (kind == SamplerKind::FlowUniPC) {
        checkUniPC(*this);
    }
}

SamplerOptions SamplerOptions::fromConfig(const nlohmann::json& config) {
    SamplerOptions options;
    readScheduler(config, options);
    // a request names its own
    options.steps = std::clamp(options.schedule.numTrainTimesteps, 1, options.steps);
    try {
        options.check();
    } catch (const Error& error) {
        scheduler::refuse(error.message());  // here the fault is the file's
    }
    return options;
}

}  // namespace tubelet::diffusion
