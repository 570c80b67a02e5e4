#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "diffusion/noise_schedule.h"

namespace tubelet::diffusion {

/// The variance of DDPM's reverse step.
enum class VarianceType {
    FixedSmall,   ///< the posterior's own, beta tilde (arXiv 2006.11239, eq. 7)
    FixedLarge,   ///< beta (the same, section 3.2)
    LearnedRange  ///< between the two in the logarithm, as the network says (Nichol & Dhariwal,
                  ///< arXiv 2102.09672, eq. 15)
};

/// q(x_s | x_t, x_0) of DDPM for s before t (Ho et al. 2020, arXiv 2006.11239, eq. 6 and 7; with a
/// step of more than one timestep, alpha_t becomes alpha_bar_t / alpha_bar_s): normal, mean
/// cleanWeight * x_0 + sampleWeight * x_t.
struct Posterior {
    at::Tensor cleanWeight, sampleWeight;  ///< scalars, float32 on the CPU, as all below
    at::Tensor beta;                       ///< 1 - alpha_bar_t / alpha_bar_s
    at::Tensor variance;                   ///< beta tilde, at least 1e-20 so that its
                                           ///< logarithm exists

    at::Tensor mean(const at::Tensor& clean, const at::Tensor& sample) const;
    /// The standard deviation of the reverse step: a scalar, or for LearnedRange of the shape of
    /// `learned`, the network's second half in -1 (the posterior's variance) .. 1 (beta).
    at::Tensor deviation(VarianceType type, const at::Tensor& learned) const;
};

/// t = 0..T-1; previous < t, or below 0 for the finished sample, where the variance is 0 (1e-20).
Posterior posterior(const NoiseSchedule& schedule, std::int64_t t, std::int64_t previous);

}  // namespace tubelet::diffusion
