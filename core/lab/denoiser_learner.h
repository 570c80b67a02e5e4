#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "dit/dit_transformer.h"
#include "lab/experiment_config.h"
#include "lab/learner.h"
#include "lab/shared_clips.h"
#include "training/denoiser_trainer.h"
#include "training/objective.h"

namespace tubelet::lab {

/// A class-conditional DiT. Figures:
///   "loss"         of held-out clips with the right label, mean over the times; each clip has its
///                  own noise at each time, the same whenever it is measured
///   "wrong label"  by how much it is more with another label, drawn once for each clip
///   "label told"   share of the clips whose loss, over all times, is less with the right label
///                  than with that other one, 0 to 1, chance 0.5 ("Your Diffusion Model is Secretly
///                  a Zero-Shot Classifier", arXiv 2303.16203, of two classes)
///   "loss at T"    of each time
class DenoiserLearner final : public Learner {
  public:
    /// The clips must outlive this.
    DenoiserLearner(const DenoiserExperiment& experiment, const SharedClips& clips, std::uint64_t seed);

    training::Trainer& trainer() override { return *m_trainer; }
    NetworkCost cost() const override;
    std::vector<std::string> figures() const override;
    std::vector<double> measure(const std::stop_token& stop) override;

  private:
    /// Losses (clips, times) of the held-out clips under these labels (clips), int64.
    at::Tensor losses(const at::Tensor& labels, const std::stop_token& stop);

    const DenoiserExperiment m_experiment;
    const training::ClassClips& m_heldOut;
    dit::DitTransformer m_model;
    training::ExampleSet m_set;
    std::unique_ptr<training::Objective> m_objective;
    std::optional<training::DenoiserTrainer> m_trainer;
};

/// "loss at 0.5" and its time; nothing for other figures.
std::optional<double> timeOfFigure(const std::string& figure);

}  // namespace tubelet::lab
