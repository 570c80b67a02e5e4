#include "diffusion/sampler.h"

#include <ATen/ATen.h>

#include "base/error.h"
#include "diffusion/ddim.h"
#include "diffusion/ddpm.h"
#include "diffusion/dpm_solver.h"
#include "diffusion/euler.h"
#include "diffusion/flow_euler.h"
#include "diffusion/unipc.h"

namespace tubelet::diffusion {

at::Tensor Sampler::scaleModelInput(const at::Tensor& sample, int) const {
    return sample;
}

bool Sampler::needsNoise(int) const {
    return false;
}

SamplerState Sampler::state() const {
    return {};
}

void Sampler::restore(const SamplerState&) {}

at::Tensor Sampler::checked(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    TORCH_CHECK(index >= 0 && index < steps(), "step ", index, " of a schedule with ", steps(), " steps");
    auto expected = sample.sizes().vec();
    if (expectsVariance()) {
        TORCH_CHECK(expected.size() > 1, "a learned variance needs samples with channels, got ", sample.sizes());
        expected[1] *= 2;
    }
    TORCH_CHECK(modelOutput.sizes() == at::IntArrayRef(expected), "model output is ", modelOutput.sizes(),
                ", sample is ", sample.sizes(), expectsVariance() ? " (twice the channels expected)" : "");
    return modelOutput.to(sample.scalar_type());
}

at::Tensor Sampler::step(const at::Tensor& modelOutput, int index, const at::Tensor& sample, const at::Tensor& noise) {
    const auto output = checked(modelOutput, index, sample);
    if (!needsNoise(index)) {
        return advance(output, index, sample, {});
    }
    TORCH_CHECK(noise.defined(), "step ", index, " of this sampler needs noise");
    TORCH_CHECK(noise.sizes() == sample.sizes(), "noise is ", noise.sizes(), ", sample is ", sample.sizes());
    return advance(output, index, sample, noise.to(sample.options()));
}

at::Tensor Sampler::predictX0(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const {
    return clean(checked(modelOutput, index, sample), index, sample);
}

std::unique_ptr<Sampler> makeSampler(const SamplerOptions& options) {
    options.check();
    switch (options.kind) {
        case SamplerKind::FlowEuler:
            return std::make_unique<FlowEulerSampler>(options);
        case SamplerKind::FlowUniPC:
            return std::make_unique<UniPCSampler>(options);
        case SamplerKind::DpmSolver:
            return std::make_unique<DpmSolverSampler>(options);
        case SamplerKind::Euler:
            return std::make_unique<EulerSampler>(options);
        case SamplerKind::Ddim:
            return std::make_unique<DdimSampler>(options);
        case SamplerKind::Ddpm:
            return std::make_unique<DdpmSampler>(options);
    }
    throw Error(ErrorKind::Internal, says("diffusion", "A sampler kind without an implementation was asked for."));
}

}  // namespace tubelet::diffusion
