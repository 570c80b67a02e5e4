#pragma once

#include "checkpoint/json_fields.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// Fills `facts` from a model folder's tubelet.json (format 1). `facts` must have
/// latentChannels, sizeMultiple and temporalFactor from the configs already; what the file says
/// must agree with them.
/// Throws Error(ModelUnreadable) naming file and key: a missing key, a wrong type, an impossible
/// value, a wrong number of latentToRgb rows, a newer format.
void readTubeletJson(const checkpoint::JsonFields& fields, request::ModelFacts& facts);

}  // namespace tubelet::models
