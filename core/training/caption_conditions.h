#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/video_model.h"
#include "training/captions.h"
#include "training/conditions.h"

namespace tubelet::training {

/// Captions that are drawn anew for each step and encoded by the model's own text encoder, which
/// may be trained along: then gradients flow back into it.
class CaptionConditions final : public Conditions {
  public:
    /// The model must outlive this.
    CaptionConditions(models::VideoModel& model, std::shared_ptr<const Captions> captions, std::uint64_t seed)
        : m_model(model), m_captions(std::move(captions)), m_seed(seed) {}

    std::vector<dit::Condition> of(const std::vector<std::size_t>& examples, const std::vector<bool>& dropped,
                                   std::uint64_t sequence) override;

  private:
    models::VideoModel& m_model;
    std::shared_ptr<const Captions> m_captions;
    std::uint64_t m_seed;
};

}  // namespace tubelet::training
