#pragma once

#include "models/parts/parts_plan.h"

namespace tubelet::models {

/// Family::planParts of Wan: what its transformer in a file of its own needs beside it, and how it
/// is run.
/// What shapes don't tell are the published models' values: sources in published_facts.h.
PartsPlan planWanParts(const WeightPart& transformer);

}  // namespace tubelet::models
