#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "training/class_clips.h"
#include "training/trainer.h"
#include "vit/vit_model.h"

namespace tubelet::training {

/// A ViT or video ViT whose weights are drawn from the seed: Xavier-uniform matrices, normal(0.02)
/// positions and [CLS] token, gains 1, biases and classifier zero.
vit::VitModel begunVit(const vit::VitOptions& options, std::int64_t classes, std::uint64_t seed);

/// Clips of one size and length as a ViT takes them: (B, T, 3, H, W), in [-1, 1].
at::Tensor pixelsOf(const ClassClips& clips, const std::vector<std::size_t>& numbers);

/// Trains a video ViT to answer one question about clips; an example's loss is the cross entropy.
/// Worker-only.
class VitTrainer final : public Trainer {
  public:
    /// The model and the clips must outlive this; clips are of the model's size and length.
    /// Throws Error(InvalidValue) as Trainer.
    VitTrainer(vit::VitModel& model, const ClassClips& clips, const TrainingOptions& options);

  private:
    double accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                      const std::stop_token& stop) override;

    vit::VitModel& m_model;
    const ClassClips& m_clips;
};

}  // namespace tubelet::training
