#include "checkpoint/broken_values.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

namespace {

constexpr std::int64_t kPiece = 4 << 20;  // elements

/// Whether all of what `piece(begin, end)` gives of 0 to `count` are finite numbers; `step` of them
/// at a time.
template <typename Piece>
bool isFinite(std::int64_t count, std::int64_t step, const std::stop_token& stop, const Piece& piece) {
    for (std::int64_t begin = 0; begin < count; begin += step) {
        checkStop(stop);
        const at::Tensor values = piece(begin, std::min(begin + step, count));
        if (!at::isfinite(values.to(at::kFloat)).all().template item<bool>()) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string firstBrokenTensor(const Weights& weights, const std::stop_token& stop) {
    for (const auto& name : weights.names()) {
        bool isWhole = true;
        if (const MatrixForm* form = formOf(weights, name)) {
            const auto matrix = form->read(weights, name, at::kCPU);
            const auto elements = static_cast<std::int64_t>(elementCount(weights.info(name).shape));
            const auto rows = matrix->rowCount();
            const auto step = std::max<std::int64_t>(1, kPiece * rows / std::max<std::int64_t>(1, elements));
            isWhole =
                isFinite(rows, step, stop, [&](auto begin, auto end) { return matrix->rows(begin, end, at::kFloat); });
        } else {
            const at::Tensor tensor = weights.tensor(name);
            if (!tensor.is_floating_point()) {
                continue;
            }
            const at::Tensor flat = tensor.reshape({-1});
            isWhole = isFinite(flat.size(0), kPiece, stop,
                               [&](auto begin, auto end) { return flat.narrow(0, begin, end - begin); });
        }
        if (!isWhole) {
            return name;
        }
        weights.releasePages(name);
    }
    return {};
}

}  // namespace tubelet::checkpoint
