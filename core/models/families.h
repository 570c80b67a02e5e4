#pragma once

#include <string>
#include <vector>

#include "models/family.h"

namespace tubelet::models {

/// Those that are run here.
const std::vector<const Family*>& families();

/// The component that models of a family denoise with.
const FamilyComponent& denoiserOf(const Family& family);

/// Those of a family's components that a model has, in the family's order.
std::vector<const FamilyComponent*> componentsOf(const Family& family, const Layout& layout);
/// Its denoisers alone: one, or the one for much noise and the one that goes on.
std::vector<const FamilyComponent*> denoisersOf(const Family& family, const Layout& layout);

/// The family of a pipeline's class, or null.
const Family* familyOfPipeline(const std::string& className);
/// The family that has, or may have, a component of this kind, or null.
const Family* familyOf(const ComponentKind& kind);
/// A family's component of a kind; null: it has none.
const FamilyComponent* componentOf(const Family& family, const ComponentKind& kind);

/// The kind of a class, by its present or a former name; null where there is none.
const ComponentKind* kindOfClass(const std::string& className);
/// The kind of a set of tensors, from names that only one kind has; null where none is known.
/// Never throws.
const ComponentKind* kindOfWeights(const checkpoint::Weights& weights);

/// Throws Error(ModelUnreadable) unless the index names the family's components, of its classes.
void checkComponents(const Layout& layout, const Family& family);

}  // namespace tubelet::models
