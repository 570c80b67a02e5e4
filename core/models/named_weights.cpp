#include "models/named_weights.h"

#include "checkpoint/without_padding.h"

namespace tubelet::models {

checkpoint::Weights namedWeights(const FamilyComponent& component, const Layout& layout) {
    auto weights = component.kind->named(layout.weights(component.name));
    if (!checkpoint::mayHavePadding(weights)) {
        return weights;  // nothing to lay out a module for
    }
    return checkpoint::withoutPadding(weights, *component.kind->layOut(layout.config(component.name)).module);
}

}  // namespace tubelet::models
