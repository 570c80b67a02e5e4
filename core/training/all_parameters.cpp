#include "training/all_parameters.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace tubelet::training {

std::vector<TrainedParameter> allParameters(const torch::nn::Module& network) {
    askForGradients(network);
    std::vector<TrainedParameter> parameters;
    for (const auto& item : network.named_parameters()) {
        parameters.push_back({item.key(), item.value()});
    }
    return parameters;
}

void askForGradients(const torch::nn::Module& network) {
    for (auto& parameter : network.parameters()) {
        parameter.requires_grad_(true);
    }
}

void makeTrainable(at::Tensor parameter) {
    const at::NoGradGuard noGrad;
    parameter.set_data(parameter.to(at::kFloat).clone());  // never the file's own memory
    parameter.requires_grad_(true);
}

}  // namespace tubelet::training
