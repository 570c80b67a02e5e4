#include "models/wan/wan_model.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/shown.h"
#include "base/stop.h"
#include "diffusion/guidance.h"
#include "models/refusal.h"
#include "models/tokenizer_place.h"
#include "models/wan/wan_vae_keys.h"

namespace tubelet::models {

WanModel::WanModel(std::shared_ptr<const OpenedModel> model, const Placements& placements)
    : VideoModel(std::move(model), placements) {
    const Layout& layout = opened().layout();
    if (!layout.componentClass("transformer_2").empty()) {
        refuseModel(
            layout.path(),
            {says("models",
                  "it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far.")});
    }
    if (const auto found = layout.index().find("expand_timesteps"); found != layout.index().end() && *found == true) {
        m_takesCleanLatents = true;
    }
}

std::vector<request::Notice> WanModel::prepareCondition(const std::stop_token& stop) {
    const auto& warning = promptEncoder(stop).tokenizer().warning();
    return warning.empty() ? std::vector<request::Notice>() : std::vector<request::Notice>{{"tokenizer-file", warning}};
}

Condition WanModel::condition(const request::GenerationRequest& request, const std::stop_token& stop) {
    Condition result;
    result.conditional = encodePrompt(request.prompt, {says("models", "prompt")}, result, stop);
    if (diffusion::needsGuidance(request.guidance)) {
        result.unconditional = encodePrompt(request.negativePrompt, {says("models", "negative prompt")}, result, stop);
    }
    return result;
}

/// Prompt embeddings (1, maxTextTokens, D), and a notice when the prompt is longer than
/// the model reads.
dit::Condition WanModel::encodePrompt(const std::string& prompt, const Message& name, Condition& result,
                                      const std::stop_token& stop) {
    const auto encoded = promptEncoder(stop).encode(prompt, facts().maxTextTokens, stop);
    if (encoded.encoding.cut) {
        result.notices.push_back(
            {"prompt-cut",
             {says("models", "The %1 is longer than the %2 tokens this model reads; it is cut before: %3"), name,
              facts().maxTextTokens, base::shownText(encoded.encoding.remaining, 120)}});
    }
    return encoded.embeds;
}

at::Tensor WanModel::encode(const at::Tensor& video, bool inTiles, const std::stop_token& stop) {
    auto& module = vae(stop);
    const auto placed = video.to(device());
    const auto moments =
        // (1, 2 C, t, h, w)
        inTiles ? module->encodeTiled(placed, vae::Tiling(), stop) : module->encode(placed, stop);
    return module->normalise(module->mean(moments));
}

void WanModel::decode(const at::Tensor& latents, const DecodeOptions& options,
                      const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop) {
    auto& module = vae(stop);
    const auto z = module->denormalise(latents.to(device(), at::kFloat));
    if (options.inTiles) {
        sink(module->decodeTiled(z, vae::Tiling(), options.progress, stop));
        return;
    }
    const auto count = 1 + (latents.size(2) - 1) * facts().temporalFactor;
    module->decodeStream(
        z,
        [&](const at::Tensor& frames, int first) {
            sink(frames);
            options.progress(static_cast<double>(first + frames.size(2)) / static_cast<double>(count));
        },
        stop);
}

text::PromptEncoder& WanModel::promptEncoder(const std::stop_token& stop) {
    if (!m_promptEncoder) {
        checkStop(stop);
        const Layout& layout = opened().layout();
        m_promptEncoder = std::make_unique<text::PromptEncoder>(
            text::PromptEncoder::Parts{tokenizerPlace(layout), layout.componentClass("tokenizer"),
                                       layout.config("text_encoder"), layout.weights("text_encoder"),
                                       placements().text.residence == Residence::ByBlock},
            deviceOf(placements().text), dtypeOf(placements().text), stop);
    }
    return *m_promptEncoder;
}

VideoModel::DenoiserParts WanModel::partsOf(dit::WanTransformer& module) {
    return {module.get(),
            {module->blocks->begin(), module->blocks->end()},
            &module->stream,
            dit::WanTransformerImpl::keepFloat32()};
}

VideoModel::DenoiserParts WanModel::loadedDenoiser() {
    return m_transformer.is_empty() ? DenoiserParts() : partsOf(m_transformer);
}

dit::WanTransformer& WanModel::transformer(const std::stop_token& stop) {
    if (m_transformer.is_empty()) {
        const Layout& layout = opened().layout();
        const auto options = dit::WanTransformerOptions::fromConfig(layout.config("transformer"));
        dit::WanTransformer module(options);
        fillDenoiser(partsOf(module), stop);
        m_transformer = module;
    }
    return m_transformer;
}

vae::WanVae& WanModel::vae(const std::stop_token& stop) {
    if (m_vae.is_empty()) {
        const Layout& layout = opened().layout();
        const auto options = vae::WanVaeOptions::fromConfig(layout.config("vae"));
        m_vae = filled(vae::WanVae(options), wanVaeWeights(layout.weights("vae")), placements().vae, stop);
    }
    return m_vae;
}

}  // namespace tubelet::models
