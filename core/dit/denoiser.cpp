#include "dit/denoiser.h"

#include <map>

#include <ATen/ATen.h>

namespace tubelet::dit {

std::vector<at::Tensor> Denoiser::forwardPacked(const std::vector<DenoiserInput>& inputs, const std::stop_token& stop) {
    std::map<std::vector<std::int64_t>, std::vector<std::size_t>> bySize;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        bySize[inputs[i].latents.sizes().vec()].push_back(i);
    }
    std::vector<at::Tensor> predictions(inputs.size());
    for (const auto& [size, members] : bySize) {
        std::vector<at::Tensor> latents, timesteps, conditions;
        for (const auto i : members) {
            latents.push_back(inputs[i].latents);
            timesteps.push_back(inputs[i].timestep);
            TORCH_CHECK(!inputs[i].condition.perTokenTimesteps, "this network has one timestep for all tokens");
            conditions.push_back(inputs[i].condition.text);
        }
        const auto batch = forward(at::cat(latents), at::cat(timesteps), at::cat(conditions), stop);
        for (std::size_t i = 0; i < members.size(); ++i) {
            predictions[members[i]] = batch.narrow(0, static_cast<std::int64_t>(i), 1);
        }
    }
    return predictions;
}

}  // namespace tubelet::dit
