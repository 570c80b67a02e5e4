#include "patch/patchify.h"

#include <string>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::patch {

std::array<std::int64_t, 3> patchGrid(at::IntArrayRef shape, const PatchSize& patch) {
    TORCH_CHECK(shape.size() == 5, "expected (B, C, T, H, W), got ", shape);
    static constexpr std::array<Checked<0>, 3> kAxes{says("patch", "frames"), says("patch", "rows"),
                                                     says("patch", "columns")};
    std::array<std::int64_t, 3> grid{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto size = shape[axis + 2];
        if (patch[axis] < 1 || size < patch[axis] || size % patch[axis] != 0) {
            throw Error(ErrorKind::InvalidValue,
                        says("patch",
                             "The latents have %1 %2, but the model works in patches of %3. Choose a size that is a "
                             "multiple of what one patch covers."),
                        size, Message{kAxes[axis]}, patch[axis]);
        }
        grid[axis] = size / patch[axis];
    }
    return grid;
}

at::Tensor patchify(const at::Tensor& values, const PatchSize& patch, ValueOrder order) {
    const auto [t, h, w] = patchGrid(values.sizes(), patch);
    const auto [pt, ph, pw] = patch;
    const auto b = values.size(0), c = values.size(1);
    const auto split = values.reshape({b, c, t, pt, h, ph, w, pw});
    const auto ordered = order == ValueOrder::ChannelsFirst
                             // (B, t, h, w, C, pt, ph, pw)
                             ? split.permute({0, 2, 4, 6, 1, 3, 5, 7})
                             // (B, t, h, w, pt, ph, pw, C)
                             : split.permute({0, 2, 4, 6, 3, 5, 7, 1});
    return ordered.reshape({b, t * h * w, c * pt * ph * pw});  // (B, L, C * pt * ph * pw)
}

at::Tensor unpatchify(const at::Tensor& tokens, const std::array<std::int64_t, 3>& grid, const PatchSize& patch,
                      ValueOrder order) {
    const auto [t, h, w] = grid;
    const auto [pt, ph, pw] = patch;
    const auto b = tokens.size(0), values = pt * ph * pw;
    TORCH_CHECK(tokens.dim() == 3 && tokens.size(1) == t * h * w && tokens.size(2) % values == 0, "tokens are ",
                tokens.sizes(), ", expected (B, ", t * h * w, ", a multiple of ", values, ")");
    const auto c = tokens.size(2) / values;
    const auto ordered = order == ValueOrder::ChannelsFirst
                             ? tokens.reshape({b, t, h, w, c, pt, ph, pw}).permute({0, 4, 1, 5, 2, 6, 3, 7})
                             : tokens.reshape({b, t, h, w, pt, ph, pw, c}).permute({0, 7, 1, 4, 2, 5, 3, 6});
    return ordered.reshape({b, c, t * pt, h * ph, w * pw});  // (B, C, T, H, W)
}

}  // namespace tubelet::patch
