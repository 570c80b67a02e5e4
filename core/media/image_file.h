#pragma once

#include <filesystem>
#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// Writes one PNG atomically, with `recipeJson` (if any) as a text chunk. Throws Error(TargetUnwritable).
void writePng(const std::filesystem::path& target, const Image& image, const std::string& recipeJson = {});

/// Reads one picture (any FFmpeg can decode) as RGB. Throws Error(SourceUnreadable).
Image readImage(const std::filesystem::path& source);

/// Scales with a bicubic filter (area when shrinking). Both sizes in pixels, at least 1.
Image resize(const Image& image, int width, int height);

/// One PNG-able sheet with the frames of a clip (at most `columns` a row, evenly sampled to `count`), for looking at.
Image contactSheet(const Clip& clip, int columns, int count);

}  // namespace tubelet::media
