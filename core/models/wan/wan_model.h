#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "dit/expert_denoiser.h"
#include "dit/wan_transformer.h"
#include "models/prompt_memory.h"
#include "models/video_model.h"
#include "text/prompt_encoder.h"
#include "vae/wan_vae.h"

namespace tubelet::models {

/// A loaded model folder of the Wan family (diffusers' WanPipeline and WanImageToVideoPipeline):
/// UMT5 text encoder, one Wan transformer or two, causal 3D VAE, and CLIP for given pictures.
/// The VAE computes in float32 whatever the dtype, as WanPipeline's users are told to. Worker-only.
class WanModel final : public VideoModel {
  public:
    /// Throws Error(ModelUnreadable) for transformers that don't go with each other or the rest.
    WanModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements);

    std::vector<request::Notice> prepareCondition(const request::GenerationRequest& request,
                                                  const std::stop_token& stop = {}) override;
    Condition condition(const request::GenerationRequest& request, const std::stop_token& stop = {}) override;
    void releaseCondition() override { m_prompts.release(); }
    void forgetPrompts() override { m_prompts.forget(); }
    torch::nn::Module* trainedCondition(const std::stop_token& stop = {}) override { return &m_prompts.trained(stop); }
    dit::Denoiser& denoiser(const std::stop_token& stop = {}) override;
    GivenAs takesGiven() const override { return m_takesGiven; }
    std::optional<double> boundary() const override { return m_boundary; }
    at::Tensor lookAt(std::span<const media::Image> pictures, const std::stop_token& stop = {}) override;
    void prepareDecoder(const std::stop_token& stop = {}) override { vae(VaeUse::Decoding, stop); }
    at::Tensor encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop = {}) override;
    void decode(const at::Tensor& latents, const DecodeOptions& options,
                const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop = {}) override;

    // The components, loaded on first use; errors as those of VideoModel.
    text::PromptEncoder& promptEncoder(const std::stop_token& stop = {}) { return m_prompts.encoder(stop); }
    /// expert: 0, or of two 1 for the one that goes on.
    dit::WanTransformer& transformer(const std::stop_token& stop = {}, std::size_t expert = 0);
    vae::WanVae& vae(VaeUse use, const std::stop_token& stop = {});

  private:
    /// The transformer that comes in the middle of a run: that it is whole is known before.
    /// Throws Error(ModelUnreadable). Headers are read.
    void checkSecond();
    static DenoiserParts partsOf(dit::WanTransformer& module, std::size_t expert);
    DenoiserParts loadedDenoiser(std::size_t expert) override;
    void dropDenoiser(std::size_t expert) override { m_transformers.at(expert) = nullptr; }
    void dropVae() override { m_vae = nullptr; }
    std::unique_ptr<text::PromptEncoder> loadPromptEncoder(const std::stop_token& stop);

    std::vector<dit::WanTransformerOptions> m_options;  ///< of the transformers
    GivenAs m_takesGiven = GivenAs::Noisy;
    std::optional<double> m_boundary;
    PromptMemory m_prompts;
    std::array<dit::WanTransformer, 2> m_transformers{nullptr, nullptr};
    std::optional<dit::ExpertDenoiser> m_experts;  ///< over two of them
    bool m_isSecondChecked = false;
    vae::WanVae m_vae{nullptr};
};

}  // namespace tubelet::models
