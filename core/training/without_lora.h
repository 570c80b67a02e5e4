#pragma once

#include "dit/denoiser.h"
#include "training/lora_layers.h"

namespace tubelet::training {

/// A denoiser as it is without the LoRA that is trained on it: what that LoRA's teacher is, for no
/// memory of its own.
/// Worker-only.
class WithoutLora final : public dit::Denoiser {
  public:
    /// `lora` adapts `denoiser`; both must outlive this.
    WithoutLora(dit::Denoiser& denoiser, LoraLayers& lora) : m_denoiser(denoiser), m_lora(lora) {}

    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const dit::Condition& condition,
                       const std::stop_token& stop = {}) override;
    patch::Grid grid(at::IntArrayRef latents) const override { return m_denoiser.grid(latents); }
    std::vector<at::Tensor> forwardPacked(const std::vector<dit::DenoiserInput>& inputs,
                                          const std::stop_token& stop = {}) override;

  private:
    dit::Denoiser& m_denoiser;
    LoraLayers& m_lora;
};

}  // namespace tubelet::training
