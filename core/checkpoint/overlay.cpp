#include "checkpoint/overlay.h"

#include <memory>
#include <set>
#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/derived_source.h"
#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

namespace {

class OverlaySource final : public DerivedSource {
  public:
    OverlaySource(const Weights& weights, std::map<std::string, Change> changes)
        : DerivedSource(weights), m_changes(std::move(changes)) {
        for (const auto& [name, change] : m_changes) {
            const auto& shape = weights.info(name).shape;
            add(name, {"F32", shape, elementCount(shape) * sizeof(float)});
        }
    }

    at::Tensor tensor(const std::string& name) const override {
        return m_changes.at(name)(floatTensor(weights(), name));
    }

  private:
    std::map<std::string, Change> m_changes;
};

}  // namespace

Weights overlaid(const Weights& weights, std::map<std::string, Change> changes) {
    auto source = std::make_shared<OverlaySource>(weights, std::move(changes));
    std::set<std::string> gone;  // what is changed, and the parts of the form that it was stored in
    std::set<const MatrixForm*> forms;
    for (const auto& name : source->names()) {
        gone.insert(name);
        if (const auto* form = formOf(weights, name)) {
            const auto parts = form->beside(weights, name);
            gone.insert(parts.begin(), parts.end());
            forms.insert(form);
        }
    }
    for (const auto& name : weights.names()) {
        if (!forms.empty() && !gone.contains(name)) {
            forms.erase(formOf(weights, name));
        }
    }
    for (const auto* form : forms) {  // of which nothing is left: its marks would mark nothing
        gone.insert(form->marks.begin(), form->marks.end());
    }
    const auto rest = weights.renamed([&](const std::string& name) { return gone.contains(name) ? "" : name; });
    return rest.with(std::move(source));
}

}  // namespace tubelet::checkpoint
