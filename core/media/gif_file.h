#pragma once

// Private to media: what FFmpeg doesn't say of a GIF. GIF89a Specification (CompuServe).

#include <cstdint>
#include <filesystem>
#include <vector>

namespace tubelet::media {

/// A GIF's blocks, read without its pixels.
struct GifFile {
    /// Of each frame that has one the colour that its palette gives to transparent pixels,
    /// 0x00RRGGBB: what Pillow shows of them.
    /// Else kNone.
    std::vector<std::uint32_t> transparentColors;
    bool isCutInFrame = false;  ///< the file ends within a frame's pixels or description
    bool isSound = true;        ///< nothing stands between its blocks, and its mark of
                                ///< the end is there

    static constexpr std::uint32_t kNone = 0xffffffff;
};

/// Reads any file, of one that is no GIF nothing. Thread-safe; throws std::bad_alloc only.
GifFile readGif(const std::filesystem::path& source);

}  // namespace tubelet::media
