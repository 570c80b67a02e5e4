#include "models/video_model.h"

#include <utility>

#include "base/stop.h"

namespace tubelet::models {

VideoModel::VideoModel(std::shared_ptr<const OpenedModel> opened, c10::Device device, c10::ScalarType dtype)
    : m_opened(std::move(opened)), m_device(device), m_dtype(dtype) {}

std::vector<std::int64_t> VideoModel::latentShape(const request::GenerationRequest& request) const {
    return {1, facts().latentChannels, (request.frames - 1) / facts().temporalFactor + 1,
            request.height / facts().spatialFactor, request.width / facts().spatialFactor};
}

std::unique_ptr<VideoModel> loadModel(std::shared_ptr<const OpenedModel> opened, c10::Device device,
                                      c10::ScalarType dtype) {
    const Family& family = opened->family();
    return family.load(std::move(opened), device, dtype);
}

checkpoint::Weights VideoModel::denoiserWeights() const {
    if (m_adapted) {
        return m_adapted->weights;
    }
    const auto& component = opened().family().denoiser();
    return component.kind->named(opened().layout().weights(component.name));
}

const std::vector<request::LoraReport>& VideoModel::useLoras(const std::vector<request::Lora>& loras,
                                                             const std::stop_token& stop) {
    static const std::vector<request::LoraReport> kNone;
    std::optional<AdaptedWeights> fresh;
    if (!loras.empty()) {
        const auto& component = opened().family().denoiser();
        fresh = withLoras(*component.kind, component.kind->named(opened().layout().weights(component.name)), loras,
                          facts().name, stop);
    }
    const auto identity = [](const std::vector<request::Lora>& list, const std::optional<AdaptedWeights>& adapted) {
        std::vector<std::pair<std::string, double>> files;
        for (std::size_t i = 0; adapted && i < list.size(); ++i) {
            files.emplace_back(adapted->reports[i].hash, list[i].strength);
        }
        return files;
    };
    if (identity(loras, fresh) != identity(m_loras, m_adapted)) {
        for (const auto* list : {&m_adapted, &fresh}) {
            if (*list) {
                m_stale.insert((*list)->changed.begin(), (*list)->changed.end());
            }
        }
    }
    m_adapted = std::move(fresh);
    m_loras = loras;
    if (auto* module = loadedDenoiser(); module != nullptr && !m_stale.empty()) {
        fill(*module, denoiserWeights(), m_dtype, stop, denoiserFloat32(), m_stale);
    }
    m_stale.clear();
    return m_adapted ? m_adapted->reports : kNone;
}

void VideoModel::fill(torch::nn::Module& module, const checkpoint::Weights& weights, c10::ScalarType dtype,
                      const std::stop_token& stop, const std::vector<std::string>& keepFloat32,
                      const std::set<std::string>& only) const {
    checkStop(stop);
    checkpoint::LoadOptions options;
    options.device = m_device;
    options.dtype = dtype;
    options.keepFloat32 = keepFloat32;
    options.only = only;
    options.stop = stop;
    checkpoint::load(module, weights, options);
    module.eval();
}

}  // namespace tubelet::models
