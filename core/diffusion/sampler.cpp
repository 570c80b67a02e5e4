#include "diffusion/sampler.h"

#include <string>

#include "base/error.h"
#include "diffusion/flow_euler.h"
#include "diffusion/unipc.h"

namespace tubelet::diffusion {

SamplerKind samplerKind(std::string_view name) {
    if (name == "unipc") {
        return SamplerKind::FlowUniPC;
    }
    if (name == "euler") {
        return SamplerKind::FlowEuler;
    }
    throw Error(ErrorKind::InvalidValue,
                "There is no sampler \"" + std::string(name) + "\". Choose \"unipc\" or \"euler\".");
}

std::unique_ptr<Sampler> makeFlowSampler(const SamplerOptions& options) {
    options.check();
    switch (options.kind) {
        case SamplerKind::FlowEuler:
            return std::make_unique<FlowEulerSampler>(options);
        case SamplerKind::FlowUniPC:
            return std::make_unique<UniPCSampler>(options);
    }
    throw Error(ErrorKind::Internal, "A sampler kind without an implementation was asked for.");
}

}  // namespace tubelet::diffusion
