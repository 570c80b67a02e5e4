#include "training/module_of.h"

#include "base/error.h"

namespace tubelet::training {

torch::nn::Module& moduleOf(dit::Denoiser& denoiser) {
    auto* module = dynamic_cast<torch::nn::Module*>(&denoiser);
    if (!module) {
        throw Error(ErrorKind::Internal, says("training", "This denoiser is no module whose layers could be adapted."));
    }
    return *module;
}

}  // namespace tubelet::training
