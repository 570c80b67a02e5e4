#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "pipeline/generator.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::app {

/// One clip to make, and where it goes.
struct Planned {
    request::GenerationRequest request;
    std::filesystem::path target;
    bool isNamed = false;               ///< the target, by whoever gave the command
    std::filesystem::path stepsFolder;  ///< empty: steps are not saved
    std::filesystem::path runFolder;    ///< of its states; empty: they are not kept
    /// of a run that goes on or branches off
    std::optional<pipeline::RunStart> start = std::nullopt;
    std::uintmax_t keptBytes = pipeline::kRunBytes;  ///< of runFolder
};

/// The clips of one command, one a variation, each with its own seed and target.
/// Throws Error(InvalidValue) for an impossible number of them.
std::vector<Planned> planClips(const GenerateArguments& arguments, const request::GenerationRequest& request,
                               const request::ModelFacts& facts);

/// Sets where a clip goes: `output` as typed, of several clips with the seed in its name, else a
/// new name in the working directory that none of `taken` has.
void takeTarget(Planned& clip, const std::optional<std::string>& output, const request::ModelFacts& facts,
                bool isOneOfSeveral, const std::vector<Planned>& taken = {});

/// Whether a model draws single pictures.
bool drawsPictures(const request::ModelFacts& facts);

/// ".mp4", or ".png" for a picture: of the files of steps.
std::string stepExtension(const Planned& clip);

/// Throws Error(Usage) where `target` would lie in the place of the folder `other`, or around it: a
/// clip, its steps and its run.
/// Either may be empty.
void checkApart(const std::filesystem::path& target, const std::filesystem::path& other);

/// Whether a new run can be kept in a folder: it can be made, or is empty.
/// Throws Error(TargetUnwritable), also where another run is kept there.
void checkRunFolder(const std::filesystem::path& folder);

/// Whether the target, the steps and the run of a clip can be written: this must be known before
/// anything is computed.
/// Throws Error(TargetUnwritable).
void checkTargets(const Planned& clip, bool overwrite);

}  // namespace tubelet::app
