#pragma once

#include <filesystem>
#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// Writes one PNG atomically, with `recipeJson` (if any) as its text "Comment", in ASCII, which most programs keep.
/// Replaces an existing file. Throws Error(TargetUnwritable), Error(InvalidValue) for an impossible picture.
void writePng(const std::filesystem::path& target, const Image& image, const std::string& recipeJson = {});

/// Reads one picture (of a video or an animation the first frame) as RGB, as VideoReader does: turned as its file says,
/// transparency dropped. Throws Error(SourceUnreadable).
Image readImage(const std::filesystem::path& source);

/// Scales with a bicubic filter (area when shrinking), each channel on its own. Both sizes in pixels, at least 1;
/// throws Error(InvalidValue) otherwise. Thread-safe.
Image resize(const Image& image, int width, int height);

/// Scales so that the picture fills width x height, and cuts off what stands out, equally on both sides. Throws as
/// resize().
Image resizeToFill(const Image& image, int width, int height);

/// One PNG-able sheet with the frames of a clip (at most `columns` a row, evenly sampled to `count`), for looking at.
/// Frames keep their size, 4 pixels of dark grey between them. Throws Error(InvalidValue) for no frames or a count
/// below 1.
Image contactSheet(const Clip& clip, int columns, int count);

}  // namespace tubelet::media
