#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "request/inputs.h"
#include "request/mask.h"

namespace tubelet::app {

/// Reads the clip to its end, since containers may lie about its length.
/// Throws Error(SourceUnreadable), Cancelled.
request::ClipShape shapeOf(const std::filesystem::path& clip, const std::stop_token& stop);

/// The mask that a picture, a clip or a folder of pictures shows: white is made again, black stays,
/// greys lie between; of colours their mean. Next to black and white count as those, as videos blur
/// them.
/// Throws Error(InvalidValue) for one of another size or length than the clip, or all black;
/// Error(SourceUnreadable), Cancelled.
request::Mask maskFromFile(const std::filesystem::path& file, const request::ClipShape& clip,
                           const std::stop_token& stop);

/// "40,40,80,60", "40,40,80,60@5-12" (frames from 1), "40,40,80,60@0.5s-1.5s" (`option` is named in
/// messages).
/// Throws Error(Usage) for text that is none, Error(InvalidValue) for a box outside of the clip.
request::Mask maskFromBox(const std::string& option, const std::string& text, const request::ClipShape& clip);

}  // namespace tubelet::app
