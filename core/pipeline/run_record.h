#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "request/reports.h"

namespace tubelet::pipeline {

/// What a run's folder says of the run as a whole (run.json); what changes from step to step lies
/// beside it in one file a step (run_state.h).
struct RunRecord {
    std::string id;  ///< of this run alone: 16 hexadecimal digits; newRunId()
    /// Request (the model's folder absolute), program, model, machine and past; without what
    /// only the end tells.
    request::ClipRecipe recipe;
    int firstStep = 0;             ///< steps that were behind the run when it began: a
                                   ///< branch's, else 0
    std::filesystem::path clip{};  ///< GenerationTask::clip, absolute; may be empty
};

/// A new id. Thread-safe.
std::string newRunId();

/// Writes DIR/run.json, atomically. Throws Error(TargetUnwritable).
void writeRunRecord(const std::filesystem::path& folder, const RunRecord& record);

/// Reads it.
/// Throws Error(SourceUnreadable) for a folder that is missing, empty, of an earlier Tubelet or of
/// a newer format, that holds something else, and for a run.json that is missing, damaged, edited
/// since (a digest in it tells) or says what no run can have: one sentence each that
/// says what to do.
RunRecord readRunRecord(const std::filesystem::path& folder);

/// Throws Error(ModelUnreadable) unless `hash` is that of the run's model; `model` is
/// where it lies now.
void checkSameModel(const RunRecord& record, const std::filesystem::path& folder, const std::filesystem::path& model,
                    const std::string& hash);

/// Whether the pictures and clips of the run are still there and what they were, or are
/// no longer needed.
/// Throws Error(SourceUnreadable) for those that can't be read.
bool hasItsInputs(const RunRecord& record, const std::filesystem::path& folder);

/// Like checkSameModel() for a model that is looked at here: also when it is gone.
/// Throws Cancelled.
void requireModel(const RunRecord& record, const std::filesystem::path& folder, const std::filesystem::path& model,
                  const std::stop_token& stop = {});

/// Whether a folder says that it holds a run, readable or not.
bool holdsRun(const std::filesystem::path& folder);

/// The file of a step, 1..: DIR/step-07.safetensors.
std::filesystem::path stepFile(const std::filesystem::path& folder, int step);

/// The steps whose files lie in a folder, rising; empty where there is no such folder.
/// Never throws.
std::vector<int> keptSteps(const std::filesystem::path& folder);
/// Those of them that a run of that record has.
std::vector<int> keptSteps(const std::filesystem::path& folder, const RunRecord& record);

/// "1, 2 and 5": for sentences. "none" for none; of many the first and last ones.
Message listed(const std::vector<int>& steps);

/// Says why a step that is not kept can't be had: it lies beyond the run, was not reached, or was
/// removed to save room.
/// Throws Error(InvalidValue) for a step beyond the run, else Error(SourceUnreadable).
[[noreturn]] void refuseMissingStep(const std::filesystem::path& folder, const RunRecord& record, int step);

}  // namespace tubelet::pipeline
