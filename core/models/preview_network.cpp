#include "models/preview_network.h"

#include <algorithm>
#include <system_error>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/load.h"
#include "models/latent_shape.h"
#include "models/tiny_decoder_kind.h"
#include "vae/tiny_decoder.h"

namespace tubelet::models {
namespace {

vae::TinyDecoderOptions optionsOf(const Layout& layout) {
    const auto file = layout.component(PreviewNetwork::kName) / "config.json";
    checkedClass(layout.config(PreviewNetwork::kName), tinyDecoderKind(), base::toUtf8(file));
    return vae::TinyDecoderOptions::fromConfig(layout.fields(PreviewNetwork::kName));
}

void checkFactors(const vae::TinyDecoderOptions& options, const OpenedModel& model) {
    const auto& facts = model.facts();
    if (options.latentChannels != facts.latentChannels || options.spatialFactor() != facts.spatialFactor ||
        options.temporalFactor() != facts.temporalFactor) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models",
                         "The preview decoder in %1 is for latents of %2 channels, %3 pixels and %4 frames a cell, but "
                         "the model's have %5, %6 and %7. Take one that was trained for this model."),
                    model.layout().component(PreviewNetwork::kName), options.latentChannels, options.spatialFactor(),
                    options.temporalFactor(), facts.latentChannels, facts.spatialFactor, facts.temporalFactor);
    }
}

}  // namespace

bool PreviewNetwork::isIn(const std::filesystem::path& model) {
    std::error_code ignored;
    return !model.empty() && std::filesystem::is_directory(model / kName, ignored);
}

PreviewNetwork::PreviewNetwork(const OpenedModel& model, const c10::Device& device, const std::stop_token& stop)
    : m_device(device) {
    const auto& layout = model.layout();
    const auto options = optionsOf(layout);
    checkFactors(options, model);
    vae::TinyDecoder module(options);
    checkpoint::LoadOptions load;
    load.device = device;
    load.stop = stop;
    checkpoint::load(*module, tinyDecoderKind().named(layout.weights(kName)), load);
    module->eval();
    m_module = module.ptr();
}

at::Tensor PreviewNetwork::decode(const at::Tensor& latents, const std::stop_token& stop) const {
    return m_module->pictures(latents.detach().to(m_device, at::kFloat), stop).cpu();
}

PreviewNetwork::Needs PreviewNetwork::needs(const OpenedModel& model, const request::GenerationRequest& request) {
    if (!isIn(model.layout().path())) {
        return {};
    }
    try {
        const auto& layout = model.layout();
        const auto options = optionsOf(layout);
        checkFactors(options, model);
        const auto parameters = tinyDecoderKind().named(layout.weights(kName)).parameterCount();
        const auto shape = latentShape(request, model.facts());  // (1, C, t, h, w)
        const auto one = options.decodeBytes(1, shape[3], shape[4], sizeof(float));
        const auto whole = options.decodeBytes(shape[2], shape[3], shape[4], sizeof(float));
        const std::uint64_t pixels = 3 * static_cast<std::uint64_t>(request.width) *
                                     static_cast<std::uint64_t>(request.height) *
                                     static_cast<std::uint64_t>(request.frames) * sizeof(float);
        return {parameters * sizeof(float),
                std::min(whole, std::max(one, vae::TinyDecoderImpl::kPieceBytes)) + 3 * pixels};
    } catch (const Error&) {
        return {};  // told by whoever makes previews, which do without it
    }
}

}  // namespace tubelet::models
