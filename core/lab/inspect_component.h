#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "checkpoint/weights.h"
#include "lab/inspect.h"
#include "models/component_kind.h"

namespace tubelet::lab {

/// "wan" and so on; "unknown" for a kind of no family, and for none.
std::string familyNameOf(const models::ComponentKind* kind);

/// Fills in everything that weights and config tell.
/// Without `config` it is inferred from the weights. readsValues: see inspect().
void examine(ComponentReport& report, const checkpoint::Weights& weights, const models::ComponentKind* kind,
             const std::optional<nlohmann::json>& config, bool readsValues);

}  // namespace tubelet::lab
