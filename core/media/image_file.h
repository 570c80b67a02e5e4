#pragma once

#include <filesystem>
#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// Writes one PNG atomically, with `recipeJson` (if any) as its text "Comment", in ASCII, which
/// most programs keep.
/// Replaces an existing file.
/// Throws Error(TargetUnwritable), Error(InvalidValue) for an impossible picture.
void writePng(const std::filesystem::path& target, const Image& image, const std::string& recipeJson = {});

/// Reads one picture (of a video or an animation the first frame) as RGB, as VideoReader does:
/// turned as its file says, transparency dropped.
/// Throws Error(SourceUnreadable).
Image readImage(const std::filesystem::path& source);

}  // namespace tubelet::media
