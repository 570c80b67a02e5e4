#include "lab/seen_values.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/stop.h"
#include "models/pixels.h"

namespace tubelet::lab {

namespace {

at::Tensor perChannel(const std::array<double, 3>& values) {
    return at::tensor({values[0], values[1], values[2]}, at::kDouble).view({3, 1, 1});
}

media::Image seen(const media::Image& picture, const vit::Preprocessing& steps) {
    at::Tensor levels = vit::pixelValues(picture, steps).to(at::kDouble);  // (3, H, W)
    if (steps.deviation) {
        levels = levels * perChannel(*steps.deviation);
    }
    if (steps.mean) {
        levels = levels + perChannel(*steps.mean);
    }
    if (steps.offset) {
        levels = levels + 1;
    }
    if (steps.factor) {
        levels = levels / *steps.factor;
    }
    return models::toImage(levels.round().clamp(0, 255).to(at::kByte).permute({1, 2, 0}).contiguous());
}

}  // namespace

SeenPictures seenPictures(const std::vector<media::Image>& pictures, const vit::Preprocessing& steps,
                          const patch::PatchSize& token, const std::stop_token& stop) {
    const c10::NoGradGuard noGradients;
    SeenPictures result;
    result.tokenFrames = token[0];
    result.tokenHeight = token[1];
    result.tokenWidth = token[2];
    for (const media::Image& picture : pictures) {
        checkStop(stop);
        result.frames.push_back(seen(picture, steps));
    }
    return result;
}

}  // namespace tubelet::lab
