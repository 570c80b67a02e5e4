#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "training/trainer.h"

namespace tubelet::tests {

/// Of the next steps, at most so many.
inline std::vector<double> lossesOf(training::Trainer& trainer,
                                    std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
    std::vector<double> losses;
    while (!trainer.isDone() && std::ssize(losses) < most) {
        losses.push_back(trainer.advance().loss);
    }
    return losses;
}

/// One list after the other.
inline std::vector<double> joined(std::vector<double> losses, const std::vector<double>& further) {
    losses.insert(losses.end(), further.begin(), further.end());
    return losses;
}

}  // namespace tubelet::tests
