#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "dit/denoiser.h"
#include "training/averaged_weights.h"
#include "training/batches.h"
#include "training/conditions.h"
#include "training/example.h"
#include "training/objective.h"
#include "training/optimizer.h"
#include "training/snapshot.h"
#include "training/step_report.h"
#include "training/training_options.h"

namespace tubelet::training {

/// Trains a denoiser on a set of examples, step by step: each draws its own noise and times from
/// the seed and the step's number, so that a run that goes on from a state() takes the very steps
/// of one that never stopped.
/// Worker-only.
class DenoiserTrainer {
  public:
    /// `parameters` are those of `denoiser` that are trained, and of what makes `conditions`;
    /// without any those of the set are taken.
    /// The denoiser and the set must outlive this.
    /// Throws Error(InvalidValue) as TrainingOptions::check(), Batches and makeObjective().
    DenoiserTrainer(dit::Denoiser& denoiser, std::vector<TrainedParameter> parameters, const ExampleSet& set,
                    const diffusion::SamplerOptions& scheduler, const TrainingOptions& options,
                    std::unique_ptr<Conditions> conditions = nullptr);

    std::int64_t step() const { return m_step; }
    bool isDone() const { return m_step >= m_options.steps; }
    const Batches& batches() const { return m_batches; }
    AveragedWeights& averages() { return m_averages; }

    /// One step.
    /// Throws Error(Internal) where the loss is no number, or many times what it was: then nothing
    /// was changed by it.
    /// Throws Cancelled between forward passes; then nothing was changed either.
    StepReport advance(const std::stop_token& stop = {});

    /// Tensors are not copied.
    Snapshot state() const;
    /// Throws Error(SourceUnreadable) for a state of another training.
    void restore(const Snapshot& snapshot);

  private:
    /// One sequence: its gradients are added to what is there.
    /// Returns the sum of its examples' losses.
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop);
    void checkLoss(double loss);
    std::string fingerprint() const;

    dit::Denoiser& m_denoiser;
    const ExampleSet& m_set;
    TrainingOptions m_options;
    std::unique_ptr<Objective> m_objective;
    std::unique_ptr<Conditions> m_conditions;
    Optimizer m_optimizer;
    AveragedWeights m_averages;
    Batches m_batches;
    std::int64_t m_step = 0;
    double m_seconds = 0;
    double m_usualLoss = 0;  ///< a moving mean; 0: not known yet
};

}  // namespace tubelet::training
