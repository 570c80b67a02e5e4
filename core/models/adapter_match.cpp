#include "models/adapter_match.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "checkpoint/shape_text.h"

namespace tubelet::models {

namespace {

using checkpoint::AdapterLayer;
using checkpoint::Weights;
using Shape = std::vector<std::int64_t>;

constexpr std::string_view kWeight = ".weight", kBias = ".bias";

/// A layer of the module, as adapters speak of it.
struct Target {
    std::string name;          ///< "blocks.0.attn1.to_q"
    std::string weight, bias;  ///< its tensors, where it has them
};

std::string stemOf(const std::string& tensor) {
    for (const auto ending : {kWeight, kBias}) {
        if (tensor.ends_with(ending)) {
            return tensor.substr(0, tensor.size() - ending.size());
        }
    }
    return tensor;
}

std::string underscored(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

/// The module's layers under one way of naming them, with dots and with underscores.
class Names {
  public:
    Names(const Weights& weights, const ComponentKind& kind, bool original) {
        for (const auto& tensor : weights.names()) {
            const auto called = original ? kind.originalName(tensor) : tensor;
            const auto stem = stemOf(called);
            for (const auto& key : {stem, underscored(stem)}) {
                auto& target = m_targets[key];
                target.name = stemOf(tensor);
                (tensor.ends_with(kBias) ? target.bias : target.weight) = tensor;
            }
        }
    }
    const Target* find(const std::string& target) const {
        const auto found = m_targets.find(target);
        return found == m_targets.end() ? nullptr : &found->second;
    }
    std::size_t countOf(const std::vector<AdapterLayer>& layers) const {
        return static_cast<std::size_t>(
            std::count_if(layers.begin(), layers.end(), [&](const auto& layer) { return find(layer.target()); }));
    }

  private:
    std::map<std::string, Target> m_targets;
};

Shape withoutOnes(Shape shape) {
    std::erase(shape, 1);
    return shape;
}

/// A change counts for a tensor of its shape, for one that has ones beside it, and for a kernel
/// that it sees as a matrix.
bool fits(const Shape& change, const Shape& tensor) {
    return withoutOnes(change) == withoutOnes(tensor) ||
           (change.size() == 2 && !tensor.empty() && change[0] == tensor[0] &&
            checkpoint::elementCount(change) == checkpoint::elementCount(tensor));
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Whom a layer is for, as it is named.
enum class Whose {
    Any,    ///< of the model's denoisers
    Own,    ///< of two denoisers this one
    Other,  ///< of two denoisers the other one
    None    ///< a text encoder, or a second transformer where there is one
};

/// Which layers of a file are whose, for one of a model's denoisers.
class Owners {
  public:
    Owners(const std::vector<AdapterLayer>& layers, const ExpertPlace& place)
        : m_place(place),
          m_namesSecond(
              std::any_of(layers.begin(), layers.end(), [](const AdapterLayer& layer) { return isOfSecond(layer); })) {}

    Whose of(const AdapterLayer& layer) const {
        const std::string_view prefix = layer.prefix();
        if (has(prefix, "text_encoder") || prefix.starts_with("lora_te")) {
            return Whose::None;
        }
        if (m_place.experts == 1) {
            return isOfSecond(layer) ? Whose::None : Whose::Any;
        }
        // Without a word on the second "transformer." is how diffusers names any.
        const bool isOfFirst = m_namesSecond && has(prefix, "transformer.");
        if (!isOfSecond(layer) && !isOfFirst) {
            return Whose::Any;
        }
        return isOfSecond(layer) == (m_place.expert == 1) ? Whose::Own : Whose::Other;
    }

  private:
    static bool isOfSecond(const AdapterLayer& layer) { return has(layer.prefix(), "transformer_2."); }

    ExpertPlace m_place;
    bool m_namesSecond;
};

/// Adds what isn't there yet.
template <typename Item>
void unite(std::vector<Item>& all, const std::vector<Item>& more) {
    for (const auto& item : more) {
        if (std::find(all.begin(), all.end(), item) == all.end()) {
            all.push_back(item);
        }
    }
}

bool isOriginalByHabit(const checkpoint::AdapterFile& adapter) {
    return std::any_of(adapter.layers().begin(), adapter.layers().end(), [](const auto& layer) {
        return layer.prefix().find("diffusion_model.") != std::string::npos || layer.prefix() == "lora_unet_";
    });
}

}  // namespace

bool addsProduct(const MatchedLayer& layer, const Weights& weights) {
    // A kernel that is seen as a matrix is no layer that products could stand beside.
    return !layer.weight.empty() && layer.layer->isLowRank() && weights.info(layer.weight).shape.size() == 2;
}

request::LoraReport together(const std::vector<ExpertReport>& reports) {
    request::LoraReport all = reports.at(0);
    for (std::size_t i = 1; i < reports.size(); ++i) {
        all.layers += reports[i].ownLayers;
        all.matched += reports[i].ownMatched;
        unite(all.unmatched, reports[i].unmatched);
        unite(all.mismatched, reports[i].mismatched);
    }
    return all;
}

AdapterMatch matchAdapter(const checkpoint::AdapterFile& adapter, const ComponentKind& kind, const Weights& weights,
                          const ExpertPlace& place) {
    const auto& layers = adapter.layers();
    Names names(weights, kind, /*original=*/false);
    if (kind.originalName != nullptr) {
        Names original(weights, kind, /*original=*/true);
        const auto own = names.countOf(layers), theirs = original.countOf(layers);
        // Both know "norm2", and mean different ones: where nothing else tells, the prefix does.
        if (theirs > own || (theirs == own && isOriginalByHabit(adapter))) {
            names = std::move(original);
        }
    }
    AdapterMatch match;
    auto& report = match.report;
    report.file = adapter.path();
    report.method = adapter.facts().method;
    report.spelling = adapter.facts().spelling;
    report.ranks = adapter.facts().ranks();
    const auto& ranks = adapter.facts().layers;
    if (const auto first = ranks.upper_bound(0); first != ranks.end()) {
        report.leastRank = first->first;
        report.mostRank = ranks.rbegin()->first;
    }
    report.tensors = adapter.weights().names().size();
    const Owners owners(layers, place);
    bool hasMeant = false, hasOthers = false;
    for (const auto& layer : layers) {
        const auto whose = owners.of(layer);
        hasMeant = hasMeant || whose == Whose::Any || whose == Whose::Own;
        if (whose == Whose::Other) {
            hasOthers = true;
            continue;
        }
        const Target* target = whose == Whose::None ? nullptr : names.find(layer.target());
        MatchedLayer matched{&layer, target ? target->name : "", "", ""};
        std::optional<Message> wrong;
        const auto take = [&](const std::optional<Shape>& change, const std::string& tensor, std::string& into) {
            if (!change || !target) {
                return;
            }
            if (tensor.empty()) {
                wrong = Message();
            } else if (const auto& shape = weights.info(tensor).shape; !fits(*change, shape)) {
                wrong = checkpoint::expectedShape(tensor, shape, *change);
            } else {
                into = tensor;
            }
        };
        if (target) {
            take(layer.weightShape(), target->weight, matched.weight);
            take(layer.biasShape(), target->bias, matched.bias);
        }
        if (wrong && !wrong->empty()) {
            report.mismatched.push_back({says("models", "%1 on %2"), layer.prefix() + layer.target(), *wrong});
        } else if (!target || wrong || (matched.weight.empty() && matched.bias.empty())) {
            const auto tensors = layer.tensors();
            report.unmatched.insert(report.unmatched.end(), tensors.begin(), tensors.end());
        } else {
            report.matched += layer.tensors().size();
            ++report.layers;
            if (whose == Whose::Own) {
                report.ownMatched += layer.tensors().size();
                ++report.ownLayers;
            }
            match.layers.push_back(std::move(matched));
        }
    }
    for (const auto& tensor : adapter.weights().names()) {
        if (!checkpoint::adapterName(tensor)) {
            report.unmatched.push_back(tensor);
        }
    }
    match.isForOthers = hasOthers && !hasMeant;
    return match;
}

}  // namespace tubelet::models
