#pragma once

#include <optional>

#include "app/command_line.h"
#include "app/output.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::app {

/// A request from what was typed, with the model's defaults for the rest and a new seed
/// where none is given.
/// Throws Error(Usage) for values that don't parse and Error(InvalidValue) for impossible ones.
/// Tells `output` what was rounded.
request::GenerationRequest requestFromArguments(const GenerateArguments& arguments, const request::ModelFacts& facts,
                                                Output& output);

/// Size, length, rate, steps and so on that were typed, into a request that has other values; a new
/// seed where none is given. Throws and tells as requestFromArguments().
void takeArguments(const GenerateArguments& arguments, const request::ModelFacts& facts, Output& output,
                   request::GenerationRequest& request);

/// What was typed of both guidances: one alone is for both of two transformers.
void takeGuidance(const std::optional<double>& guidance, const std::optional<double>& lowNoiseGuidance,
                  request::GenerationRequest& request);

}  // namespace tubelet::app
