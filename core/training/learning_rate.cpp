#include "training/learning_rate.h"

#include <algorithm>

namespace tubelet::training {

double LearningRate::at(std::int64_t step, std::int64_t total) const {
    const double risen = warmup > 0 ? std::min(1.0, static_cast<double>(step + 1) / static_cast<double>(warmup)) : 1.0;
    const double left = 1 - static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(total, 1));
    const double fallen = decayShare > 0 ? std::clamp(left / decayShare, 0.0, 1.0) : 1.0;
    return most * risen * (least + (1 - least) * fallen);
}

}  // namespace tubelet::training
