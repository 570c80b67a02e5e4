#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "training/averaged_weights.h"
#include "training/batches.h"
#include "training/optimizer.h"
#include "training/snapshot.h"
#include "training/step_cost.h"
#include "training/step_report.h"
#include "training/training_options.h"

namespace tubelet::training {

/// What a trainer knows of an example before it is looked at.
struct ListedExample {
    std::string name;  ///< for people, and to tell one training from another
    std::int64_t tokens = 1;
};

/// Trains a network on a set of examples, step by step; what is learnt of them, a derived class
/// says.
/// All that is random follows from the seed and the step's number, so that a run that goes on from
/// a state() takes the very steps of one that never stopped.
/// Worker-only.
class Trainer {
  public:
    virtual ~Trainer() = default;

    std::int64_t step() const { return m_step; }
    bool isDone() const { return stepsLeft() <= 0; }
    double seconds() const { return m_seconds; }  ///< that all steps took, of former runs too
    std::int64_t stepsLeft() const { return m_options.steps - m_step; }
    const std::vector<ListedExample>& examples() const { return m_examples; }
    const std::vector<TrainedParameter>& parameters() const { return m_optimizer.parameters(); }
    const Batches& batches() const { return m_batches; }
    AveragedWeights& averages() { return m_averages; }

    /// What a step costs, by making the next one without learning from it.
    /// Throws as the step itself, so that what can't be made is known before anything is kept.
    StepCost rehearse(const std::stop_token& stop = {});
    /// What was rehearsed before the state that this goes on from, where that was on the same
    /// processor or card, with as many threads and the same precision.
    std::optional<StepCost> rehearsedBefore() const;

    /// Either of both.
    StepCost rehearsedCost(const std::stop_token& stop);

    /// One step.
    /// Throws Error(Internal) where the loss is no number, or many times what it was: then nothing
    /// was changed by it.
    /// Throws Cancelled between forward passes; then nothing was changed either.
    StepReport advance(const std::stop_token& stop = {});

    /// Tensors are not copied.
    Snapshot state() const;
    /// Throws Error(SourceUnreadable) for a state of another training.
    void restore(const Snapshot& snapshot);

    /// The first of those who train together, or the only one: it writes, tells and measures.
    bool leads() const;
    /// Brings the state of the first to all who train together.
    /// Throws Error(InvalidValue), to all of them, where they do not train the same.
    void followFirst();
    /// Says to the others that this one stops between two steps; nothing where that is known, or
    /// where they have made all steps.
    void agreeToStop();

  protected:
    /// Throws Error(InvalidValue) as TrainingOptions::check() and Batches.
    Trainer(std::vector<TrainedParameter> parameters, std::vector<ListedExample> examples,
            const TrainingOptions& options);

    const TrainingOptions& options() const { return m_options; }

    /// Adds the gradients of one sequence, times `share`, to what is there. `sequence`: its number
    /// since the training began, for whatever is random in it.
    /// Returns the sum of its examples' losses.
    virtual double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                              const std::stop_token& stop) = 0;

    /// Whether examples of a sequence are looked at one after the other, so that the largest one
    /// decides what memory a step takes, wherever it comes.
    virtual bool looksAtOneByOne() const { return false; }

    /// What tells this training from one of the same clips that learns something else of them.
    virtual std::string ownFingerprint() const { return {}; }

    /// Seconds of this step in which examples were drawn or read.
    void tellDrawn(double seconds) { m_drawing += seconds; }

  private:
    /// The gradients of all sequences of the next step, and what is known of it before they are
    /// used.
    StepReport lookAtNext(const std::stop_token& stop);
    void checkLoss(double loss);
    /// All who train together stop before the same step: none waits for one that left.
    void checkAgreedStop(const std::stop_token& stop);
    std::int64_t sequencesPerStep() const;
    std::string fingerprint() const;
    std::string machine() const;

    TrainingOptions m_options;
    std::vector<ListedExample> m_examples;
    Optimizer m_optimizer;
    AveragedWeights m_averages;
    Batches m_batches;
    std::int64_t m_step = 0;
    double m_seconds = 0;
    double m_drawing = 0;  ///< s, of the step that is made
    StepCost m_cost;
    std::string m_measuredOn;  ///< empty: it was not
    double m_usualLoss = 0;    ///< a moving mean; 0: not known yet
    bool m_stopIsAgreed = false;
};

}  // namespace tubelet::training
