#pragma once

#include <cstdint>
#include <optional>

#include "lab/learner.h"
#include "training/scorer_examples.h"
#include "training/scorer_trainer.h"
#include "training/scorer_training.h"
#include "vit/navit.h"

namespace tubelet::lab {

/// A NaViT that learns what clips of the world show. Figures, each a share from 0 to 1 on held-out
/// clips: "motion", which needs time and so comes first, the other questions that are answered
/// right, and "mask", the overlap of told and real tokens of subjects.
class ScorerLearner final : public Learner {
  public:
    ScorerLearner(const training::ScorerTraining& training, std::uint64_t seed);

    training::Trainer& trainer() override { return *m_trainer; }
    NetworkCost cost() const override;
    std::vector<std::string> figures() const override;
    std::vector<double> measure(const std::stop_token& stop) override;

  private:
    const training::ScorerTraining m_training;
    vit::ClassLabels m_labels;
    vit::NaVitInput m_input;
    training::ScorerExamples m_examples, m_heldOut;
    vit::NaVit m_model;
    std::optional<training::ScorerTrainer> m_trainer;
};

}  // namespace tubelet::lab
