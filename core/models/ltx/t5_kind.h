#pragma once

#include "models/component_kind.h"

namespace tubelet::models {

/// The T5 1.1 encoder that LTX-Video reads prompts with.
const ComponentKind& t5Kind();

}  // namespace tubelet::models
