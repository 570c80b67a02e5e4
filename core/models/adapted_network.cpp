#include "models/adapted_network.h"

#include <filesystem>
#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/adapter_file.h"
#include "files/file_state.h"
#include "kernels/layers.h"

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

AdaptedNetwork::AdaptedNetwork(const ComponentKind& kind, checkpoint::Weights plain, std::string model, bool asStored,
                               const ExpertPlace& place)
    : m_kind(&kind), m_plain(std::move(plain)), m_model(std::move(model)), m_asStored(asStored), m_place(place) {}

const std::vector<ExpertReport>& AdaptedNetwork::use(const std::vector<request::Lora>& loras,
                                                     const std::stop_token& stop) {
    static const std::vector<ExpertReport> kNone;
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
            fresh = withLoras(*m_kind, m_plain, loras, m_model, stop, m_asStored, m_place);
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
    return m_adapted ? m_adapted->reports : kNone;
}

void AdaptedNetwork::addProducts(torch::nn::Module& network, const c10::Device& device) {
    const bool hasAny = m_adapted && !m_adapted->added.empty();
    if (!hasAny && !m_hasProducts) {
        return;
    }
    m_hasProducts = true;
    for (const auto& [name, weight] : kernels::keptWeights(network)) {
        weight->removeAdded();
        if (!hasAny || !m_adapted->added.contains(name)) {
            continue;
        }
        for (const auto& [down, up, scale] : m_adapted->added.at(name)()) {
            const auto place = at::TensorOptions(device).dtype(weight->dtype());
            weight->add({down.to(place), up.to(place), scale});
        }
    }
    m_hasProducts = hasAny;
}

}  // namespace tubelet::models
