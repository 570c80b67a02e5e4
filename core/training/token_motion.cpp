#include "training/token_motion.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>

#include "world/pose.h"

namespace tubelet::training {

at::Tensor stepsOf(const world::Scene& scene, std::size_t subject, const std::vector<std::int64_t>& taken,
                   std::int64_t tokenFrames) {
    // A clip's usual steps are about as large as those of a turn.
    constexpr double kMove = 10, kGrowth = 5, kOpacity = 5;
    const double edge = std::min(scene.width, scene.height);
    std::vector<float> values;
    for (std::size_t i = 0; i + 1 < taken.size(); ++i) {
        if ((static_cast<std::int64_t>(i) + 1) % tokenFrames == 0) {
            continue;  // the next frame is another token's
        }
        const auto from = world::poseAt(scene, subject, static_cast<int>(taken[i]));
        const auto to = world::poseAt(scene, subject, static_cast<int>(taken[i + 1]));
        for (const double value : {kMove * (to.x - from.x) / edge, kMove * (to.y - from.y) / edge,
                                   kGrowth * std::log(to.diameter / from.diameter), to.angle - from.angle,
                                   kOpacity * (to.opacity - from.opacity)}) {
            values.push_back(static_cast<float>(value));
        }
    }
    const auto tokens = static_cast<std::int64_t>(taken.size()) / tokenFrames;
    return at::tensor(values, at::kFloat).reshape({tokens, (tokenFrames - 1) * kStepValues});
}

}  // namespace tubelet::training
