#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "dit/denoiser.h"
#include "training/conditions.h"
#include "training/example.h"
#include "training/objective.h"
#include "training/trainer.h"

namespace tubelet::training {

/// Trains a denoiser: each example draws its own noise and time.
/// Worker-only.
class DenoiserTrainer final : public Trainer {
  public:
    /// `parameters` are those of `denoiser` that are trained, and of what makes `conditions`;
    /// without any those of the set are taken.
    /// The denoiser and the set must outlive this.
    /// Throws Error(InvalidValue) as Trainer and makeObjective().
    DenoiserTrainer(dit::Denoiser& denoiser, std::vector<TrainedParameter> parameters, const ExampleSet& set,
                    const diffusion::SamplerOptions& scheduler, const TrainingOptions& options,
                    std::unique_ptr<Conditions> conditions = nullptr);

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;

    dit::Denoiser& m_denoiser;
    const ExampleSet& m_set;
    std::unique_ptr<Objective> m_objective;
    std::unique_ptr<Conditions> m_conditions;
};

}  // namespace tubelet::training
