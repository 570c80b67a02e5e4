#include "lab/experiment_run.h"

#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "files/atomic_file.h"
#include "training/training_run.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 1'000'000;  // of run.json

/// Refuses a folder of another run.
void claim(const fs::path& folder, const ExperimentVariant& variant, std::uint64_t seed, std::int64_t measureEvery) {
    const nlohmann::json asked{
        {"variant", variant.name}, {"seed", seed}, {"measureEvery", measureEvery}, {"entries", variant.entries}};
    const auto file = folder / "run.json";
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("lab", "The folder %1 can't be made: %2."), folder, failed);
    }
    if (!fs::exists(file, failed)) {
        files::writeFileAtomically(file, asked.dump(1) + "\n");
    } else if (nlohmann::json::parse(files::readFile(file, kMostBytes), nullptr, false) != asked) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab",
                         "%1 holds a run of other values than the config now has. Name a new folder for the "
                         "experiment."),
                    folder);
    }
}

/// What only an unfinished run needs.
void removeSnapshots(const fs::path& folder) {
    std::error_code ignored;
    for (const char* name : {"snapshot.safetensors", "snapshot.before.safetensors", "snapshot.next.safetensors"}) {
        fs::remove(folder / name, ignored);
    }
}

class Steps final : public training::TrainingObserver {
  public:
    Steps(const RunPlace& run, ExperimentObserver& observer) : m_run(run), m_observer(observer) {}
    void onStep(const training::StepReport& report) override {
        m_observer.onStep(m_run, report.step, report.steps, report.loss);
    }

  private:
    const RunPlace& m_run;
    ExperimentObserver& m_observer;
};

}  // namespace

fs::path runFolder(const fs::path& experiment, const RunPlace& run) {
    return experiment / "runs" / run.variant / ("seed-" + std::to_string(run.seed));
}

std::int64_t stepsOf(const ExperimentVariant& variant) {
    return std::visit([](const auto& training) { return training.options.steps; }, variant.training);
}

std::vector<MeasuredRow> completeRun(const fs::path& folder, const ExperimentVariant& variant, const RunPlace& run,
                                     std::int64_t measureEvery, const std::vector<std::string>& figures,
                                     const BeginLearner& begin, ExperimentObserver& observer,
                                     const std::stop_token& stop) {
    claim(folder, variant, run.seed, measureEvery);
    const auto steps = stepsOf(variant);
    MeasuredTable table(folder, figures);
    if (table.has(steps)) {
        removeSnapshots(folder);
        observer.onRun(run, steps, steps);
        return table.rows();
    }
    const auto learner = begin();
    auto& trainer = learner->trainer();
    training::restoreNewest(trainer, folder);
    observer.onRun(run, trainer.step(), steps);
    const auto measure = [&](std::int64_t step, const std::stop_token& stopped) {
        if (step % measureEvery != 0 && step != steps) {
            return;  // saved for its time alone
        }
        const auto values = learner->measure(stopped);
        table.add({step, values});
        std::vector<std::pair<std::string, double>> named;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            named.emplace_back(figures[i], values[i]);
        }
        observer.onMeasured(run, step, named);
    };
    if (trainer.step() > 0 && !table.has(trainer.step())) {  // it was stopped in between
        const training::AveragesInPlace averages(trainer.averages());
        measure(trainer.step(), stop);
    }
    Steps told(run, observer);
    training::TrainingRun training{.folder = folder, .target = folder, .save = [](std::int64_t) {}};
    training.snapshotSeconds =
        std::visit([](const auto& asked) { return asked.options.snapshotSeconds; }, variant.training);
    training.snapshotSteps = measureEvery;
    training.measure = measure;
    training::makeSteps(trainer, training, told, stop);
    removeSnapshots(folder);
    return table.rows();
}

}  // namespace tubelet::lab
