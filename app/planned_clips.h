#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::app {

/// One clip to make, and where it goes.
struct Planned {
    request::GenerationRequest request;
    std::filesystem::path target;
    std::filesystem::path stepsFolder;  ///< empty: steps are not saved
};

/// The clips of one command, one a variation, each with its own seed and target. Throws Error(InvalidValue) for an
/// impossible number of them.
std::vector<Planned> planClips(const GenerateArguments& arguments, const request::GenerationRequest& request,
                               const request::ModelFacts& facts);

/// Whether a model draws single pictures.
bool drawsPictures(const request::ModelFacts& facts);

/// ".mp4", or ".png" for a picture: of the files of steps.
std::string stepExtension(const Planned& clip);

/// Whether the target and the steps of a clip can be written: this must be known before anything is computed. Throws
/// Error(TargetUnwritable).
void checkTargets(const Planned& clip, bool overwrite);

}  // namespace tubelet::app
