#pragma once

// Private to media: which still pictures are read by their own libraries, told by content.

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace tubelet::media {

enum class PictureKind {
    Jpeg,
    Png,
    WebP,
    Tiff,
    Other  ///< anything else, videos too: FFmpeg may know it
};

/// The largest file of a picture that is read; they are read as a whole.
inline constexpr std::size_t kMaxPictureFile = std::size_t{2} << 30;

/// The kind that a file of these first bytes has; 16 are enough.
PictureKind kindOf(std::string_view head);

/// kindOf() a file; Other where there is none or it can't be read.
PictureKind kindOfFile(const std::filesystem::path& source);

}  // namespace tubelet::media
