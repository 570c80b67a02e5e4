#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>

namespace tubelet::patch {

/// Frames, rows and columns of one patch; {1, p, p} for images.
using PatchSize = std::array<std::int64_t, 3>;

/// In which order the values of one patch stand in its token.
enum class ValueOrder {
    ChannelsFirst,  ///< channel, frame, row, column: the order of a convolution's kernel
    ChannelsLast    ///< frame, row, column, channel: the order that DiT and Wan predict in
};

/// How many patches lie along frames, rows and columns of latents or pixels (B, C, T, H, W).
/// Throws Error(InvalidValue) where the patches do not cover a side exactly.
std::array<std::int64_t, 3> patchGrid(at::IntArrayRef shape, const PatchSize& patch);

/// Cuts (B, C, T, H, W) into space-time patches without overlap: (B, L, C * pt * ph * pw), tokens
/// ordered by frame, row, column ("An Image is Worth 16x16 Words", arXiv 2010.11929; in 3D the
/// tubelets of "ViViT", arXiv 2103.15691).
/// An image has T = 1.
/// Throws Error(InvalidValue) as patchGrid() does.
at::Tensor patchify(const at::Tensor& values, const PatchSize& patch, ValueOrder order = ValueOrder::ChannelsFirst);

/// The exact inverse: tokens (B, L, C * pt * ph * pw) of a grid of (frames, rows, columns) patches
/// -> (B, C, T, H, W).
at::Tensor unpatchify(const at::Tensor& tokens, const std::array<std::int64_t, 3>& grid, const PatchSize& patch,
                      ValueOrder order = ValueOrder::ChannelsFirst);

}  // namespace tubelet::patch
