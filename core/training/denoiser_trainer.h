#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "dit/denoiser.h"
#include "training/conditions.h"
#include "training/distillation.h"
#include "training/example.h"
#include "training/objective.h"
#include "training/trainer.h"

namespace tubelet::training {

/// Trains a denoiser: each example draws its own noise and time, or what a teacher makes of them is
/// learnt.
/// Worker-only.
class DenoiserTrainer final : public Trainer {
  public:
    /// `parameters` are those of `denoiser` that are trained, and of what makes `conditions`;
    /// without any those of the set are taken.
    /// The denoiser and the set must outlive this.
    /// With a `distillation` no caption is dropped, whatever the options say.
    /// Throws Error(InvalidValue) as Trainer and makeObjective().
    DenoiserTrainer(dit::Denoiser& denoiser, std::vector<TrainedParameter> parameters, const ExampleSet& set,
                    const diffusion::SamplerOptions& scheduler, const TrainingOptions& options,
                    std::unique_ptr<Conditions> conditions = nullptr,
                    std::unique_ptr<Distillation> distillation = nullptr);

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;
    std::string ownFingerprint() const override;
    /// What the examples of a sequence are met as, told `conditions` of them.
    std::vector<Noised> noised(const std::vector<std::size_t>& examples, const std::vector<dit::Condition>& conditions,
                               std::uint64_t sequence, const std::stop_token& stop) const;

    dit::Denoiser& m_denoiser;
    const ExampleSet& m_set;
    std::unique_ptr<Objective> m_objective;
    std::unique_ptr<Conditions> m_conditions;
    std::unique_ptr<Distillation> m_distillation;  ///< null: none
};

}  // namespace tubelet::training
