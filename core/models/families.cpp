#include "models/families.h"

#include "models/family.h"

#include <algorithm>

#include "models/class_dit/class_dit_family.h"
#include "models/refusal.h"
#include "models/wan/wan_family.h"

namespace tubelet::models {

const std::vector<const Family*>& families() {
    static const std::vector<const Family*> all{
        &wanFamily(),
        &classDitFamily(),
    };
    return all;
}

const FamilyComponent& denoiserOf(const Family& family) {
    return *std::find_if(family.components.begin(), family.components.end(),
                         [](const FamilyComponent& component) { return component.role == Role::Denoiser; });
}

namespace {

template <typename Fits>
const ComponentKind* findKind(const Fits& fits) {
    for (const Family* family : families()) {
        for (const auto& component : family->components) {
            if (fits(*component.kind)) {
                return component.kind;
            }
        }
    }
    return nullptr;
}

}  // namespace

const Family* familyOfPipeline(const std::string& className) {
    for (const Family* family : families()) {
        if (std::find(family->pipelines.begin(), family->pipelines.end(), className) != family->pipelines.end()) {
            return family;
        }
    }
    return nullptr;
}

const Family* familyOf(const ComponentKind& kind) {
    for (const Family* family : families()) {
        for (const auto& component : family->components) {
            if (component.kind == &kind) {
                return family;
            }
        }
    }
    return nullptr;
}

const ComponentKind* kindOfClass(const std::string& className) {
    return findKind([&](const ComponentKind& kind) { return kind.isCalled(className); });
}

const ComponentKind* kindOfWeights(const checkpoint::Weights& weights) {
    return findKind([&](const ComponentKind& kind) { return kind.isOwn(weights); });
}

void checkComponents(const Layout& layout, const Family& family) {
    const auto require = [&](const std::string& name) {
        const auto found = layout.componentClass(name);
        if (found.empty()) {
            refuseFacts(layout.path(), {says("models", "its model_index.json names no %1, which a %2 has."), name,
                                        family.pipelines.front()});
        }
        return found;
    };
    for (const auto& component : family.components) {
        if (const auto found = require(component.name); !component.kind->isCalled(found)) {
            refuseFacts(layout.path(), {says("models", "its %1 is a %2; a %3 has a %4."), component.name, found,
                                        family.pipelines.front(), component.kind->className});
        }
    }
    for (const auto& name : family.others) {
        require(name);
    }
}

}  // namespace tubelet::models
