#include "models/families.h"

#include "models/family.h"

#include <algorithm>

#include "models/class_dit/class_dit_family.h"
#include "models/ltx/ltx_family.h"
#include "models/refusal.h"
#include "models/wan/wan_family.h"

namespace tubelet::models {

const std::vector<const Family*>& families() {
    static const std::vector<const Family*> all{
        &wanFamily(),
        &ltxFamily(),
        &classDitFamily(),
    };
    return all;
}

const FamilyComponent& denoiserOf(const Family& family) {
    return *std::find_if(family.components.begin(), family.components.end(),
                         [](const FamilyComponent& component) { return component.role == Role::Denoiser; });
}

std::vector<const FamilyComponent*> componentsOf(const Family& family, const Layout& layout) {
    std::vector<const FamilyComponent*> components;
    for (const auto& component : family.components) {
        if (!component.isOptional || !layout.componentClass(component.name).empty()) {
            components.push_back(&component);
        }
    }
    return components;
}

std::vector<const FamilyComponent*> denoisersOf(const Family& family, const Layout& layout) {
    auto components = componentsOf(family, layout);
    std::erase_if(components, [](const FamilyComponent* component) { return component->role != Role::Denoiser; });
    return components;
}

namespace {

/// Calls `take(kind)` for each that a family has or may have, until it says that this is the one.
template <typename Take>
const ComponentKind* findKindOf(const Family& family, const Take& take) {
    for (const auto& component : family.components) {
        if (take(*component.kind)) {
            return component.kind;
        }
    }
    for (const auto& component : family.beside) {
        if (take(*component.kind)) {
            return component.kind;
        }
    }
    return nullptr;
}

template <typename Fits>
const ComponentKind* findKind(const Fits& fits) {
    for (const Family* family : families()) {
        if (const auto* kind = findKindOf(*family, fits)) {
            return kind;
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

const FamilyComponent* componentOf(const Family& family, const ComponentKind& kind) {
    const auto found = std::find_if(family.components.begin(), family.components.end(),
                                    [&](const FamilyComponent& each) { return each.kind == &kind; });
    return found == family.components.end() ? nullptr : &*found;
}

const Family* familyOf(const ComponentKind& kind) {
    for (const Family* family : families()) {
        if (findKindOf(*family, [&](const ComponentKind& own) { return &own == &kind; })) {
            return family;
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
    for (const auto* component : componentsOf(family, layout)) {
        if (const auto found = require(component->name); !component->kind->isCalled(found)) {
            refuseFacts(layout.path(), {says("models", "its %1 is a %2; a %3 has a %4."), component->name, found,
                                        family.pipelines.front(), component->kind->className});
        }
    }
    for (const auto& name : family.others) {
        require(name);
    }
}

}  // namespace tubelet::models
