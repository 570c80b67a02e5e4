#pragma once

#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "dit/ltx_transformer.h"
#include "models/prompt_memory.h"
#include "models/video_model.h"
#include "text/prompt_encoder.h"
#include "vae/ltx_vae.h"

namespace tubelet::models {

/// A loaded model folder of LTX-Video: T5 text encoder, transformer, VAE.
/// Given frames stand among the others, clean, their tokens at timestep 0 (diffusers'
/// LTXImageToVideoPipeline).
/// The VAE computes in float32 whatever the dtype. Worker-only.
class LtxModel final : public VideoModel {
  public:
    LtxModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements);

    std::vector<request::Notice> prepareCondition(const request::GenerationRequest& request,
                                                  const std::stop_token& stop = {}) override;
    Condition condition(const request::GenerationRequest& request, const std::stop_token& stop = {}) override;
    void releaseCondition() override { m_prompts.release(); }
    void forgetPrompts() override { m_prompts.forget(); }
    torch::nn::Module* trainedCondition(const std::stop_token& stop = {}) override { return &m_prompts.trained(stop); }
    dit::Denoiser& denoiser(const std::stop_token& stop = {}) override { return *transformer(stop); }
    GivenAs takesGiven() const override { return GivenAs::Clean; }
    void prepareDecoder(const std::stop_token& stop = {}) override { vae(VaeUse::Decoding, stop); }
    at::Tensor encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop = {}) override;
    /// A decoder that denoises itself gets the latents with a little noise: the second that a run
    /// with options.seed draws, as the pipeline of the reference has it.
    void decode(const at::Tensor& latents, const DecodeOptions& options,
                const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop = {}) override;

    // The components, loaded on first use; errors as those of VideoModel.
    text::PromptEncoder& promptEncoder(const std::stop_token& stop = {}) { return m_prompts.encoder(stop); }
    dit::LtxTransformer& transformer(const std::stop_token& stop = {});
    vae::LtxVae& vae(VaeUse use, const std::stop_token& stop = {});

  private:
    static DenoiserParts partsOf(dit::LtxTransformer& module);
    DenoiserParts loadedDenoiser(std::size_t expert) override;
    void dropDenoiser(std::size_t) override { m_transformer = nullptr; }
    void dropVae() override { m_vae = nullptr; }
    std::unique_ptr<text::PromptEncoder> loadPromptEncoder(const std::stop_token& stop);
    dit::Condition encodePrompt(const std::string& prompt, const Message& name,
                                const request::GenerationRequest& request, Condition& result,
                                const std::stop_token& stop);

    PromptMemory m_prompts;
    dit::LtxTransformer m_transformer{nullptr};
    vae::LtxVae m_vae{nullptr};
};

}  // namespace tubelet::models
