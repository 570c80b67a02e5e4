#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "diffusion/noise_schedule.h"
#include "diffusion/posterior.h"
#include "diffusion/prediction.h"
#include "diffusion/shift_by_size.h"
#include "diffusion/timestep_spacing.h"

namespace tubelet::diffusion {

/// The most steps that a sampler accepts.
inline constexpr int kMaxSteps = 1000;

enum class SamplerKind {
    FlowEuler,  ///< diffusers' FlowMatchEulerDiscreteScheduler
    FlowUniPC,  ///< diffusers' UniPCMultistepScheduler with flow sigmas and flow prediction
    DpmSolver,  ///< diffusers' DPMSolverMultistepScheduler (dpmsolver++), on flow sigmas or on
                ///< a noise schedule
    Euler,      ///< diffusers' EulerDiscreteScheduler
    Ddim,       ///< diffusers' DDIMScheduler
    Ddpm        ///< diffusers' DDPMScheduler
};

/// A sampler and its schedule, independent of any request or network.
/// One struct for all kinds, so that a model's own schedule can be walked by another sampler that
/// fits it: change `kind` alone.
struct SamplerOptions {
    SamplerKind kind = SamplerKind::FlowUniPC;
    Prediction prediction = Prediction::Flow;  ///< what the network answers;
                                               ///< decides which kinds fit
    int steps = 20;                            ///< 1..kMaxSteps

    // Flow: levels 0..1, timestep = level * schedule.numTrainTimesteps
    double shift = 1.0;                      ///< > 0; more than 1 spends more steps at high noise
    std::optional<ShiftBySize> shiftBySize;  ///< a further one; who knows the size sets sizeShift
    double sizeShift = 1.0;                  ///< > 0; levels are shifted by shift * sizeShift
    double terminal = 0;                     ///< 0..1: levels end there by stretching; 0:
                                             ///< as they come
    /// How levels are spread before they are shifted: as diffusers' scheduler does of itself, or as
    /// some of its pipelines ask it to, evenly from 1 to 1 / steps or lightly at first and
    /// quadratically from 0.975 on (linearQuadratic()). Of FlowEuler.
    enum class FlowSpacing { Own, Even, LinearQuadratic } flowSpacing = FlowSpacing::Own;

    // On a noise schedule
    NoiseScheduleOptions schedule;
    TimestepSpacing spacing = TimestepSpacing::Leading;
    int stepsOffset = 0;                               ///< added to leading timesteps
    std::optional<double> clipRange;                   ///< DDPM, DDIM: x0 is clamped to +- this
                                                       ///< before it is used
    VarianceType variance = VarianceType::FixedSmall;  ///< DDPM
    double eta = 0;                                    ///< DDIM: 0 draws no noise,
                                                       ///< 1 as much as DDPM
    bool finalAlphaOne = true;                         ///< DDIM: the finished sample has no noise;
                                                       ///< else that of timestep 0

    // Multistep solvers: UniPC, DPM-Solver++
    int order = 2;                                                    ///< 1..3
    enum class SolverType { Bh1, Bh2 } solverType = SolverType::Bh2;  ///< UniPC
    enum class DpmType { Midpoint, Heun } dpmType = DpmType::Midpoint;
    enum class FinalSigma { Zero, SigmaMin } finalSigma = FinalSigma::Zero;  ///< also of Euler
    bool lowerOrderFinal = true;
    bool eulerAtFinal = false;          ///< DPM-Solver++: the last step is always of order 1
    std::vector<int> disableCorrector;  ///< UniPC: step indices (from 0) after which the
                                        ///< corrector is left out

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;

    /// Of a scheduler_config.json; `steps` and `eta` keep their defaults.
    /// Throws Error(ModelUnreadable) for a class or an option that is not supported, and for values
    /// of the wrong type.
    static SamplerOptions fromConfig(const nlohmann::json& config);
};

}  // namespace tubelet::diffusion
