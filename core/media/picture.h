#pragma once

// Private to media: what the decoders of still pictures have in common. Thread-safe.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/clip.h"
#include "media/orientation.h"

namespace tubelet::media {

/// A still picture as it is stored, and what its file says of it.
struct Picture {
    Image image;              ///< before it is turned
    Orientation orientation;  ///< that makes it upright
    std::string codec;        ///< in FFmpeg's words, as VideoInfo has them for other files
    std::string pixelFormat;
    std::string colorSpace = "unknown";
    std::string recipeJson;        ///< our recipe, or empty
    std::vector<Message> notices;  ///< as VideoInfo's
};

/// Throws Error(SourceUnreadable) for no pixel and for more than 2^28.
void checkPictureSize(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height);

/// Throws Error(SourceUnreadable) where a file of `fileBytes` can't hold pixels that
/// take `pixelBytes` when they are unpacked, since its compression makes at most
/// `mostOfOne` bytes of one.
/// Before memory is taken for them.
void checkRoom(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height, std::uint64_t pixelBytes,
               std::uint64_t mostOfOne, std::uint64_t fileBytes);

/// An image of that size without pixels yet, its memory reserved: rows are added as they are
/// decoded, so that a damaged header costs no memory that is touched.
/// Throws as checkPictureSize().
Image unfilledImage(const std::filesystem::path& source, std::uint64_t width, std::uint64_t height);

/// Adds pixels of four inks (CMYK, 255 is full ink) as RGB, as Pillow does without a profile:
/// what black leaves, less the ink's share of that.
void addInks(std::vector<std::uint8_t>& rgb, const std::uint8_t* inks, std::size_t pixels);

/// A colour of three channels as it looks on white, `alpha` of 255 opaque.
void layOnWhite(std::uint8_t* rgb, unsigned alpha);

/// Adds pixels of `channels` channels: 1 or 2 are grey, 3 or 4 RGB; 2 and 4 have alpha, which is
/// dropped, or the pixels are laid on white.
/// True when any alpha was below 255.
bool addPixels(std::vector<std::uint8_t>& rgb, const std::uint8_t* values, std::size_t pixels, std::size_t channels,
               bool onWhite = false);

}  // namespace tubelet::media
