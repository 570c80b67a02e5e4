#pragma once

#include <string>
#include <string_view>

#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::request {

/// JSON forms, stable across versions: unknown keys are ignored, missing keys keep the
/// struct's default.
/// Enum values are the words of the command line ("unipc", "cuda", "bfloat16").
/// Reading throws Error(SourceUnreadable) naming the key.
std::string toJson(const GenerationRequest& request, int indent = -1);
std::string toJson(const ClipRecipe& recipe, int indent = -1);
GenerationRequest requestFromJson(std::string_view json);
ClipRecipe recipeFromJson(std::string_view json);

}  // namespace tubelet::request
