#pragma once

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// What a network was trained to predict from x = alpha * x0 + sigma * noise.
enum class Prediction {
    Epsilon,   ///< the noise (Ho et al. 2020, arXiv 2006.11239, eq. 14)
    Velocity,  ///< v = alpha * noise - sigma * x0 (Salimans & Ho 2022, arXiv 2202.00512, section 4)
    Sample,    ///< x0 itself
    Flow       ///< noise - x0 on the straight line alpha = 1 - sigma (Lipman et al. 2022,
               ///< arXiv 2210.02747)
};

/// What scales the clean sample and the noise: scalar float32 tensors on the CPU, alpha > 0
/// but for pure noise.
struct NoiseLevel {
    at::Tensor alpha, sigma;
};

/// The level of a sample whose signal was scaled so that alpha^2 + sigma^2 = 1, from its
/// noise-to-signal ratio.
NoiseLevel variancePreserving(const at::Tensor& noiseToSignal);

/// alpha * clean + sigma * noise: a draw from q(x_t | x_0) (arXiv 2006.11239, eq. 4).
/// Any shape; clean's dtype and device.
at::Tensor addNoise(const at::Tensor& clean, const at::Tensor& noise, const NoiseLevel& level);

/// The sample of level `from` moved to level `to` along the line through `clean`, its clean sample:
/// the same noise in another amount. from.sigma must not be 0.
at::Tensor movedBetween(const NoiseLevel& from, const NoiseLevel& to, const at::Tensor& clean,
                        const at::Tensor& sample);

/// The clean sample x0 that `output` points to at x = `sample`; both of one shape and dtype.
at::Tensor cleanFrom(Prediction prediction, const at::Tensor& output, const at::Tensor& sample,
                     const NoiseLevel& level);
/// The noise that `output` points to; for Sample, sigma must not be 0.
at::Tensor noiseFrom(Prediction prediction, const at::Tensor& output, const at::Tensor& sample,
                     const NoiseLevel& level);
/// What a network of this kind ought to answer at addNoise(clean, noise, level): the target
/// of its training.
at::Tensor targetOf(Prediction prediction, const at::Tensor& clean, const at::Tensor& noise, const NoiseLevel& level);

}  // namespace tubelet::diffusion
