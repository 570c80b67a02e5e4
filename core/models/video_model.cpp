#include "models/video_model.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>

#include "base/error.h"
#include "base/small_heap.h"
#include "base/stop.h"
#include "checkpoint/block_loader.h"
#include "checkpoint/load.h"
#include "kernels/shape_only.h"
#include "models/devices.h"
#include "models/families.h"
#include "models/latent_shape.h"
#include "models/named_weights.h"
#include "models/tokenizer_place.h"

namespace tubelet::models {

VideoModel::VideoModel(std::shared_ptr<const OpenedModel> opened, Placements placements)
    : m_opened(std::move(opened)), m_placements(std::move(placements)) {
    placeHeap();
}

VideoModel::~VideoModel() {
    base::giveHeapBack();  // what it held; others may still want the heap small
}

void VideoModel::placeHeap() {
    if (!m_placements.isHeapSmall) {
        m_smallHeap.reset();
    } else if (!m_smallHeap) {
        m_smallHeap.emplace();
    }
}

c10::Device VideoModel::deviceOf(const Placement& placement) {
    return torchDevice({placement.device, placement.dtype});
}

c10::ScalarType VideoModel::dtypeOf(const Placement& placement) {
    return torchDType({placement.device, placement.dtype});
}

std::vector<std::int64_t> VideoModel::latentShape(const request::GenerationRequest& request) const {
    return models::latentShape(request, facts());
}

std::unique_ptr<VideoModel> loadModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements) {
    const Family& family = opened->family();
    return family.load(std::move(opened), placements);
}

checkpoint::LoadOptions VideoModel::loadOptions(const Placement& placement, const std::stop_token& stop) const {
    checkStop(stop);
    checkpoint::LoadOptions options;
    options.device = deviceOf(placement);
    options.dtype = dtypeOf(placement);
    options.asStored = placement.asStored;
    options.stop = stop;
    return options;
}

const FamilyComponent& VideoModel::vaeComponent() const {
    const auto& components = opened().family().components;
    // Every family has one (test models.opened_model).
    return *std::find_if(components.begin(), components.end(), [](const auto& one) { return one.role == Role::Vae; });
}

void VideoModel::fillVae(torch::nn::Module& module, bool encoder, const std::stop_token& stop) const {
    auto options = loadOptions(placements().vae, stop);
    options.progress = progressOf(request::Phase::LoadingVae);
    options.forConvolutions = true;
    options.only = halfOfVae(module, encoder);
    checkpoint::load(module, namedWeights(vaeComponent(), opened().layout()), options);
}

std::set<std::string> VideoModel::halfOfVae(const torch::nn::Module& module, bool encoder) const {
    std::set<std::string> half;
    const auto add = [&](const std::string& name) {
        if (name.starts_with(vaeComponent().kind->encoder) == encoder) {
            half.insert(name);
        }
    };
    for (const auto& item : module.named_parameters()) {
        add(item.key());
    }
    for (const auto& item : module.named_buffers()) {
        add(item.key());
    }
    return half;
}

void VideoModel::checkDecoder() const {
    checkWeights(vaeComponent());
}

void VideoModel::checkWeights(const FamilyComponent& component) const {
    const auto laidOut = component.kind->layOut(opened().layout().config(component.name));
    const auto weights = namedWeights(component, opened().layout());
    checkpoint::LoadOptions options;
    if (!component.kind->encoder.empty()) {
        options.only = halfOfVae(*laidOut.module, /*encoder=*/false);
    }
    checkpoint::requireFit(checkpoint::compare(*laidOut.module, weights, options), weights);
}

void VideoModel::checkEncoder() const {
    const auto& component = vaeComponent();
    const auto names = namedWeights(component, opened().layout()).names();
    const auto& encoder = component.kind->encoder;
    if (std::none_of(names.begin(), names.end(), [&](const auto& name) { return name.starts_with(encoder); })) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models",
                         "The VAE of the model %1 has no encoder, which pictures and clips need to become latents. "
                         "Take the model's full VAE."),
                    opened().layout().path());
    }
}

std::unique_ptr<text::PromptEncoder> VideoModel::loadText(text::PromptEncoder::Parts parts,
                                                          const std::stop_token& stop) {
    if (placements().isTextAlone) {
        releaseDenoisers();
        releaseVae();
    }
    const Layout& layout = opened().layout();
    const Placement& placement = placements().text;
    parts.tokenizer = tokenizerPlace(layout);
    parts.tokenizerClass = layout.componentClass("tokenizer");
    parts.weights = layout.weights("text_encoder");
    parts.byBlock = placement.residence == Residence::ByBlock;
    parts.asStored = placement.asStored;
    parts.progress = progressOf(parts.byBlock ? request::Phase::EncodingPrompt : request::Phase::LoadingTextEncoder);
    return std::make_unique<text::PromptEncoder>(parts, deviceOf(placement), dtypeOf(placement), stop);
}

AdaptedNetwork& VideoModel::network(std::size_t expert) {
    if (m_networks.empty()) {
        const auto components = denoisersOf(opened().family(), opened().layout());
        for (std::size_t i = 0; i < components.size(); ++i) {
            m_networks.emplace_back(*components[i]->kind, namedWeights(*components[i], opened().layout()), facts().name,
                                    m_placements.denoiser.asStored, ExpertPlace{i, components.size()});
        }
    }
    return m_networks.at(expert);
}

void VideoModel::fillDenoiser(const DenoiserParts& parts, const std::stop_token& stop,
                              const std::set<std::string>& only) {
    auto& filling = network(parts.expert);
    auto options = loadOptions(m_placements.denoiser, stop);
    options.keepFloat32 = parts.keepFloat32;
    if (m_placements.denoiser.residence == Residence::ByBlock) {
        *parts.stream =
            checkpoint::loadByBlock(*parts.module, parts.blocks, filling.kind().blocks, filling.weights(), options);
    } else {
        options.only = only;
        options.progress = progressOf(request::Phase::LoadingTransformer);
        checkpoint::load(*parts.module, filling.weights(), options);
        base::giveHeapBack();  // what laying LoRAs over matrices left between them
    }
    filling.addProducts(*parts.module, device());
    parts.module->eval();
}

void VideoModel::releaseDenoiser(std::size_t expert) {
    if (loadedDenoiser(expert).module == nullptr) {
        return;
    }
    dropDenoiser(expert);
    base::giveHeapBack();
    network(expert).weights().releasePages();  // of the mapped files, where layers shared them
}

void VideoModel::makeRoomForDecoding() {
    if (!m_placements.denoiser.staysLoaded) {
        releaseDenoisers();
    }
}

void VideoModel::makeRoomForDenoising() {
    if (!m_placements.vae.staysLoaded) {
        releaseVae();
    }
}

void VideoModel::releaseDenoisers() {
    for (std::size_t i = 0; i < denoisersOf(opened().family(), opened().layout()).size(); ++i) {
        releaseDenoiser(i);
    }
}

void VideoModel::releaseVae() {
    if (m_loadedVae == nullptr) {
        return;
    }
    dropVae();
    m_loadedVae = nullptr;
    m_hasEncoder = false;
    base::giveHeapBack();
}

bool VideoModel::adopt(const Placements& placements) {
    if (!m_placements.denoiser.isAlike(placements.denoiser) || !m_placements.vae.isAlike(placements.vae)) {
        return false;
    }
    // One that a cancelled run left beside the rest would be used where there shall be no rest.
    if (placements.isTextAlone || !m_placements.text.isAlike(placements.text)) {
        releaseCondition();
    }
    const bool hadBoth = m_placements.denoiser.staysLoaded;
    m_placements = placements;
    placeHeap();
    if (hadBoth && denoisersOf(opened().family(), opened().layout()).size() > 1) {
        makeRoomForDecoding();
    }
    return true;
}

void VideoModel::releaseEncoder() {
    if (!m_hasEncoder) {
        return;
    }
    const c10::InferenceMode ordinaryTensors(false);
    const at::NoGradGuard noGrad;
    for (auto& item : m_loadedVae->named_parameters()) {
        if (auto& values = item.value(); item.key().starts_with(vaeComponent().kind->encoder)) {
            values.set_data(kernels::shapeOnly(values));
        }
    }
    m_hasEncoder = false;
    base::giveHeapBack();
}

std::vector<request::LoraReport> VideoModel::useLoras(const std::vector<request::Lora>& loras,
                                                      const std::stop_token& stop) {
    std::vector<std::vector<ExpertReport>> told(loras.size());
    const auto experts = denoisersOf(opened().family(), opened().layout()).size();
    for (std::size_t i = 0; i < experts; ++i) {
        auto& changing = network(i);
        auto report = changing.use(request::lorasUsedBy(i, experts, loras), stop).begin();
        for (std::size_t k = 0; k < loras.size(); ++k) {
            if (request::isUsedBy(i, experts, loras[k])) {
                told[k].push_back(*report++);
            }
        }
        if (const auto parts = loadedDenoiser(i); parts.module != nullptr && !changing.stale().empty()) {
            fillDenoiser(parts, stop, changing.stale());
        }
        changing.markFresh();
    }
    std::vector<request::LoraReport> reports;
    for (std::size_t k = 0; k < loras.size(); ++k) {
        reports.push_back(together(told[k]));
        reports.back().expert = experts == 1 ? request::Expert::Both : request::expertOf(loras[k]);
    }
    return reports;
}

}  // namespace tubelet::models
