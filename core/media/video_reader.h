#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/clip.h"

namespace tubelet::media {

/// What a file says of itself before any frame is decoded.
struct VideoInfo {
    int width = 0;
    int height = 0;
    double frameRate = 0;       ///< 1/s; 0 where the file tells none (a single picture, somebody else's PNG folder)
    std::optional<int> frames;  ///< when the container tells
    std::string recipeJson;     ///< our recipe, or empty
    std::string codec;          ///< "h264", "png"...
    std::string pixelFormat;    ///< "yuv420p", "rgb24"...
    std::string colorSpace;     ///< "bt709", "unknown"...
    std::vector<std::string> notices;  ///< sentences for the person: what was converted, assumed or left out
};

/// Reads a video file (any FFmpeg can decode), an image, or a folder of PNGs, frame by frame as RGB with the file's own
/// colour matrix and range, turned upright. The kind of file is told by its content, not its name, and no other file is
/// opened on its behalf. Frames of variable-rate videos come as they are stored. Worker-only.
class VideoReader {
  public:
    virtual ~VideoReader() = default;

    /// Decodes the first frame. Throws Error(SourceUnreadable): missing, empty, not a video, no picture stream, broken.
    static std::unique_ptr<VideoReader> open(const std::filesystem::path& source);

    virtual const VideoInfo& info() const = 0;

    /// The next frame, or nothing at the end. Throws Error(SourceUnreadable) for a broken stream.
    virtual std::optional<Image> next() = 0;
};

/// The whole clip in memory; throws Error(OutOfMemory) above `maxBytes` of pixels.
Clip readClip(const std::filesystem::path& source, std::size_t maxBytes = std::size_t{4} << 30);

/// The recipe inside a file that Tubelet wrote (MP4, PNG, folder of PNGs), also after its stream was copied into
/// another container, or nothing. Throws Error(SourceUnreadable) as VideoReader::open.
std::optional<std::string> readRecipe(const std::filesystem::path& source);

}  // namespace tubelet::media
