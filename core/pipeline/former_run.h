#pragma once

#include <filesystem>
#include <optional>

#include "models/opened_model.h"
#include "pipeline/generator.h"
#include "pipeline/run_record.h"
#include "pipeline/run_state.h"

namespace tubelet::pipeline {

/// The run whose state another one begins with: itself, where it goes on, or the one that
/// it branches off.
struct FormerRun {
    std::filesystem::path folder;
    RunRecord record;
    std::optional<RunState> state;  ///< none: it ended before its first step
    bool goesOn = false;            ///< it is the run itself

    /// Nothing of it is left but to decode.
    bool isDenoised() const;
};

/// Reads it for the request `now`, of that model, and tells of states that can't be read.
/// Throws as readRunRecord(), checkContinues() and findState().
FormerRun readFormer(const RunStart& start, bool goesOn, const request::GenerationRequest& now,
                     const models::OpenedModel& model, RunObserver& observer);

/// What the recipe of the new run, whose LoRAs are known, has of the former one: its past and,
/// where it goes on, its times.
/// Tells where it goes on, and what is otherwise than before.
/// Throws Error(ModelUnreadable) where a run would go on with other LoRAs.
void inherit(const FormerRun& former, request::ClipRecipe& recipe, RunObserver& observer);

}  // namespace tubelet::pipeline
