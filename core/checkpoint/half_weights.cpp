#include "checkpoint/half_weights.h"

#include <ATen/ATen.h>

namespace tubelet::checkpoint {

std::map<std::string, at::Tensor> halfWeights(const torch::nn::Module& network) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : network.named_parameters()) {
        const auto rounded = item.value().detach().to(at::kHalf);
        tensors[item.key()] = at::isfinite(rounded).all().item<bool>() ? rounded : item.value().detach();
    }
    return tensors;
}

}  // namespace tubelet::checkpoint
