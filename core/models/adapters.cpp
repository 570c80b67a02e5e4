#include "models/adapters.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/copied.h"
#include "checkpoint/mapped_matrix.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/overlay.h"
#include "files/file_state.h"
#include "files/kept.h"
#include "models/families.h"
#include "models/family.h"
#include "models/lora_fit.h"
#include "models/named_weights.h"
#include "models/opened_model.h"
#include "request/fields.h"

namespace tubelet::models {

namespace {

using checkpoint::AdapterFile;

/// What one file does to one tensor. The layer belongs to the file; its values were copied, since
/// a forward may read them hours later.
struct Part {
    std::shared_ptr<const AdapterFile> adapter;
    std::shared_ptr<const checkpoint::Weights> values;
    const checkpoint::AdapterLayer* layer = nullptr;
    checkpoint::AdapterScale scale;
    double strength = 1;
    bool isBias = false, isProduct = false;
};

at::Tensor changed(const at::Tensor& base, const std::vector<Part>& parts) {
    at::Tensor sofar = base;
    for (const auto& part : parts) {
        sofar = part.isBias ? part.layer->changedBias(sofar, *part.values, part.scale, part.strength)
                            : part.layer->changedWeight(base, sofar, *part.values, part.scale, part.strength);
    }
    return sofar;
}

std::vector<kernels::LowRank> products(const std::vector<Part>& parts) {
    std::vector<kernels::LowRank> all;
    for (const auto& part : parts) {
        all.push_back(part.layer->lowRank(*part.values, part.scale, part.strength));
    }
    return all;
}

[[noreturn]] void refuseForeign(const AdapterFile& adapter, const request::LoraReport& report, const std::string& model,
                                const ComponentKind& kind) {
    const auto& facts = adapter.facts();
    const Message why =
        report.mismatched.empty()
            ? Message{says("models", "no layer of it is one of this %1"), kind.className}
            : Message{says("models", "its layers have other sizes, such as %1"), report.mismatched.front()};
    Message made =
        facts.family == "unknown" ? Message{says("models", "a model that is not known")} : verbatim(facts.family);
    if (facts.width > 0) {
        made = {says("models", "%1, %2 wide"), made, facts.width};
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("models",
                     "The LoRA %1 fits nothing in the model %2: it is made for %3; %4. Choose a LoRA that was trained "
                     "on this model."),
                adapter.path(), model, made, why);
}

/// Throws Error(ModelUnreadable) once a LoRA's file is not what it is now: values that are read
/// after that would not be those whose hash the recipe has.
std::function<void()> unchanged(const std::filesystem::path& lora) {
    const auto file = checkpoint::adapterWeightFile(lora);
    return [lora, file, state = files::stateOf({file})] {
        if (files::stateOf({file}) != state) {
            throw Error(
                ErrorKind::ModelUnreadable,
                says("models", "The LoRA %1 was written over while it was read. Make the clip again when it is whole."),
                lora);
        }
    };
}

}  // namespace

std::shared_ptr<const AdapterFile> openAdapter(const std::filesystem::path& path) {
    static files::Kept<AdapterFile> kept(request::kMostLoras);
    std::error_code failed;
    // named in whatever way, by links too
    auto place = std::filesystem::weakly_canonical(path, failed);
    place = failed ? path : place;
    return kept.get(place, files::stateOf(checkpoint::adapterFiles(place)),
                    [&] { return std::make_shared<const AdapterFile>(AdapterFile::open(path)); });
}

namespace {

struct Fitted {
    std::shared_ptr<const AdapterFile> adapter;
    AdapterMatch match;
};

/// From headers alone. Throws Error(ModelUnreadable) where nothing fits that should.
Fitted fitted(const request::Lora& lora, const ComponentKind& kind, const checkpoint::Weights& weights,
              const std::string& model, const ExpertPlace& place) {
    Fitted result{openAdapter(lora.file), {}};
    result.match = matchAdapter(*result.adapter, kind, weights, place);
    const bool isLeftToAnother = result.match.isForOthers && request::expertOf(lora) == request::Expert::Both;
    if (result.match.layers.empty() && !isLeftToAnother) {
        refuseForeign(*result.adapter, result.match.report, model, kind);
    }
    return result;
}

}  // namespace

AdaptedWeights withLoras(const ComponentKind& kind, const checkpoint::Weights& weights,
                         const std::vector<request::Lora>& loras, const std::string& model, const std::stop_token& stop,
                         bool asStored, const ExpertPlace& place) {
    request::checkLoras(loras);
    AdaptedWeights result{weights, {}, {}, {}};
    std::map<std::string, std::vector<Part>> parts;  // by tensor of the module
    for (const auto& lora : loras) {
        checkStop(stop);
        const auto isAsOpened = unchanged(lora.file);
        auto [adapter, match] = fitted(lora, kind, weights, model, place);
        match.report.strength = lora.strength;
        match.report.hash = adapter->hash(stop);
        result.reports.push_back(std::move(match.report));
        if (lora.strength == 0) {
            continue;
        }
        const auto values =
            std::make_shared<const checkpoint::Weights>(checkpoint::copied(adapter->weights(), isAsOpened));
        for (const auto& layer : match.layers) {
            const auto scale = adapter->scaleOf(*layer.layer, layer.name);
            if (!layer.weight.empty()) {
                parts[layer.weight].push_back(
                    {adapter, values, layer.layer, scale, lora.strength, false, addsProduct(layer, weights)});
            }
            if (!layer.bias.empty()) {
                parts[layer.bias].push_back({adapter, values, layer.layer, scale, lora.strength, true});
            }
        }
    }
    std::map<std::string, checkpoint::Change> changes;
    for (auto& [tensor, list] : parts) {
        result.changed.insert(tensor);
        const bool isProduct = std::all_of(list.begin(), list.end(), [](const Part& part) { return part.isProduct; });
        const bool isKept =
            checkpoint::formOf(weights, tensor) != nullptr || (asStored && checkpoint::isHalfMatrix(weights, tensor));
        if (isProduct && isKept) {
            result.added.emplace(tensor, [list = std::move(list)] { return products(list); });
            continue;
        }
        changes.emplace(tensor, [list = std::move(list)](const at::Tensor& base) { return changed(base, list); });
    }
    if (!changes.empty()) {
        result.weights = checkpoint::overlaid(weights, std::move(changes));
    }
    return result;
}

request::LoraReport fitLora(const std::filesystem::path& file, const std::filesystem::path& model) {
    const auto opened = openModel(model);
    const auto adapter = openAdapter(file);
    const auto denoisers = denoisersOf(opened->family(), opened->layout());
    std::vector<ExpertReport> reports;
    for (std::size_t i = 0; i < denoisers.size(); ++i) {
        const auto weights = namedWeights(*denoisers[i], opened->layout());
        reports.push_back(matchAdapter(*adapter, *denoisers[i]->kind, weights, {i, denoisers.size()}).report);
    }
    return together(reports);
}

void requireFit(const std::vector<request::Lora>& loras, const std::filesystem::path& model) {
    if (loras.empty()) {
        return;
    }
    request::checkLoras(loras);
    const auto opened = openModel(model);
    const auto denoisers = denoisersOf(opened->family(), opened->layout());
    for (std::size_t i = 0; i < denoisers.size(); ++i) {
        const auto weights = namedWeights(*denoisers[i], opened->layout());
        for (const auto& lora : request::lorasUsedBy(i, denoisers.size(), loras)) {
            fitted(lora, *denoisers[i]->kind, weights, opened->facts().name, {i, denoisers.size()});
        }
    }
}

}  // namespace tubelet::models
