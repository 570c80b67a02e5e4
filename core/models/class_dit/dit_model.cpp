#include "models/class_dit/dit_model.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "diffusion/guidance.h"
#include "diffusion/sampler_options.h"
#include "models/class_dit/image_model_keys.h"
#include "models/refusal.h"
#include "words/class_names.h"

namespace tubelet::models {

DitModel::DitModel(std::shared_ptr<const OpenedModel> model, const Placements& placements)
    : VideoModel(std::move(model), placements) {
    const Layout& layout = opened().layout();
    m_transformerOptions = dit::DitOptions::fromConfig(layout.config("transformer"));
    m_vaeOptions = vae::AutoencoderKLOptions::fromConfig(layout.config("vae"));
    const auto schedule = diffusion::SamplerOptions::fromConfig(schedulerConfig());
    if (schedule.variance == diffusion::VarianceType::LearnedRange && !m_transformerOptions.learnsVariance) {
        refuseModel(layout.path(),
                    {says("models",
                          "its scheduler expects a learned variance, but its transformer predicts none (out_channels "
                          "equals in_channels). Take the scheduler that was published with the transformer.")});
    }
}

Condition DitModel::condition(const request::GenerationRequest& request, const std::stop_token& stop) {
    checkStop(stop);
    const auto label = [this](std::int64_t number) {
        return at::full({1}, number, at::TensorOptions(at::kLong).device(device()));
    };
    const auto empty = label(m_transformerOptions.classes);
    Condition result;
    result.conditional = request.prompt.empty() ? empty : label(words::requireClass(request.prompt, facts().classes));
    if (diffusion::needsGuidance(request.guidance)) {
        result.unconditional = empty;
        result.noiseBatch = 2;
    }
    return result;
}

at::Tensor DitModel::encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Encoding, stop);
    const auto image = video.to(device()).squeeze(2);  // (1, 3, H, W)
    const auto moments = tiles ? module->encodeTiled(
                                     image, *tiles, [](double) {}, stop)
                               : module->encode(image, stop);  // (1, 2 C, h, w)
    return module->normalise(module->mean(moments)).unsqueeze(2);
}

void DitModel::decode(const at::Tensor& latents, const DecodeOptions& options,
                      const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Decoding, stop);
    // (1, z, h, w)
    const auto z = module->denormalise(latents.to(device(), at::kFloat).squeeze(2));
    const auto image =
        options.tiles ? module->decodeTiled(z, *options.tiles, options.progress, stop) : module->decode(z, stop);
    sink(image.clamp(-1, 1).unsqueeze(2));  // (1, 3, 1, H, W)
    options.progress(1);
}

VideoModel::DenoiserParts DitModel::partsOf(dit::DitTransformer& module) {
    return {
        module.get(), {module->transformer_blocks->begin(), module->transformer_blocks->end()}, &module->stream, {}};
}

VideoModel::DenoiserParts DitModel::loadedDenoiser(std::size_t) {
    return m_transformer.is_empty() ? DenoiserParts() : partsOf(m_transformer);
}

dit::DitTransformer& DitModel::transformer(const std::stop_token& stop) {
    if (m_transformer.is_empty()) {
        dit::DitTransformer module(m_transformerOptions);
        fillDenoiser(partsOf(module), stop);
        m_transformer = module;
    }
    return m_transformer;
}

vae::AutoencoderKL& DitModel::vae(VaeUse use, const std::stop_token& stop) {
    const auto make = [this] { return vae::AutoencoderKL(m_vaeOptions); };
    return readyVae<vae::AutoencoderKL>(m_vae, make, use, stop);
}

}  // namespace tubelet::models
