#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "app/command_line.h"
#include "app/output.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::app {

/// The clips that paint, storyboard, remix and blend take, which are looked at before anything is
/// loaded.
std::vector<std::filesystem::path> reworkedClips(const ReworkArguments& rework);

/// The request of one of these commands: what the clip's recipe says where it has one,
/// then what was typed.
/// Tells `output` what of it can't be had.
/// Throws Error(Usage), Error(InvalidValue) and Error(SourceUnreadable), a sentence
/// each; Cancelled.
request::GenerationRequest reworkRequest(const GenerateArguments& arguments, const request::ModelFacts& facts,
                                         Output& output, const std::stop_token& stop);

}  // namespace tubelet::app
