#include "training/training_run.h"

#include <algorithm>

#include "base/error.h"
#include "base/logging.h"
#include "base/stopwatch.h"
#include "training/progress_table.h"
#include "training/snapshot.h"
#include "training/training_plot.h"

namespace tubelet::training {
namespace {

/// Saves at intervals, and tells.
class Keeping {
  public:
    Keeping(Trainer& trainer, const TrainingRun& run, TrainingObserver& observer)
        : m_trainer(trainer), m_run(run), m_observer(observer) {}

    void saveWhenDue(const std::stop_token& stop) {
        if (m_sinceSaved.ms() >= 1000 * m_run.snapshotSeconds || m_trainer.isDone()) {
            save();
            measure(stop);
            draw();
        }
    }

    void save() {
        if (m_trainer.step() == m_saved) {
            return;
        }
        saveSnapshot(m_run.folder, m_trainer.state());
        {
            const AveragesInPlace averages(m_trainer.averages());
            m_run.save(m_trainer.step());
        }
        m_saved = m_trainer.step();
        m_sinceSaved = {};
        m_observer.onSaved(m_saved, m_run.target);
    }

    /// A training is worth more than its picture.
    void draw() const {
        try {
            drawTraining(m_run.folder);
        } catch (const Error& failure) {
            base::logger("training")->warn("no plot: {}", failure.what());
        }
    }

  private:
    void measure(const std::stop_token& stop) {
        if (m_run.measure) {
            const AveragesInPlace averages(m_trainer.averages());
            m_run.measure(m_saved, stop);
        }
    }

    Trainer& m_trainer;
    const TrainingRun& m_run;
    TrainingObserver& m_observer;
    std::int64_t m_saved = -1;
    base::Stopwatch m_sinceSaved;
};

}  // namespace

TrainingFacts factsOf(const Trainer& trainer) {
    TrainingFacts facts;
    const auto& examples = trainer.examples();
    facts.clips = examples.size();
    for (const auto& parameter : trainer.parameters()) {
        facts.parameters += parameter.tensor.numel();
    }
    facts.stepsMade = trainer.step();
    facts.fill = trainer.batches().fill();
    const auto fewer = [](const ListedExample& a, const ListedExample& b) { return a.tokens < b.tokens; };
    const auto [smallest, largest] = std::minmax_element(examples.begin(), examples.end(), fewer);
    facts.smallest = smallest->tokens;
    facts.largest = largest->tokens;
    return facts;
}

void restoreNewest(Trainer& trainer, const std::filesystem::path& folder) {
    if (const auto snapshot = loadSnapshot(folder)) {
        trainer.restore(*snapshot);
    }
}

void makeSteps(Trainer& trainer, const TrainingRun& run, TrainingObserver& observer, const std::stop_token& stop) {
    if (!trainer.isDone()) {
        observer.onCost(trainer.rehearse(stop), trainer.stepsLeft());
    }
    ProgressTable table(run.folder, trainer.step());
    Keeping keeping(trainer, run, observer);
    try {
        while (!trainer.isDone()) {
            const auto report = trainer.advance(stop);
            table.add(report);
            observer.onStep(report);
            keeping.saveWhenDue(stop);
        }
    } catch (const Cancelled&) {
        keeping.save();
        keeping.draw();
        throw;
    }
}

}  // namespace tubelet::training
