#pragma once

#include <string>
#include <string_view>

#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::request {

/// JSON forms, stable across versions: unknown keys are ignored, missing keys keep the struct's default. Enum values
/// are the words of the command line ("unipc", "cuda", "bfloat16"). Reading throws Error(SourceUnreadable) naming the
/// key.
std::string toJson(const GenerationRequest& request, int indent = -1);
std::string toJson(const ClipRecipe& recipe, int indent = -1);
GenerationRequest requestFromJson(std::string_view json);
ClipRecipe recipeFromJson(std::string_view json);

/// Words for enums, and back; the parsers throw Error(Usage) naming the accepted words.
std::string_view toString(Sampler);
std::string_view toString(InputUse);
std::string_view toString(DeviceChoice);
std::string_view toString(DTypeChoice);
std::string_view toString(Phase);
std::string_view toString(Outcome);
Sampler samplerFromString(std::string_view);
InputUse inputUseFromString(std::string_view);
DeviceChoice deviceFromString(std::string_view);
DTypeChoice dtypeFromString(std::string_view);

}  // namespace tubelet::request
