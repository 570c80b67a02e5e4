#include "models/adapter_memory.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "checkpoint/overlay.h"
#include "models/adapter_match.h"
#include "models/adapters.h"
#include "models/families.h"
#include "models/named_weights.h"
#include "models/opened_model.h"

namespace tubelet::models {
namespace {

/// Null where it takes nothing.
std::shared_ptr<const checkpoint::AdapterFile> applied(const request::Lora& lora) {
    if (lora.strength == 0) {
        return nullptr;
    }
    try {
        return openAdapter(lora.file);
    } catch (const Error&) {
        return nullptr;
    }
}

}  // namespace

ComponentSize adaptedSize(const OpenedModel& model, std::size_t expert, const std::vector<request::Lora>& loras) {
    const auto denoisers = denoisersOf(model.family(), model.layout());
    const auto& component = *denoisers.at(expert);
    const auto& kind = *component.kind;
    std::optional<checkpoint::Weights> weights;
    std::map<std::string, checkpoint::Change> plain;  // sizes alone: no value is read
    for (const auto& lora : loras) {
        const auto adapter = applied(lora);
        if (!adapter) {
            continue;
        }
        if (!weights) {
            weights = namedWeights(component, model.layout());
        }
        for (const auto& layer : matchAdapter(*adapter, kind, *weights, {expert, denoisers.size()}).layers) {
            if (!layer.weight.empty() && !addsProduct(layer, *weights)) {
                plain.emplace(layer.weight, checkpoint::Change());
            }
        }
    }
    if (plain.empty()) {
        return model.size(component);
    }
    return componentSize(checkpoint::overlaid(*weights, std::move(plain)), kind.blocks, kind.tables, kind.encoder);
}

AdapterMemory adapterMemory(const std::vector<request::Lora>& loras, const ComponentSize& size,
                            const Placement& placement) {
    const auto all = size.all();
    // what products stand beside: withLoras()
    const auto stored = all.storedElements + (placement.asStored ? all.halfElements : 0);
    const std::uint64_t item = placement.dtype == "bfloat16" ? 2 : 4;
    AdapterMemory memory;
    bool changesPlain = false;
    for (const auto& lora : loras) {
        const auto adapter = applied(lora);
        if (!adapter) {
            continue;
        }
        const auto& weights = adapter->weights();
        std::uint64_t elements = 0, bytes = 0;
        for (const auto& name : weights.names()) {
            elements += checkpoint::elementCount(weights.info(name).shape);
            bytes += weights.info(name).bytes;
        }
        memory.held += Memory{bytes, 0};
        if (stored > 0) {
            memory.held += memoryOn(placement.device, elements * item);
        }
        changesPlain = changesPlain || stored < all.elements;
    }
    if (changesPlain) {
        // what it was, what is added, and their sum
        memory.laying = {3 * size.largestTensor * sizeof(float), 0};
    }
    return memory;
}

}  // namespace tubelet::models
