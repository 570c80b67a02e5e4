#include "models/ltx/ltx_model.h"

#include <memory>
#include <utility>

#include <ATen/ATen.h>

#include "diffusion/guidance.h"
#include "diffusion/noise.h"
#include "models/ltx/ltx_family.h"
#include "models/ltx/ltx_text.h"
#include "models/ltx/published_ltx_facts.h"

namespace tubelet::models {

namespace {

/// When latent frames are shown, (t) float32. The reference's order of operations: large angles
/// depend on the roundings.
at::Tensor secondsOf(std::int64_t frames, double factor, double frameRate, bool isFirstAlone) {
    const auto numbers = at::arange(frames, at::kFloat);
    return isFirstAlone ? (numbers * factor + 1 - factor).clamp_min(0) * (1.0 / frameRate)
                        : numbers * (factor / frameRate);
}

}  // namespace

LtxModel::LtxModel(std::shared_ptr<const OpenedModel> model, const Placements& placements)
    : VideoModel(std::move(model), placements),
      m_prompts([this](const auto& stop) { return loadPromptEncoder(stop); }) {}

std::vector<request::Notice> LtxModel::prepareCondition(const request::GenerationRequest& request,
                                                        const std::stop_token& stop) {
    return m_prompts.prepare(request, facts(), stop);
}

Condition LtxModel::condition(const request::GenerationRequest& request, const std::stop_token& stop) {
    Condition result;
    result.conditional = encodePrompt(request.prompt, {says("models", "prompt")}, request, result, stop);
    if (diffusion::needsGuidance(request::mostGuidance(request))) {
        result.unconditional =
            encodePrompt(request.negativePrompt, {says("models", "negative prompt")}, request, result, stop);
    }
    return result;
}

dit::Condition LtxModel::encodePrompt(const std::string& prompt, const Message& name,
                                      const request::GenerationRequest& request, Condition& result,
                                      const std::stop_token& stop) {
    const auto encoded = m_prompts.encode(prompt, name, facts().maxTextTokens, result.notices, stop);
    // Padding is hidden from the transformer: its rows are cut off.
    const auto tokens = static_cast<std::int64_t>(encoded.encoding.ids.size());
    dit::Condition condition = encoded.embeds.narrow(1, 0, tokens);
    condition.frameSeconds = secondsOf(latentShape(request)[2], facts().temporalFactor, request.frameRate,
                                       isConditionPipeline(opened().layout()));
    condition.cellPixels = facts().spatialFactor;
    return condition;
}

at::Tensor LtxModel::encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Encoding, stop);
    const auto placed = video.to(device());
    return module->normalise(tiles ? module->encodeTiled(placed, *tiles, stop) : module->encode(placed, stop));
}

void LtxModel::decode(const at::Tensor& latents, const DecodeOptions& options,
                      const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Decoding, stop);
    auto z = module->denormalise(latents.to(device(), at::kFloat));
    vae::LtxVaeImpl::Decoding decoding{.timestep01 = kDecodeTimestep01, .noise = {}, .stop = stop};
    if (module->options().isTimestepConditioned) {
        diffusion::NoiseSource drawn(options.seed);
        drawn.draw(z.sizes());  // what the run began with
        z = (1 - kDecodeNoise01) * z + kDecodeNoise01 * drawn.draw(z.sizes()).to(z.device());
    }
    const auto inner = std::make_shared<diffusion::NoiseSource>(options.seed);
    decoding.noise = [inner](at::IntArrayRef shape) { return inner->draw(shape); };
    if (options.tiles) {
        sink(module->decodeTiled(z, *options.tiles, decoding, options.progress));
    } else {
        sink(module->decode(z, decoding));
        options.progress(1);
    }
}

std::unique_ptr<text::PromptEncoder> LtxModel::loadPromptEncoder(const std::stop_token& stop) {
    text::PromptEncoder::Parts parts;
    parts.options = t5Options(opened().layout().config("text_encoder"));
    parts.straightens = false;
    parts.seesPadding = !isConditionPipeline(opened().layout());
    return loadText(std::move(parts), stop);
}

VideoModel::DenoiserParts LtxModel::partsOf(dit::LtxTransformer& module) {
    return {module.get(),
            {module->blocks->begin(), module->blocks->end()},
            &module->stream,
            dit::LtxTransformerImpl::keepFloat32()};
}

VideoModel::DenoiserParts LtxModel::loadedDenoiser(std::size_t) {
    return m_transformer.is_empty() ? DenoiserParts() : partsOf(m_transformer);
}

dit::LtxTransformer& LtxModel::transformer(const std::stop_token& stop) {
    if (m_transformer.is_empty()) {
        dit::LtxTransformer module(dit::LtxTransformerOptions::fromConfig(opened().layout().fields("transformer")));
        fillDenoiser(partsOf(module), stop);
        m_transformer = module;
    }
    return m_transformer;
}

vae::LtxVae& LtxModel::vae(VaeUse use, const std::stop_token& stop) {
    const auto make = [this] { return vae::LtxVae(vae::LtxVaeOptions::fromConfig(opened().layout().fields("vae"))); };
    return readyVae<vae::LtxVae>(m_vae, make, use, stop);
}

}  // namespace tubelet::models
