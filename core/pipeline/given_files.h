#pragma once

#include <vector>

#include "request/generation_request.h"

namespace tubelet::pipeline {

/// Opens the files that a run is given and reads their beginnings: quick, so that it can be asked
/// before a model is looked at.
/// Throws Error(SourceUnreadable) for the first picture or clip and Error(ModelUnreadable) for the
/// first LoRA that is missing, can't be read or is no such file.
/// Worker-only.
void checkGivenFiles(const std::vector<request::Input>& inputs, const std::vector<request::Lora>& loras);

}  // namespace tubelet::pipeline
