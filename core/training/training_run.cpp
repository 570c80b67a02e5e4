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
        const bool isAtStep = m_run.snapshotSteps > 0 && m_trainer.step() % m_run.snapshotSteps == 0;
        if (m_sinceSaved.ms() >= 1000 * m_run.snapshotSeconds || m_trainer.isDone() || isAtStep) {
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

    /// Saves first: a drawing that the memory can't hold costs no step, and is not tried again
    /// where the training goes on.
    void drawSamplesWhenDue(double secondsBefore, const std::stop_token& stop) {
        const bool isLast = m_trainer.isDone() && !m_run.samples->isDrawn(m_trainer.step());
        if (isLast || m_run.samples->isDue(secondsBefore, m_trainer.seconds())) {
            save();
            draw();
            drawSamples(stop);
        }
    }

    /// Those whose drawing ended with the training before.
    void drawStoppedSamples(const std::stop_token& stop) {
        const auto step = m_trainer.step();
        const bool isLast = m_trainer.isDone() && step > 0 && !m_run.samples->isDrawn(step);
        if (isLast || m_run.samples->wereStopped(step)) {
            drawSamples(stop);
        }
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

    /// A training is worth more than its samples.
    void drawSamples(const std::stop_token& stop) {
        const auto step = m_trainer.step();
        try {
            const AveragesInPlace averages(m_trainer.averages());
            const auto onProgress = [&](std::size_t done, std::size_t all) { m_observer.onSample(step, done, all); };
            m_observer.onSampleSheet(m_run.samples->draw(step, onProgress, stop));
        } catch (const Cancelled&) {
            throw;
        } catch (const std::exception& failure) {
            m_observer.onSamplesFailed(step, messageOf(failure));
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
    if (trainer.leads()) {
        if (const auto snapshot = loadSnapshot(folder)) {
            trainer.restore(*snapshot);
        }
    }
    trainer.followFirst();
}

void makeSteps(Trainer& trainer, const TrainingRun& run, TrainingObserver& observer, const std::stop_token& stop) {
    if (!trainer.isDone()) {
        auto cost = trainer.rehearsedCost(stop);
        cost.memoryBytes = std::max(cost.memoryBytes, cost.heldBytes + run.samplesBytes);
        observer.onCost(cost, trainer.stepsLeft());
    }
    if (!trainer.leads()) {
        while (!trainer.isDone()) {
            trainer.advance(stop);
        }
        return;
    }
    ProgressTable table(run.folder, trainer.step());
    Keeping keeping(trainer, run, observer);
    try {
        if (run.samples) {
            keeping.drawStoppedSamples(stop);
        }
        while (!trainer.isDone()) {
            const double before = trainer.seconds();
            const auto report = trainer.advance(stop);
            table.add(report);
            observer.onStep(report);
            keeping.saveWhenDue(stop);
            if (run.samples) {
                keeping.drawSamplesWhenDue(before, stop);
            }
        }
    } catch (const Cancelled&) {
        trainer.agreeToStop();
        keeping.save();
        keeping.draw();
        throw;
    }
}

}  // namespace tubelet::training
