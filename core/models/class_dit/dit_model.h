#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "dit/dit_transformer.h"
#include "models/video_model.h"
#include "vae/autoencoder_kl.h"

namespace tubelet::models {

/// A loaded class-conditional image model (diffusers' DiTPipeline: DiTTransformer2DModel
/// and AutoencoderKL).
/// The prompt of a request names a class, see words/class_names.h; guidance is against
/// the empty class.
/// The VAE computes in float32 whatever the dtype.
/// Worker-only.
class DitModel final : public VideoModel {
  public:
    /// Throws Error(ModelUnreadable) for configs that can't be run, also where the scheduler wants
    /// a variance that the transformer does not predict.
    DitModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements);

    std::vector<request::Notice> prepareCondition(const request::GenerationRequest& request,
                                                  const std::stop_token& stop = {}) override {
        return {};
    }
    /// Class labels (1), int64.
    /// An empty prompt is the empty class.
    /// Throws Error(InvalidValue) for an unknown class.
    Condition condition(const request::GenerationRequest& request, const std::stop_token& stop = {}) override;
    void releaseCondition() override {}
    void forgetPrompts() override {}
    dit::Denoiser& denoiser(const std::stop_token& stop = {}) override { return *transformer(stop); }
    void prepareDecoder(const std::stop_token& stop = {}) override { vae(VaeUse::Decoding, stop); }
    at::Tensor encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop = {}) override;
    void decode(const at::Tensor& latents, const DecodeOptions& options,
                const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop = {}) override;

    // The components, loaded on first use; errors as those of VideoModel.
    dit::DitTransformer& transformer(const std::stop_token& stop = {});
    vae::AutoencoderKL& vae(VaeUse use, const std::stop_token& stop = {});

  private:
    static DenoiserParts partsOf(dit::DitTransformer& module);
    DenoiserParts loadedDenoiser(std::size_t expert) override;
    void dropDenoiser(std::size_t) override { m_transformer = nullptr; }
    void dropVae() override { m_vae = nullptr; }

    dit::DitOptions m_transformerOptions;
    vae::AutoencoderKLOptions m_vaeOptions;
    dit::DitTransformer m_transformer{nullptr};
    vae::AutoencoderKL m_vae{nullptr};
};

}  // namespace tubelet::models
