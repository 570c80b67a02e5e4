#include "patch/space_time.h"

#include <string>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::patch {

namespace {

void check(const at::Tensor& tokens, const Grid& grid) {
    TORCH_CHECK(tokens.dim() == 3, "expected (B, L, D), got ", tokens.sizes());
    if (tokens.size(1) != grid[0] * grid[1] * grid[2]) {
        throw Error(ErrorKind::InvalidValue,
                    says("patch", "%1 tokens don't fill a grid of %2 frames of %3x%4 patches."), tokens.size(1),
                    grid[0], grid[1], grid[2]);
    }
}

}  // namespace

at::Tensor byFrame(const at::Tensor& tokens, const Grid& grid) {
    check(tokens, grid);
    return tokens.reshape({-1, grid[1] * grid[2], tokens.size(2)});  // (B * T, S, D)
}

at::Tensor fromFrames(const at::Tensor& sequences, const Grid& grid) {
    // (B, T * S, D)
    return sequences.reshape({-1, grid[0] * grid[1] * grid[2], sequences.size(2)});
}

at::Tensor byPlace(const at::Tensor& tokens, const Grid& grid) {
    check(tokens, grid);
    return tokens.unflatten(1, {grid[0], -1}).transpose(1, 2).flatten(0, 1);  // (B * S, T, D)
}

at::Tensor fromPlaces(const at::Tensor& sequences, const Grid& grid) {
    // (B, T * S, D)
    return sequences.unflatten(0, {-1, grid[1] * grid[2]}).transpose(1, 2).flatten(1, 2);
}

}  // namespace tubelet::patch
