#pragma once

// Private to media: VideoReader of still pictures and animations that have a library of their own.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "media/video_reader.h"

namespace tubelet::media {

/// A reader for a JPEG, PNG, WebP or TIFF picture or an animated PNG or WebP, or null for
/// everything else, which is FFmpeg's: missing files, videos, other pictures, lossless JPEG.
/// onWhite: see ReadOptions.
/// Throws Error(SourceUnreadable) as VideoReader::open.
std::unique_ptr<VideoReader> openPicture(const std::filesystem::path& source, bool onWhite = false);

/// The recipe in such a file ("": it has none), or nothing for everything else.
/// Pixels are not looked at.
/// Throws Error(SourceUnreadable).
std::optional<std::string> recipeInPicture(const std::filesystem::path& source);

}  // namespace tubelet::media
