#include "training/module_of.h"

#include "base/error.h"
#include "dit/expert_denoiser.h"
#include "dit/wan_transformer.h"

namespace tubelet::training {

torch::nn::Module& moduleOf(dit::Denoiser& denoiser) {
    auto* module = dynamic_cast<torch::nn::Module*>(&denoiser);
    if (dynamic_cast<dit::ExpertDenoiser*>(&denoiser) != nullptr) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "This model has two transformers, and only models with one are trained so far. Choose one of "
                         "those."));
    }
    if (const auto* wan = dynamic_cast<dit::WanTransformerImpl*>(&denoiser);
        wan != nullptr && wan->options().inChannels > wan->options().outChannels) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "This model makes clips of given frames, and only those that need none are trained so far. "
                         "Choose one of those."));
    }
    if (!module) {
        throw Error(ErrorKind::Internal, says("training", "This denoiser is no module whose layers could be adapted."));
    }
    return *module;
}

}  // namespace tubelet::training
