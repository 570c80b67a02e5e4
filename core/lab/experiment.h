#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace tubelet::lab {

struct ExperimentRequest {
    std::filesystem::path config;  ///< see docs/experiments.md
    std::filesystem::path folder;  ///< where it grows; is made. One that holds runs of this
                                   ///< experiment is gone on with
    int threads = 0;               ///< of the CPU; 0: all processors
};

/// Which of an experiment's runs is at work.
struct RunPlace {
    std::string variant;
    std::uint64_t seed = 0;
    int number = 1, of = 1;  ///< from 1
};

/// Follows an experiment.
/// Called on the thread that runs it; must return fast and not throw.
class ExperimentObserver {
  public:
    virtual ~ExperimentObserver() = default;
    /// The clips that are trained on and measured are drawn.
    virtual void onDrawing() {}
    /// Steps of all variants are timed in turn, of which so many rounds are done.
    virtual void onTiming(int done, int all) {}
    /// A run begins, or is gone on with after `stepsMade`; with all steps it was finished before.
    virtual void onRun(const RunPlace& run, std::int64_t stepsMade, std::int64_t steps) {}
    virtual void onStep(const RunPlace& run, std::int64_t step, std::int64_t steps, double loss) {}
    virtual void onMeasured(const RunPlace& run, std::int64_t step,
                            const std::vector<std::pair<std::string, double>>& figures) {}
};

/// What came of it.
struct ExperimentFiles {
    std::filesystem::path results;  ///< results.json; beside it results.csv, results.md and plots
    std::string table;              ///< Markdown, as results.md has it
};

/// Trains every variant with every seed, measures each on the same held-out clips, and times their
/// steps in turn: variant by variant within a seed, so that all stand alike when it is stopped.
/// Runs that are finished are kept, one that was stopped goes on with the very steps that would
/// have followed.
/// Throws Error(InvalidValue) for what the config can't mean or a folder of another experiment,
/// Error(SourceUnreadable) where config or emoji font can't be read, Error(TargetUnwritable),
/// Error(Internal) where a training diverges, Error(OutOfMemory); and Cancelled, after saving.
/// On the CPU. Worker-only.
ExperimentFiles runExperiment(const ExperimentRequest& request, ExperimentObserver& observer,
                              const std::stop_token& stop);

}  // namespace tubelet::lab
