#include "training/all_parameters.h"

#include <ATen/ATen.h>

namespace tubelet::training {

std::vector<TrainedParameter> allParameters(const torch::nn::Module& network) {
    std::vector<TrainedParameter> parameters;
    for (const auto& item : network.named_parameters()) {
        parameters.push_back({item.key(), item.value()});
        parameters.back().tensor.requires_grad_(true);
    }
    return parameters;
}

}  // namespace tubelet::training
