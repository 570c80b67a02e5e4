#include "patch/frame_sampling.h"

#include "base/error.h"

namespace tubelet::patch {

std::vector<std::int64_t> uniformFrames(std::int64_t frames, std::int64_t count) {
    if (frames < 1 || count < 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("patch", "%1 frames can't be taken evenly out of %2: at least one of each was expected."),
                    count, frames);
    }
    std::vector<std::int64_t> indices;
    for (std::int64_t k = 0; k < count; ++k) {
        indices.push_back((2 * k + 1) * frames / (2 * count));
    }
    return indices;
}

}  // namespace tubelet::patch
