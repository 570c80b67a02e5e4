#include "pipeline/weight_count.h"

namespace tubelet::pipeline {

void countWeights(ComponentReport& component, const checkpoint::Weights& stored) {
    const auto names = stored.names();
    component.tensors = names.size();
    component.parameters = stored.parameterCount();
    for (const std::string& name : names) {
        ++component.dtypes[stored.info(name).dtype];
    }
    for (const auto& file : stored.files()) {
        component.weightBytes += file->size();
    }
}

}  // namespace tubelet::pipeline
