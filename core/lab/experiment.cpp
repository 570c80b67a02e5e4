#include "lab/experiment.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "base/system.h"
#include "files/atomic_file.h"
#include "files/owned_folder.h"
#include "lab/denoiser_learner.h"
#include "lab/experiment_config.h"
#include "lab/experiment_plots.h"
#include "lab/experiment_results.h"
#include "lab/experiment_run.h"
#include "lab/scorer_learner.h"
#include "lab/shared_clips.h"
#include "lab/step_times.h"
#include "lab/vit_learner.h"
#include "models/devices.h"
#include "pipeline/compute_threads.h"
#include "pipeline/run_failure.h"

namespace tubelet::lab {
namespace {

/// Makes the learners of an experiment; clips that several share are drawn once.
class Learners {
  public:
    Learners(ExperimentObserver& observer, std::stop_token stop) : m_observer(observer), m_stop(std::move(stop)) {}

    std::unique_ptr<Learner> begin(const ExperimentVariant& variant, std::uint64_t seed) {
        if (const auto* scorer = std::get_if<training::ScorerTraining>(&variant.training)) {
            return std::make_unique<ScorerLearner>(*scorer, seed);
        }
        if (const auto* vit = std::get_if<VitExperiment>(&variant.training)) {
            return std::make_unique<VitLearner>(*vit, clips(variant, *vit), seed);
        }
        const auto& denoiser = std::get<DenoiserExperiment>(variant.training);
        return std::make_unique<DenoiserLearner>(denoiser, clips(variant, denoiser), seed);
    }

  private:
    const SharedClips& clips(const ExperimentVariant& variant, const auto& experiment) {
        const nlohmann::json same{variant.entries.at("data"), experiment.question, experiment.heldOut};
        auto found = m_clips.find(same.dump());
        if (found == m_clips.end()) {
            m_observer.onDrawing();
            found = m_clips
                        .emplace(same.dump(),
                                 drawSharedClips(experiment.data, experiment.question, experiment.heldOut, m_stop))
                        .first;
        }
        return found->second;
    }

    ExperimentObserver& m_observer;
    std::stop_token m_stop;
    std::map<std::string, SharedClips> m_clips;
};

void checkPlots(const std::vector<std::string>& plots, const std::vector<std::string>& figures) {
    for (const auto& plot : plots) {
        if (std::find(figures.begin(), figures.end(), plot) == figures.end()) {
            std::string known;
            for (const auto& figure : figures) {
                known += (known.empty() ? "" : ", ") + figure;
            }
            throw Error(ErrorKind::InvalidValue,
                        says("lab", "'plots' names the figure \"%1\", but those that are measured are: %2."), plot,
                        known);
        }
    }
}

std::int64_t tokensOf(const ExperimentVariant& variant) {
    return std::visit(
        [](const auto& training) { return training.options.tokensPerStep * training.options.accumulation; },
        variant.training);
}

/// All variants as they begin, so that what can't be built is known before any of them is trained.
std::vector<std::unique_ptr<Learner>> begunOf(const Experiment& experiment, Learners& learners,
                                              const std::stop_token& stop) {
    std::vector<std::unique_ptr<Learner>> begun;
    for (const auto& variant : experiment.variants) {
        checkStop(stop);
        begun.push_back(learners.begin(variant, experiment.seeds.front()));
        if (begun.back()->figures() != begun.front()->figures()) {
            throw Error(
                ErrorKind::InvalidValue,
                says("lab", "\"%1\" is measured at other times than \"%2\". Name the same \"times\" for all variants."),
                variant.name, experiment.variants.front().name);
        }
    }
    checkPlots(experiment.plots, begun.front()->figures());
    return begun;
}

ExperimentResults begunResults(const Experiment& experiment, int threads,
                               const std::vector<std::unique_ptr<Learner>>& begun) {
    ExperimentResults results;
    results.title = experiment.title;
    results.processor = base::processorName();
    results.threads = threads;
    results.seeds = experiment.seeds;
    results.figures = begun.front()->figures();
    for (std::size_t i = 0; i < begun.size(); ++i) {
        const auto& variant = experiment.variants[i];
        results.variants.push_back({variant.name, stepsOf(variant), tokensOf(variant), begun[i]->cost(), {}, {}});
    }
    return results;
}

void addTimes(ExperimentResults& results, const Experiment& experiment, const std::filesystem::path& folder,
              const std::vector<std::unique_ptr<Learner>>& begun, ExperimentObserver& observer,
              const std::stop_token& stop) {
    if (experiment.timedSteps == 0) {
        return;
    }
    auto times = readTimes(folder, experiment, results.threads);
    if (times.size() != begun.size()) {
        times = timeSteps(
            begun, experiment.timedSteps, [&](int done, int all) { observer.onTiming(done, all); }, stop);
        writeTimes(folder, experiment, results.threads, times);
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
        results.variants[i].time = times[i];
    }
}

ExperimentFiles write(const Experiment& experiment, const ExperimentResults& results,
                      const std::filesystem::path& folder) {
    const auto table = resultsTable(results);
    writePlots(folder, results, experiment.plots);
    files::writeFileAtomically(folder / "results.csv", resultsCsv(results));
    files::writeFileAtomically(folder / "results.md",
                               (results.title.empty() ? "" : "# " + results.title + "\n\n") + table);
    files::writeFileAtomically(folder / "results.json", resultsJson(results).dump(1) + "\n");
    return {folder / "results.json", table};
}

ExperimentFiles run(const ExperimentRequest& request, int threads, ExperimentObserver& observer,
                    const std::stop_token& stop) {
    const auto experiment = readExperiment(request.config);
    Learners learners(observer, stop);
    auto begun = begunOf(experiment, learners, stop);
    const files::OwnedFolder folder(request.folder, "experiment.lock");
    auto results = begunResults(experiment, threads, begun);
    addTimes(results, experiment, folder.path(), begun, observer, stop);
    begun.clear();

    RunPlace place{{}, 0, 0, static_cast<int>(experiment.seeds.size() * experiment.variants.size())};
    for (const auto seed : experiment.seeds) {
        for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
            checkStop(stop);
            const auto& variant = experiment.variants[i];
            place = {variant.name, seed, place.number + 1, place.of};
            results.variants[i].runs.push_back(completeRun(
                runFolder(folder.path(), place), variant, place, experiment.measureEvery, results.figures,
                [&] { return learners.begin(variant, seed); }, observer, stop));
        }
    }
    return write(experiment, results, folder.path());
}

}  // namespace

ExperimentFiles runExperiment(const ExperimentRequest& request, ExperimentObserver& observer,
                              const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        const pipeline::ComputeThreads threads(request.threads);
        return run(request, threads.count(), observer, stop);
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
