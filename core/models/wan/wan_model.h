#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "base/message.h"
#include "dit/wan_transformer.h"
#include "models/video_model.h"
#include "text/prompt_encoder.h"
#include "vae/wan_vae.h"

namespace tubelet::models {

/// A loaded model folder of the Wan family (diffusers' WanPipeline): UMT5 text encoder, Wan
/// transformer, causal 3D VAE.
/// The VAE computes in float32 whatever the dtype, as WanPipeline's users are told to. Worker-only.
class WanModel final : public VideoModel {
  public:
    /// Throws Error(ModelUnreadable) for Wan variants that need more than text (a
    /// second transformer).
    WanModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements);

    std::vector<request::Notice> prepareCondition(const std::stop_token& stop = {}) override;
    Condition condition(const request::GenerationRequest& request, const std::stop_token& stop = {}) override;
    void releaseCondition() override { m_promptEncoder.reset(); }
    torch::nn::Module* trainedCondition(const std::stop_token& stop = {}) override {
        return &promptEncoder(stop).trained();
    }
    dit::Denoiser& denoiser(const std::stop_token& stop = {}) override { return *transformer(stop); }
    bool takesCleanLatents() const override { return m_takesCleanLatents; }
    void prepareDecoder(const std::stop_token& stop = {}) override { vae(stop); }
    at::Tensor encode(const at::Tensor& video, bool inTiles, const std::stop_token& stop = {}) override;
    void decode(const at::Tensor& latents, const DecodeOptions& options,
                const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop = {}) override;

    // The components, loaded on first use; errors as those of VideoModel.
    text::PromptEncoder& promptEncoder(const std::stop_token& stop = {});
    dit::WanTransformer& transformer(const std::stop_token& stop = {});
    vae::WanVae& vae(const std::stop_token& stop = {});

  private:
    static DenoiserParts partsOf(dit::WanTransformer& module);
    DenoiserParts loadedDenoiser() override;
    dit::Condition encodePrompt(const std::string& prompt, const Message& name, Condition& result,
                                const std::stop_token& stop);

    bool m_takesCleanLatents = false;
    std::unique_ptr<text::PromptEncoder> m_promptEncoder;
    dit::WanTransformer m_transformer{nullptr};
    vae::WanVae m_vae{nullptr};
};

}  // namespace tubelet::models
