#pragma once

// Private to media: which way up a picture is, as its Exif and XMP blocks say.

#include <optional>
#include <string_view>

#include "media/orientation.h"

namespace tubelet::media {

/// The value of Exif's tag Orientation (1 to 8 mean something; 0: it is there but says nothing), or
/// nothing where it is not there.
/// Broken entries are passed over as Pillow does: entries of unknown kinds, and those that claim
/// more than the whole block holds; an entry whose data lies outside ends the list. `exif` may
/// begin with "Exif\0\0", once or twice; both byte orders.
/// Exif 2.32, 4.6; TIFF 6.0, 2.
std::optional<int> exifOrientation(std::string_view exif);

/// The value of tiff:Orientation, as an attribute or an element, or nothing.
/// XMP specification part 2, 8.4.
std::optional<int> xmpOrientation(std::string_view xmp);

/// How to turn a picture with these blocks (either may be empty): Exif decides where
/// it says anything.
Orientation orientationOf(std::string_view exif, std::string_view xmp);

/// The turn that a value of Exif's Orientation asks for; none for values that mean nothing.
Orientation orientationOfExif(int value);

}  // namespace tubelet::media
