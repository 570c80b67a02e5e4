#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "training/scorer_examples.h"
#include "training/token_dropping.h"
#include "training/token_heads.h"
#include "training/token_losses.h"
#include "training/trainer.h"
#include "vit/navit.h"

namespace tubelet::training {

/// Trains a NaViT to answer world::questions() about clips, and to tell which tokens show a
/// subject.
/// A question's loss is the cross entropy against equal shares of its right answers: with two
/// subjects each is to get a half. A question without an answer counts nothing. A token's loss is
/// the binary cross entropy against the share of it that a subject covers; and, by layers that
/// only the training has, the cross entropy against the subject that covers it, and Huber's
/// loss against what that subject does.
/// Worker-only.
class ScorerTrainer final : public Trainer {
  public:
    /// The model and the examples must outlive this; the model's parameters are float32.
    /// Its parameters and those of `heads` are among `parameters`.
    /// Throws Error(InvalidValue) as Trainer.
    ScorerTrainer(vit::NaVit& model, std::vector<TrainedParameter> parameters, const vit::ClassLabels& labels,
                  const ScorerExamples& examples, const TrainingOptions& options, const TokenLosses& losses,
                  TokenHeads heads = {}, const TokenDropping& dropping = {});

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;
    std::string ownFingerprint() const override;

    vit::NaVit& m_model;
    vit::ClassLabels m_labels;
    const ScorerExamples& m_examples;
    TokenLosses m_losses;
    TokenHeads m_heads;
    TokenDropping m_dropping;
};

/// Parameters of a network that is trained whole, and of its token heads: matrices inside its
/// blocks by Muon where that is asked for, all others by AdamW.
std::vector<TrainedParameter> scorerParameters(vit::NaVit& model, bool muon, const TokenHeads& heads = {});

}  // namespace tubelet::training
