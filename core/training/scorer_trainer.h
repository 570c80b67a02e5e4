#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "training/scorer_examples.h"
#include "training/token_dropping.h"
#include "training/trainer.h"
#include "vit/navit.h"

namespace tubelet::training {

/// Trains a NaViT to answer world::questions() about clips, and to tell which tokens show a
/// subject.
/// A question's loss is the cross entropy against equal shares of its right answers: with two
/// subjects each is to get a half. A question without an answer counts nothing. A token's loss is
/// the binary cross entropy against the share of it that a subject covers.
/// Worker-only.
class ScorerTrainer final : public Trainer {
  public:
    /// The model and the examples must outlive this; the model's parameters are float32.
    /// Throws Error(InvalidValue) as Trainer.
    ScorerTrainer(vit::NaVit& model, std::vector<TrainedParameter> parameters, const vit::ClassLabels& labels,
                  const ScorerExamples& examples, const TrainingOptions& options, double maskWeight,
                  const TokenDropping& dropping = {});

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;

    vit::NaVit& m_model;
    vit::ClassLabels m_labels;
    const ScorerExamples& m_examples;
    double m_maskWeight;
    TokenDropping m_dropping;
};

/// Parameters of a network that is trained whole: matrices inside its blocks by Muon where that is
/// asked for, all others by AdamW.
std::vector<TrainedParameter> scorerParameters(vit::NaVit& model, bool muon);

}  // namespace tubelet::training
