#include "lab/weight_report.h"

#include <utility>

#include <c10/util/Exception.h>

#include "base/error.h"
#include "base/listing.h"
#include "checkpoint/load.h"

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
    component.unreadable = std::move(found.unreadable);
    component.isCompared = true;
}

void compareOrTell(ComponentReport& component, const std::function<void()>& compare) {
    try {
        compare();
    } catch (const Error& error) {
        component.problem = error.message();
    } catch (const c10::Error&) {
        component.problem = noMemoryToCompare();
    }
}

void addComponent(InspectReport& report, ComponentReport component) {
    report.parameters += component.parameters;
    report.weightBytes += component.weightBytes;
    report.components.push_back(std::move(component));
}

Message noMemoryToCompare() {
    return {says("lab", "There is not enough memory to lay out the module that the weights are compared with.")};
}

}  // namespace tubelet::lab
