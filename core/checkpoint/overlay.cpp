#include "checkpoint/overlay.h"

#include <memory>
#include <set>
#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

namespace {

class OverlaySource final : public TensorSource {
  public:
    OverlaySource(const Weights& weights, std::map<std::string, Change> changes)
        : m_weights(weights), m_changes(std::move(changes)) {
        for (const auto& [name, change] : m_changes) {
            TensorInfo info = weights.info(name);
            info.dtype = "F32";
            info.bytes = elementCount(info.shape) * sizeof(float);
            m_infos.emplace(name, std::move(info));
        }
    }

    const std::filesystem::path& path() const override { return m_weights.path(); }
    std::vector<std::string> names() const override {
        std::vector<std::string> names;
        for (const auto& [name, info] : m_infos) {
            names.push_back(name);
        }
        return names;
    }
    const TensorInfo* find(const std::string& name) const override {
        const auto found = m_infos.find(name);
        return found == m_infos.end() ? nullptr : &found->second;
    }
    at::Tensor tensor(const std::string& name) const override {
        return m_changes.at(name)(floatTensor(m_weights, name));
    }
    void releasePages(const std::string& name) const override {
        if (m_infos.contains(name)) {
            m_weights.releasePages(name);
        }
    }
    const std::map<std::string, std::string>& metadata() const override {
        static const std::map<std::string, std::string> kNone;  // the files' own are among the sources already
        return kNone;
    }
    std::uint64_t size() const override { return 0; }  // nothing of its own on disk
    void identify(const std::function<void(std::string_view)>&, const std::stop_token&) const override {}

  private:
    Weights m_weights;
    std::map<std::string, Change> m_changes;
    std::map<std::string, TensorInfo> m_infos;
};

}  // namespace

Weights overlaid(const Weights& weights, std::map<std::string, Change> changes) {
    auto source = std::make_shared<OverlaySource>(weights, std::move(changes));
    std::set<std::string> gone;  // what is changed, and the parts of the form that it was stored in
    for (const auto& name : source->names()) {
        gone.insert(name);
        if (const auto* form = formOf(weights, name)) {
            const auto parts = form->beside(weights, name);
            gone.insert(parts.begin(), parts.end());
        }
    }
    const auto rest = weights.renamed([&](const std::string& name) { return gone.contains(name) ? "" : name; });
    return rest.with(std::move(source));
}

}  // namespace tubelet::checkpoint
