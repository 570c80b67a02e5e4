#include "models/adapter_memory.h"

#include "base/error.h"
#include "models/adapters.h"

namespace tubelet::models {

AdapterMemory adapterMemory(const std::vector<request::Lora>& loras, const ComponentSize& size,
                            const Placement& placement) {
    const auto all = size.all();
    const auto stored = placement.asStored ? all.storedElements + all.halfElements : all.keptElements;
    const std::uint64_t item = placement.dtype == "bfloat16" ? 2 : 4;
    AdapterMemory memory;
    bool changesPlain = false;
    for (const auto& lora : loras) {
        if (lora.strength == 0) {
            continue;
        }
        std::shared_ptr<const checkpoint::AdapterFile> adapter;
        try {
            adapter = openAdapter(lora.file);
        } catch (const Error&) {
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
