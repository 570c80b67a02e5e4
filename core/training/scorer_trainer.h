#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "kernels/layers.h"
#include "training/scorer_examples.h"
#include "training/token_dropping.h"
#include "training/token_losses.h"
#include "training/trainer.h"
#include "vit/navit.h"

namespace tubelet::training {

/// Trains a NaViT to answer world::questions() about clips, and to tell which tokens show a
/// subject.
/// A question's loss is the cross entropy against equal shares of its right answers: with two
/// subjects each is to get a half. A question without an answer counts nothing. A token's loss is
/// the binary cross entropy against the share of it that a subject covers; and, by a layer that
/// only the training has, the cross entropy against the subject that covers it.
/// Worker-only.
class ScorerTrainer final : public Trainer {
  public:
    /// The model and the examples must outlive this; the model's parameters are float32.
    /// tokenHead: see beginTokenHead(), its parameters among `parameters`; empty where tokens are
    /// not asked for their subject.
    /// Throws Error(InvalidValue) as Trainer.
    ScorerTrainer(vit::NaVit& model, std::vector<TrainedParameter> parameters, const vit::ClassLabels& labels,
                  const ScorerExamples& examples, const TrainingOptions& options, const TokenLosses& losses,
                  kernels::Linear tokenHead = nullptr, const TokenDropping& dropping = {});

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;
    std::string ownFingerprint() const override;

    vit::NaVit& m_model;
    vit::ClassLabels m_labels;
    const ScorerExamples& m_examples;
    TokenLosses m_losses;
    kernels::Linear m_tokenHead;
    TokenDropping m_dropping;
};

/// The layer that tells a token's subject, for a training that asks: zeros, so that all subjects
/// are as likely, asking for gradients.
kernels::Linear beginTokenHead(std::int64_t width, const vit::ClassLabels& labels, const at::Device& device);

/// Parameters of a network that is trained whole, and of its token head where it has one: matrices
/// inside its blocks by Muon where that is asked for, all others by AdamW.
std::vector<TrainedParameter> scorerParameters(vit::NaVit& model, bool muon, kernels::Linear tokenHead = nullptr);

}  // namespace tubelet::training
