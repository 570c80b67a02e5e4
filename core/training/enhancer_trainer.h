#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "kernels/layers.h"
#include "text/t5_model.h"
#include "training/enhancer_examples.h"
#include "training/enhancer_network.h"
#include "training/trainer.h"

namespace tubelet::training {

/// Several prompts, read and written.
struct Writing {
    at::Tensor losses;  ///< (N), float32: the mean cross entropy of the tokens that are to be
                        ///< written, each told those before it ("teacher forcing")
    at::Tensor read;    ///< (N, D), float32: the mean of what the encoder makes of a prompt
};
/// Throws Cancelled.
Writing writingOf(text::T5Model& model, const std::vector<EnhancedExample>& examples, const std::stop_token& stop = {});

/// What an encoder's training is told beside what is to be written: the answers that a prompt asks
/// for, and of what it says nothing, by a layer that only the training has. What a word means is
/// learnt so, before anything can be written of it.
struct ReadingLoss {
    double weight = 1;              ///< of each question's cross entropy; 0: nothing is told
    kernels::Linear head{nullptr};  ///< see begin()

    /// Asking for gradients; zeros. Without a layer where the weight is 0.
    static ReadingLoss begin(std::int64_t width, double weight, const at::Device& device);
};

/// Trains a T5 to write of a loose prompt what the world calls it.
/// Worker-only.
class EnhancerTrainer final : public Trainer {
  public:
    /// The model must outlive this; its parameters, and those of reading.head, are among
    /// `parameters`, float32.
    /// All prompts are drawn once, to know how long they are.
    /// Throws Error(InvalidValue) as Trainer, and Cancelled.
    EnhancerTrainer(text::T5Model& model, std::vector<TrainedParameter> parameters, const LoosePrompts& prompts,
                    const TrainingOptions& options, ReadingLoss reading = {0}, const OnDrawn& onDrawn = tellsNobody,
                    const std::stop_token& stop = {});

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;
    std::string ownFingerprint() const override;

    text::T5Model& m_model;
    LoosePrompts m_prompts;
    ReadingLoss m_reading;
};

/// The T5 of those sizes, which reads and writes bytes.
text::T5Options optionsOf(const EnhancerNetwork& network);

/// All parameters, and those of a layer that only the training has: matrices inside the blocks by
/// Muon where that is asked for, all others by AdamW.
std::vector<TrainedParameter> enhancerParameters(text::T5Model& model, bool muon, kernels::Linear reading = nullptr);

}  // namespace tubelet::training
