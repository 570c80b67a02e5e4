#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "text/t5_model.h"
#include "training/enhancer_examples.h"
#include "training/enhancer_network.h"
#include "training/trainer.h"

namespace tubelet::training {

/// Of each of several prompts the loss: the mean cross entropy of the tokens that are to be
/// written, each told those before it ("teacher forcing"). -> (N), float32
/// Throws Cancelled.
at::Tensor writingLosses(text::T5Model& model, const std::vector<EnhancedExample>& examples,
                         const std::stop_token& stop = {});

/// Trains a T5 to write of a loose prompt what the world calls it.
/// Worker-only.
class EnhancerTrainer final : public Trainer {
  public:
    /// The model must outlive this; its parameters are float32.
    /// All prompts are drawn once, to know how long they are.
    /// Throws Error(InvalidValue) as Trainer, and Cancelled.
    EnhancerTrainer(text::T5Model& model, std::vector<TrainedParameter> parameters, const LoosePrompts& prompts,
                    const TrainingOptions& options, const OnDrawn& onDrawn = tellsNobody,
                    const std::stop_token& stop = {});

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;
    std::string ownFingerprint() const override;

    text::T5Model& m_model;
    LoosePrompts m_prompts;
};

/// The T5 of those sizes, which reads and writes bytes.
text::T5Options optionsOf(const EnhancerNetwork& network);

/// All parameters: matrices inside the blocks by Muon where that is asked for, all others by AdamW.
std::vector<TrainedParameter> enhancerParameters(text::T5Model& model, bool muon);

}  // namespace tubelet::training
