#pragma once

#include <cstdint>
#include <vector>

namespace tubelet::patch {

/// Uniform frame sampling ("ViViT", arXiv 2103.15691, section 3.2): `count` frames evenly taken
/// out of `frames`.
/// The clip is cut into `count` pieces of equal length and the frame in the middle of each is
/// taken: the k-th index is floor((2 k + 1) frames / (2 count)), k from 0.
/// So all frames are taken where count == frames, no frame twice where count < frames, and frames
/// are repeated evenly where count > frames.
/// Indices rise.
/// Throws Error(InvalidValue) for less than one frame on either side.
std::vector<std::int64_t> uniformFrames(std::int64_t frames, std::int64_t count);

}  // namespace tubelet::patch
