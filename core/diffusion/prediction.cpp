#include "diffusion/prediction.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::diffusion {
namespace {

[[noreturn]] void unknownPrediction() {
    throw Error(ErrorKind::Internal,
                says("diffusion", "A kind of prediction without an implementation was asked for."));
}

}  // namespace

NoiseLevel variancePreserving(const at::Tensor& noiseToSignal) {
    const auto alpha = 1 / at::sqrt(noiseToSignal * noiseToSignal + 1);
    return {alpha, noiseToSignal * alpha};
}

at::Tensor movedBetween(const NoiseLevel& from, const NoiseLevel& to, const at::Tensor& clean,
                        const at::Tensor& sample) {
    return to.alpha * clean + to.sigma * ((sample - from.alpha * clean) / from.sigma);
}

at::Tensor addNoise(const at::Tensor& clean, const at::Tensor& noise, const NoiseLevel& level) {
    TORCH_CHECK(clean.sizes() == noise.sizes(), "clean sample of ", clean.sizes(), ", noise of ", noise.sizes());
    return level.alpha * clean + level.sigma * noise.to(clean.scalar_type());
}

at::Tensor cleanFrom(Prediction prediction, const at::Tensor& output, const at::Tensor& sample,
                     const NoiseLevel& level) {
    switch (prediction) {
        case Prediction::Epsilon:
            return (sample - level.sigma * output) / level.alpha;
        case Prediction::Velocity:
            return level.alpha * sample - level.sigma * output;
        case Prediction::Sample:
            return output;
        case Prediction::Flow:
            return sample - level.sigma * output;
    }
    unknownPrediction();
}

at::Tensor noiseFrom(Prediction prediction, const at::Tensor& output, const at::Tensor& sample,
                     const NoiseLevel& level) {
    switch (prediction) {
        case Prediction::Epsilon:
            return output;
        case Prediction::Velocity:
            return level.alpha * output + level.sigma * sample;
        case Prediction::Sample:
            return (sample - level.alpha * output) / level.sigma;
        case Prediction::Flow:
            return sample + level.alpha * output;
    }
    unknownPrediction();
}

at::Tensor targetOf(Prediction prediction, const at::Tensor& clean, const at::Tensor& noise, const NoiseLevel& level) {
    switch (prediction) {
        case Prediction::Epsilon:
            return noise;
        case Prediction::Velocity:
            return level.alpha * noise - level.sigma * clean;
        case Prediction::Sample:
            return clean;
        case Prediction::Flow:
            return noise - clean;
    }
    unknownPrediction();
}

}  // namespace tubelet::diffusion
