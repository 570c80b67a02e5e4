#include "training/picture_loss.h"

#include <cstdint>

#include <ATen/ATen.h>

namespace tubelet::training {
namespace {

/// The mean of absolute gradients along an axis; 0 where it has one value.
at::Tensor gradient(const at::Tensor& values, std::int64_t axis) {
    const auto length = values.size(axis) - 1;
    return length == 0 ? at::zeros({}, values.options())
                       : (values.narrow(axis, 1, length) - values.narrow(axis, 0, length)).abs().mean();
}

}  // namespace

at::Tensor pictureLoss(const at::Tensor& frames, const at::Tensor& wanted) {
    // Gradients are linear: those of the difference are the differences of theirs.
    const auto difference = (frames - wanted).squeeze(0);  // (3, T, H, W)
    const auto half = at::avg_pool2d(difference, {2, 2});  // (3, T, H / 2, W / 2)
    const auto edge = gradient(difference, 3) + gradient(difference, 2) + 0.5 * gradient(difference, 1) +
                      0.5 * (gradient(half, 3) + gradient(half, 2));
    return difference.abs().mean() + 0.5 * difference.square().mean() + 0.4 * edge;
}

}  // namespace tubelet::training
