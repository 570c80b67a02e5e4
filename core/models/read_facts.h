#pragma once

#include "models/layout.h"
#include "request/model_facts.h"

namespace tubelet::models {

struct Family;

/// Facts of a model folder, see request::ModelFacts: sizes and factors from the components'
/// configs, class labels from the index; names, defaults, vocabulary and preview projection from
/// tubelet.json, or, where there is none, the published values of Wan 2.1 and 2.2 or of DiT
/// (latentToRgb stays empty for latents that are nobody's of these).
/// Reads configs and weight file headers only.
/// Throws Error(ModelUnreadable) naming file and key: a broken folder or tubelet.json, components
/// that the family does not run.
request::ModelFacts readFacts(const Layout& layout, const Family& family);

}  // namespace tubelet::models
