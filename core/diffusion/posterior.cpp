#include "diffusion/posterior.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {

Posterior posterior(const NoiseSchedule& schedule, std::int64_t t, std::int64_t previous) {
    TORCH_CHECK(t >= 0 && previous < t, "a posterior from timestep ", t, " to ", previous);
    const auto kept = schedule.alphaCumprod(t), keptBefore = schedule.alphaCumprod(previous);
    const auto noise = 1 - kept, noiseBefore = 1 - keptBefore;
    const auto alpha = kept / keptBefore;
    Posterior result;
    result.beta = 1 - alpha;
    result.cleanWeight = at::sqrt(keptBefore) * result.beta / noise;
    result.sampleWeight = at::sqrt(alpha) * noiseBefore / noise;
    result.variance = at::clamp_min(noiseBefore / noise * result.beta, 1e-20);
    return result;
}

at::Tensor Posterior::mean(const at::Tensor& clean, const at::Tensor& sample) const {
    return cleanWeight * clean + sampleWeight * sample;
}

at::Tensor Posterior::deviation(VarianceType type, const at::Tensor& learned) const {
    switch (type) {
        case VarianceType::FixedSmall:
            return at::sqrt(variance);
        case VarianceType::FixedLarge:
            return at::sqrt(beta);
        case VarianceType::LearnedRange: {
            TORCH_CHECK(learned.defined(), "a learned variance needs the network's second half");
            const auto share = (learned + 1) / 2;
            return at::exp(0.5 * (share * at::log(beta) + (1 - share) * at::log(variance)));
        }
    }
    throw Error(ErrorKind::Internal, says("diffusion", "A variance type without an implementation was asked for."));
}

}  // namespace tubelet::diffusion
