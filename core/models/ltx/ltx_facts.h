#pragma once

#include "models/layout.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// Family::readFacts of LTX-Video.
void readLtxFacts(const Layout& layout, bool published, request::ModelFacts& facts);

}  // namespace tubelet::models
