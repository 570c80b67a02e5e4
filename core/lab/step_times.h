#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "lab/experiment_config.h"
#include "lab/learner.h"

namespace tubelet::lab {

/// What steps of a variant take.
struct StepTime {
    double seconds = 0;        ///< median, without drawing clips
    double timesAsLong = 1;    ///< as the first variant's: median of the rounds' ratios
    double low = 1, high = 1;  ///< of that, the middle half of the rounds

    bool operator==(const StepTime&) const = default;
};

/// Times steps of learners that have not begun, `rounds` of each, one of each in turn, so that
/// whatever else the machine does meets all alike; a step before them warms up.
/// Returns one for each. Throws as training::Trainer::advance().
std::vector<StepTime> timeSteps(const std::vector<std::unique_ptr<Learner>>& learners, int rounds,
                                const std::function<void(int done, int all)>& onRound, const std::stop_token& stop);

/// FOLDER/timing.json, so that an experiment that goes on times no step twice; nothing where it is
/// of other variants or rounds, was measured on another processor or with other threads, or isn't
/// there.
std::vector<StepTime> readTimes(const std::filesystem::path& folder, const Experiment& experiment, int threads);
/// Throws Error(TargetUnwritable).
void writeTimes(const std::filesystem::path& folder, const Experiment& experiment, int threads,
                const std::vector<StepTime>& times);

}  // namespace tubelet::lab
