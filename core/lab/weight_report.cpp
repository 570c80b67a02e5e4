#include "lab/weight_report.h"

#include "base/listing.h"
#include "checkpoint/load.h"

#include <utility>

namespace tubelet::lab {

void countWeights(ComponentReport& component, const checkpoint::Weights& stored) {
    const auto names = stored.names();
    component.tensors = names.size();
    component.parameters = stored.parameterCount();
    for (const std::string& name : names) {
        ++component.dtypes[stored.info(name).dtype];
    }
    for (const auto& source : stored.sources()) {
        component.weightBytes += source->size();
    }
}

void compareTo(const torch::nn::Module& model, const checkpoint::Weights& weights,
               const checkpoint::LoadOptions& options, ComponentReport& component) {
    auto found = checkpoint::compare(model, weights, options);
    component.missing = std::move(found.missing);
    component.unexpected = std::move(found.unexpected);
    component.mismatched = english(found.mismatched);
    component.isCompared = true;
}

Message noMemoryToCompare() {
    return {says("lab", "There is not enough memory to lay out the module that the weights are compared with.")};
}

}  // namespace tubelet::lab
