#include "checkpoint/broken_values.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/stop.h"

namespace tubelet::checkpoint {

std::string firstBrokenTensor(const Weights& weights, const std::stop_token& stop) {
    constexpr std::int64_t kPiece = 4 << 20;  // elements
    for (const auto& name : weights.names()) {
        const at::Tensor tensor = weights.tensor(name);
        if (!tensor.is_floating_point()) {
            continue;
        }
        const at::Tensor flat = tensor.reshape({-1});
        for (std::int64_t begin = 0; begin < flat.size(0); begin += kPiece) {
            checkStop(stop);
            const auto piece = flat.narrow(0, begin, std::min(kPiece, flat.size(0) - begin)).to(at::kFloat);
            if (!at::isfinite(piece).all().item<bool>()) {
                return name;
            }
        }
        weights.releasePages(name);
    }
    return {};
}

}  // namespace tubelet::checkpoint
