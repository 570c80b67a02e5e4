#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/run_record.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

// LoRAs of a kept run, which it names by file and hash.

/// Throws Error(ModelUnreadable) unless the run's LoRAs are still what they were: `hashes` are
/// those of now, in order.
void checkSameLoras(const RunRecord& record, const std::filesystem::path& folder,
                    const std::vector<std::string>& hashes);

/// Whether they are, for LoRAs that are looked at here, or are no longer needed because
/// all steps are done.
/// Throws Error(ModelUnreadable) for those that can't be read.
bool hasItsLoras(const RunRecord& record, const std::filesystem::path& folder);

/// Like checkSameLoras() for those of a run that goes on with `loras`, which are looked at here:
/// also where one is gone.
/// A branch is told how it takes others.
void requireLoras(const RunRecord& record, const std::filesystem::path& folder, const std::vector<request::Lora>& loras,
                  bool isBranch);

/// A LoRA that was moved: where it lies now.
struct MovedLora {
    std::filesystem::path file;
    std::string hash;
    bool isFound = false;  ///< some run has it
};

/// Throws Error(ModelUnreadable) for a file that is no LoRA.
std::vector<MovedLora> movedLoras(const std::vector<std::string>& files);

/// Into `loras`, a run's own, where those of them lie now that were moved: the same ones by their
/// hashes. Marks them as found.
void takeMoved(const RunRecord& record, std::vector<MovedLora>& moved, std::vector<request::Lora>& loras);

/// Throws Error(InvalidValue) for one that no run has.
void refuseUnknown(const std::vector<MovedLora>& moved);

}  // namespace tubelet::pipeline
