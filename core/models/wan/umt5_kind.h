#pragma once

#include "models/component_kind.h"
#include "text/t5_options.h"

namespace tubelet::models {

/// The text encoder of the Wan family.
const ComponentKind& umt5Kind();

/// ComponentKind::layOut of an encoder of these sizes: UMT5, or T5, which has other weights.
LaidOut layOutEncoder(const text::T5Options& options);

}  // namespace tubelet::models
