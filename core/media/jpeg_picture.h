#pragma once

// Private to media: JPEG, by libjpeg-turbo.

#include <filesystem>
#include <string_view>

#include "media/picture.h"

namespace tubelet::media {

/// True for a JPEG file that decodeJpeg() is for: not a lossless one, nor a film of JPEG pictures
/// one behind the other.
bool isJpegPicture(std::string_view bytes);

/// The first picture of a file, as Pillow decodes it: the exact inverse transform, interpolated
/// chroma, colours as the markers say (JFIF, Adobe, component ids), four inks taken for inverted as
/// Adobe writes them, profiles left aside.
/// What stands behind the picture doesn't matter.
/// A notice tells of further views and of damaged pixels.
/// Throws Error(SourceUnreadable) for files that are cut short or damaged, and for kinds that are
/// not read (12 bits, two components).
/// Worker-only.
Picture decodeJpeg(const std::filesystem::path& source, std::string_view bytes);

}  // namespace tubelet::media
