#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "training/trainer.h"

namespace tubelet::lab {

/// What a network costs.
struct NetworkCost {
    std::int64_t parameters = 0;
    std::int64_t tokens = 0;         ///< of the longest clip
    std::uint64_t multiplyAdds = 0;  ///< of one forward pass of it, see kernels::DryRun
};

/// The options of a run with that seed.
inline training::TrainingOptions withSeed(training::TrainingOptions options, std::uint64_t seed) {
    options.seed = seed;
    return options;
}

/// A network of an experiment that begins with a seed: its trainer, and how it is measured.
/// Worker-only.
class Learner {
  public:
    virtual ~Learner() = default;

    virtual training::Trainer& trainer() = 0;
    virtual NetworkCost cost() const = 0;
    /// Of what measure() tells, in its order; what counts most comes first.
    virtual std::vector<std::string> figures() const = 0;
    /// Measures the weights as they are now on held-out clips, the same way at any step and with
    /// any seed.
    /// Throws Cancelled.
    virtual std::vector<double> measure(const std::stop_token& stop) = 0;
};

}  // namespace tubelet::lab
