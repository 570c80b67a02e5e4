#pragma once

// Private to media: TIFF, by libtiff.

#include <filesystem>
#include <string_view>

#include "media/picture.h"

namespace tubelet::media {

/// The first page of a TIFF as Pillow reads it: grey, palette, RGB, CMYK and YCbCr of up to 16 bits
/// a sample, in strips or tiles, interleaved or in planes, however compressed where libtiff can; 16
/// bits become 8 by their high byte, transparency is dropped (colours multiplied with it are
/// divided by it) or laid on white, profiles are left aside.
/// Grey of 16 bits is scaled, as a PNG's; palettes may have 16 bits too.
/// Notices tell of further pages.
/// Throws Error(SourceUnreadable) for damaged files and for kinds that are not read, which it names
/// (floating point, numbers with a sign, camera raw...).
/// Worker-only.
Picture decodeTiff(const std::filesystem::path& source, std::string_view bytes, bool onWhite = false);

}  // namespace tubelet::media
