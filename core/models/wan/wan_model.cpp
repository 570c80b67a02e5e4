#include "models/wan/wan_model.h"

#include <utility>

#include <ATen/ATen.h>

#include "diffusion/guidance.h"
#include "models/facts_reading.h"
#include "models/families.h"
#include "models/refusal.h"
#include "models/wan/clip_image.h"
#include "models/wan/clip_vision_kind.h"
#include "vit/clip_vision.h"
#include "vit/preprocessing.h"

namespace tubelet::models {

namespace {

double trainedTimesteps(const Layout& layout) {
    const auto scheduler = layout.fields("scheduler");
    return static_cast<double>(integerOr(scheduler, "num_train_timesteps", 1000));
}

}  // namespace

WanModel::WanModel(std::shared_ptr<const OpenedModel> model, const Placements& placements)
    : VideoModel(std::move(model), placements),
      m_prompts([this](const auto& stop) { return loadPromptEncoder(stop); }) {
    const Layout& layout = opened().layout();
    for (const auto* component : denoisersOf(opened().family(), layout)) {
        m_options.push_back(dit::WanTransformerOptions::fromConfig(layout.config(component->name)));
    }
    const auto& first = m_options.front();
    if (m_options.size() > 1) {
        const auto& second = m_options[1];
        if (second.patchSize != first.patchSize || second.inChannels != first.inChannels ||
            second.outChannels != first.outChannels || second.textDim != first.textDim ||
            second.imageDim != first.imageDim) {
            refuseModel(layout.path(), {says("models", "its two transformers don't take the same latents and texts.")});
        }
        m_boundary = facts().boundary01 * trainedTimesteps(layout);
        m_experts.emplace(
            *m_boundary, first.patchSize, [this](bool isHigh, const std::stop_token& stop) -> auto& {
                return static_cast<dit::Denoiser&>(*transformer(stop, isHigh ? 0 : 1));
            });
    }
    if ((first.imageDim > 0) != !layout.componentClass("image_encoder").empty()) {
        refuseModel(layout.path(),
                    first.imageDim > 0
                        ? Message{says("models", "its transformer looks at pictures, but it has no image_encoder.")}
                        : Message{says("models", "it has an image_encoder, but a transformer that sees no pictures.")});
    }
    if (const auto found = layout.index().find("expand_timesteps"); found != layout.index().end() && *found == true) {
        m_takesGiven = GivenAs::Clean;
    } else if (first.inChannels > facts().latentChannels) {
        m_takesGiven = GivenAs::Channels;
    }
}

std::vector<request::Notice> WanModel::prepareCondition(const request::GenerationRequest& request,
                                                        const std::stop_token& stop) {
    return m_prompts.prepare(request, facts(), stop);
}

Condition WanModel::condition(const request::GenerationRequest& request, const std::stop_token& stop) {
    Condition result;
    const auto encode = [&](const std::string& prompt, const Message& name) {
        return m_prompts.encode(prompt, name, facts().maxTextTokens, result.notices, stop).embeds;
    };
    result.conditional = encode(request.prompt, {says("models", "prompt")});
    if (diffusion::needsGuidance(request::mostGuidance(request))) {
        result.unconditional = encode(request.negativePrompt, {says("models", "negative prompt")});
    }
    return result;
}

at::Tensor WanModel::encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Encoding, stop);
    const auto placed = video.to(device());
    const auto moments =
        // (1, 2 C, t, h, w)
        tiles ? module->encodeTiled(placed, *tiles, stop) : module->encode(placed, stop);
    return module->normalise(module->mean(moments));
}

void WanModel::decode(const at::Tensor& latents, const DecodeOptions& options,
                      const std::function<void(const at::Tensor& frames)>& sink, const std::stop_token& stop) {
    auto& module = vae(VaeUse::Decoding, stop);
    const auto z = module->denormalise(latents.to(device(), at::kFloat));
    if (options.tiles) {
        sink(module->decodeTiled(z, *options.tiles, options.progress, stop));
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

std::unique_ptr<text::PromptEncoder> WanModel::loadPromptEncoder(const std::stop_token& stop) {
    text::PromptEncoder::Parts parts;
    parts.options = text::UMT5EncoderOptions::fromConfig(opened().layout().config("text_encoder"));
    return loadText(std::move(parts), stop);
}

dit::Denoiser& WanModel::denoiser(const std::stop_token& stop) {
    if (m_experts) {
        checkSecond();
        return *m_experts;  // each comes when its time does
    }
    return *transformer(stop);
}

void WanModel::checkSecond() {
    if (m_isSecondChecked) {
        return;
    }
    checkWeights(*denoisersOf(opened().family(), opened().layout()).at(1));
    m_isSecondChecked = true;
}

VideoModel::DenoiserParts WanModel::partsOf(dit::WanTransformer& module, std::size_t expert) {
    return {module.get(),
            {module->blocks->begin(), module->blocks->end()},
            &module->stream,
            dit::WanTransformerImpl::keepFloat32(),
            expert};
}

VideoModel::DenoiserParts WanModel::loadedDenoiser(std::size_t expert) {
    auto& module = m_transformers.at(expert);
    return module.is_empty() ? DenoiserParts() : partsOf(module, expert);
}

dit::WanTransformer& WanModel::transformer(const std::stop_token& stop, std::size_t expert) {
    auto& kept = m_transformers.at(expert);
    if (kept.is_empty()) {
        if (!placements().denoiser.staysLoaded) {
            releaseDenoiser(1 - expert);  // makes room
        }
        dit::WanTransformer module(m_options.at(expert));
        fillDenoiser(partsOf(module, expert), stop);
        kept = module;
    }
    return kept;
}

at::Tensor WanModel::lookAt(std::span<const media::Image> pictures, const std::stop_token& stop) {
    const Layout& layout = opened().layout();
    if (layout.componentClass("image_encoder").empty()) {
        return {};
    }
    const auto steps = clipPreprocessing(layout.fields("image_processor"));
    std::vector<at::Tensor> pixels;
    for (const auto& picture : pictures) {
        pixels.push_back(vit::pixelValues(picture, steps));  // (3, S, S)
    }
    const auto options = vit::ClipVisionOptions::fromConfig(layout.fields("image_encoder"));
    const auto encoder = filled(vit::ClipVision(options), clipVisionKind().named(layout.weights("image_encoder")),
                                placements().vae, stop);
    // (P, I, E)
    const auto seen = encoder->forward(at::stack(pixels).to(deviceOf(placements().vae)), stop);
    return seen.flatten(0, 1).unsqueeze(0).to(device(), dtype());  // (1, P * I, E)
}

vae::WanVae& WanModel::vae(VaeUse use, const std::stop_token& stop) {
    const auto make = [this] { return vae::WanVae(vae::WanVaeOptions::fromConfig(opened().layout().config("vae"))); };
    return readyVae<vae::WanVae>(m_vae, make, use, stop);
}

}  // namespace tubelet::models
