#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "lab/experiment.h"
#include "lab/experiment_config.h"
#include "lab/learner.h"
#include "lab/measured_table.h"

namespace tubelet::lab {

/// Makes a learner as it stands before the first step.
using BeginLearner = std::function<std::unique_ptr<Learner>()>;

/// Where a run grows, below the experiment's folder.
std::filesystem::path runFolder(const std::filesystem::path& experiment, const RunPlace& run);

/// One variant with one seed, in its folder: run.json (what it follows from), progress.csv and
/// measured.csv; snapshots only until it is finished.
/// Goes on where it was stopped; one that is finished is read alone.
/// Returns what was measured, the last row at the last step.
/// Throws Error(InvalidValue) for a folder that holds a run of other values; as
/// training::makeSteps(), and Cancelled after saving.
std::vector<MeasuredRow> completeRun(const std::filesystem::path& folder, const ExperimentVariant& variant,
                                     const RunPlace& run, std::int64_t measureEvery,
                                     const std::vector<std::string>& figures, const BeginLearner& begin,
                                     ExperimentObserver& observer, const std::stop_token& stop);

/// Steps of a variant's runs.
std::int64_t stepsOf(const ExperimentVariant& variant);

}  // namespace tubelet::lab
