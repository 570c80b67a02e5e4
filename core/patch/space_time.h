#pragma once

#include <ATen/core/Tensor.h>

#include "patch/pack.h"

namespace tubelet::patch {

/// Tokens (B, T * S, D) of a grid, ordered by frame, row, column as patchify() orders them, where S
/// is rows * columns.
/// What works on whole sequences sees all tokens at once (joint); regrouped by one of these
/// functions it sees only those of one frame, or only those of one place: the two halves of
/// factorised self-attention ("ViViT", arXiv 2103.15691, section 3.3, model 3, figure 5).
/// Both throw Error(InvalidValue) where the tokens don't fill the grid.

/// One sequence a frame: (B, T * S, D) -> (B * T, S, D).
at::Tensor byFrame(const at::Tensor& tokens, const Grid& grid);
/// The inverse of byFrame().
at::Tensor fromFrames(const at::Tensor& sequences, const Grid& grid);

/// One sequence a place: (B, T * S, D) -> (B * S, T, D).
at::Tensor byPlace(const at::Tensor& tokens, const Grid& grid);
/// The inverse of byPlace().
at::Tensor fromPlaces(const at::Tensor& sequences, const Grid& grid);

}  // namespace tubelet::patch
