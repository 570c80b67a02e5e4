#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dit/condition.h"
#include "training/example.h"

namespace tubelet::training {

/// What the denoiser is told of each example of a sequence.
/// Worker-only.
class Conditions {
  public:
    virtual ~Conditions() = default;

    /// Of these examples, in their order, on the denoiser's device; where `dropped` says so that of
    /// no caption. `sequence` counts from the training's begin: what is drawn follows from it.
    /// Records a graph where what makes them is trained.
    virtual std::vector<dit::Condition> of(const std::vector<std::size_t>& examples, const std::vector<bool>& dropped,
                                           std::uint64_t sequence) = 0;
};

/// The conditions that a set holds.
class FixedConditions final : public Conditions {
  public:
    /// The set must outlive this.
    explicit FixedConditions(const ExampleSet& set) : m_set(set) {}

    std::vector<dit::Condition> of(const std::vector<std::size_t>& examples, const std::vector<bool>& dropped,
                                   std::uint64_t sequence) override;

  private:
    const ExampleSet& m_set;
};

}  // namespace tubelet::training
