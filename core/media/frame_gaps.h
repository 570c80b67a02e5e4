#pragma once

// Private to media: what the numbers of a folder's frames tell.

#include <cstddef>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/frame_name.h"

namespace tubelet::media {

/// The notice of a series whose numbers leave some out, or empty. `names` are in the order of
/// `numbers[counter]`, no value twice.
/// Frames are said to be missing where the numbers go up by a step and by multiples of it, and the
/// gaps are fewer than the steps, or what is missing no more than what is there; of any other
/// series, such as every frame that somebody chose, only that it is uneven.
/// Thread-safe; throws nothing.
Message noticeOfNumbers(const std::vector<FrameName>& names, std::size_t counter);

}  // namespace tubelet::media
