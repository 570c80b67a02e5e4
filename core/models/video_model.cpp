#include "models/video_model.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/adapter_file.h"
#include "checkpoint/block_loader.h"
#include "checkpoint/load.h"
#include "files/file_state.h"
#include "kernels/layers.h"
#include "models/devices.h"
#include "models/families.h"
#include "models/latent_shape.h"

namespace tubelet::models {

namespace {

std::string stateOf(const std::vector<request::Lora>& loras) {
    std::vector<std::filesystem::path> files;
    for (const auto& lora : loras) {
        const auto own = checkpoint::adapterFiles(lora.file);
        files.insert(files.end(), own.begin(), own.end());
    }
    return files::stateOf(files);
}

}  // namespace

VideoModel::VideoModel(std::shared_ptr<const OpenedModel> opened, Placements placements)
    : m_opened(std::move(opened)), m_placements(std::move(placements)) {}

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

void VideoModel::checkEncoder() const {
    for (const auto& component : opened().family().components) {
        if (component.role != Role::Vae) {
            continue;
        }
        const auto names = component.kind->named(opened().layout().weights(component.name)).names();
        if (std::none_of(names.begin(), names.end(), [](const auto& name) { return name.starts_with("encoder."); })) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("models",
                             "The VAE of the model %1 has no encoder, which pictures and clips need to become latents. "
                             "Take the model's full VAE."),
                        opened().layout().path());
        }
    }
}

const checkpoint::Weights& VideoModel::denoiserWeights() {
    if (m_adapted) {
        return m_adapted->weights;
    }
    if (!m_plain) {
        const auto& component = denoiserOf(opened().family());
        m_plain = component.kind->named(opened().layout().weights(component.name));
    }
    return *m_plain;
}

void VideoModel::fillDenoiser(const DenoiserParts& parts, const std::stop_token& stop,
                              const std::set<std::string>& only) {
    auto options = loadOptions(m_placements.denoiser, stop);
    options.keepFloat32 = parts.keepFloat32;
    if (m_placements.denoiser.residence == Residence::ByBlock) {
        *parts.stream = checkpoint::loadByBlock(*parts.module, parts.blocks, denoiserOf(opened().family()).kind->blocks,
                                                denoiserWeights(), options);
    } else {
        options.only = only;
        checkpoint::load(*parts.module, denoiserWeights(), options);
    }
    addProducts(*parts.module);
    parts.module->eval();
}

/// Gives the layers that keep stored matrices what the LoRAs in use add to them, and takes away
/// what others added.
void VideoModel::addProducts(torch::nn::Module& denoiser) {
    const bool hasAny = m_adapted && !m_adapted->added.empty();
    if (!hasAny && !m_hasProducts) {
        return;
    }
    m_hasProducts = true;
    for (const auto& [name, weight] : kernels::keptWeights(denoiser)) {
        weight->removeAdded();
        if (!hasAny || !m_adapted->added.contains(name)) {
            continue;
        }
        for (const auto& [down, up, scale] : m_adapted->added.at(name)()) {
            const auto place = at::TensorOptions(device()).dtype(weight->dtype());
            weight->add({down.to(place), up.to(place), scale});
        }
    }
    m_hasProducts = hasAny;
}

const std::vector<request::LoraReport>& VideoModel::useLoras(const std::vector<request::Lora>& loras,
                                                             const std::stop_token& stop) {
    static const std::vector<request::LoraReport> kNone;
    if (loras.empty() && !m_adapted && m_stale.empty()) {
        return kNone;
    }
    auto state = stateOf(loras);
    if (m_adapted && m_stale.empty() && loras == m_loras && state == m_lorasState) {
        return m_adapted->reports;  // nobody has touched a file of them
    }
    auto before = std::exchange(m_adapted, std::nullopt);
    std::optional<AdaptedWeights> fresh;
    try {
        if (!loras.empty()) {
            fresh = withLoras(*denoiserOf(opened().family()).kind, denoiserWeights(), loras, facts().name, stop);
        }
    } catch (...) {
        m_adapted = std::move(before);  // nothing was changed
        throw;
    }
    const auto identity = [](const std::vector<request::Lora>& list, const std::optional<AdaptedWeights>& adapted) {
        std::vector<std::pair<std::string, double>> files;
        for (std::size_t i = 0; adapted && i < list.size(); ++i) {
            files.emplace_back(adapted->reports[i].hash, list[i].strength);
        }
        return files;
    };
    if (identity(loras, fresh) != identity(m_loras, before)) {
        for (const auto* list : {&before, &fresh}) {
            if (*list) {
                m_stale.insert((*list)->changed.begin(), (*list)->changed.end());
            }
        }
    }
    m_adapted = std::move(fresh);
    m_loras = loras;
    m_lorasState = std::move(state);
    if (const auto parts = loadedDenoiser(); parts.module != nullptr && !m_stale.empty()) {
        fillDenoiser(parts, stop, m_stale);
    }
    m_stale.clear();
    return m_adapted ? m_adapted->reports : kNone;
}

}  // namespace tubelet::models
