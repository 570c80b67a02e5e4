#include "dit/expert_denoiser.h"

#include <utility>

#include <ATen/ATen.h>

#include "patch/patchify.h"

namespace tubelet::dit {

ExpertDenoiser::ExpertDenoiser(double boundary, const std::array<std::int64_t, 3>& patch, Take take)
    : m_boundary(boundary), m_patch(patch), m_take(std::move(take)) {}

bool ExpertDenoiser::isHighNoise(const at::Tensor& timestep) const {
    const auto isHigh = timestep.to(at::kDouble) >= m_boundary;
    const bool any = isHigh.any().item<bool>();
    TORCH_CHECK(any == isHigh.all().item<bool>(), "timesteps of one batch lie on both sides of the boundary");
    return any;
}

at::Tensor ExpertDenoiser::forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                                   const std::stop_token& stop) {
    return m_take(isHighNoise(timestep), stop).forward(latents, timestep, condition, stop);
}

patch::Grid ExpertDenoiser::grid(at::IntArrayRef latents) const {
    return patch::patchGrid(latents, m_patch);
}

std::vector<at::Tensor> ExpertDenoiser::forwardPacked(const std::vector<DenoiserInput>& inputs,
                                                      const std::stop_token& stop) {
    std::vector<at::Tensor> predictions(inputs.size());
    for (const bool isHigh : {true, false}) {
        std::vector<DenoiserInput> own;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (isHighNoise(inputs[i].timestep) == isHigh) {
                own.push_back(inputs[i]);
                places.push_back(i);
            }
        }
        if (own.empty()) {
            continue;
        }
        const auto told = m_take(isHigh, stop).forwardPacked(own, stop);
        for (std::size_t i = 0; i < places.size(); ++i) {
            predictions[places[i]] = told[i];
        }
    }
    return predictions;
}

}  // namespace tubelet::dit
