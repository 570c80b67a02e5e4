#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lab/experiment_config.h"
#include "lab/learner.h"
#include "lab/shared_clips.h"
#include "training/vit_trainer.h"
#include "vit/vit_model.h"

namespace tubelet::lab {

/// A video ViT that answers one question about clips. Figures: "right", the share of held-out clips
/// whose likeliest class is the right one, 0 to 1, and "loss", their mean cross entropy.
class VitLearner final : public Learner {
  public:
    /// The clips must outlive this.
    VitLearner(const VitExperiment& experiment, const SharedClips& clips, std::uint64_t seed);

    training::Trainer& trainer() override { return *m_trainer; }
    NetworkCost cost() const override;
    std::vector<std::string> figures() const override { return {"right", "loss"}; }
    std::vector<double> measure(const std::stop_token& stop) override;

  private:
    const training::ClassClips& m_heldOut;
    vit::VitModel m_model;
    std::optional<training::VitTrainer> m_trainer;
};

}  // namespace tubelet::lab
