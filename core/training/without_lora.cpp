#include "training/without_lora.h"

namespace tubelet::training {
namespace {

/// However a pass ends, the LoRA counts again.
class Off {
  public:
    explicit Off(LoraLayers& lora) : m_lora(lora) { m_lora.setCounting(false); }
    ~Off() { m_lora.setCounting(true); }
    Off(const Off&) = delete;
    Off& operator=(const Off&) = delete;

  private:
    LoraLayers& m_lora;
};

}  // namespace

at::Tensor WithoutLora::forward(const at::Tensor& latents, const at::Tensor& timestep, const dit::Condition& condition,
                                const std::stop_token& stop) {
    const Off off(m_lora);
    return m_denoiser.forward(latents, timestep, condition, stop);
}

std::vector<at::Tensor> WithoutLora::forwardPacked(const std::vector<dit::DenoiserInput>& inputs,
                                                   const std::stop_token& stop) {
    const Off off(m_lora);
    return m_denoiser.forwardPacked(inputs, stop);
}

}  // namespace tubelet::training
