#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/clip.h"

namespace tubelet::media {

/// What a file says of itself before any frame is decoded.
struct VideoInfo {
    int width = 0;
    int height = 0;
    double frameRate = 0;          ///< 1/s; 0 where the file tells none (a single picture, somebody
                                   ///< else's PNG folder)
    std::optional<int> frames;     ///< when the container tells
    std::string recipeJson;        ///< our recipe, or empty
    std::string codec;             ///< "h264", "png"...
    std::string pixelFormat;       ///< "yuv420p", "rgb24"...
    std::string colorSpace;        ///< "bt709", "unknown"...
    bool hasSound = false;         ///< beside the pictures, which are all that is read
    std::vector<Message> notices;  ///< sentences for the person: what was converted, assumed or
                                   ///< left out; may grow while frames are read
};

/// What the luma and chroma of a clip mean (ITU-R BT.601 or BT.709).
enum class ColorMatrix {
    Auto,   ///< what the file says; where it says nothing BT.709 from 1280 pixels wide or 720
            ///< high, BT.601 below
    Bt601,  ///< whatever the file says; what Python's tools write without saying so
    Bt709   ///< whatever the file says
};

/// How a clip is read.
struct ReadOptions {
    ColorMatrix matrix = ColorMatrix::Auto;  ///< of videos; pictures have their own rules
    /// What is transparent lies on white, as people see it on a page.
    /// Else its own colours are read, as Pillow's convert("RGB") does, which viewers never show.
    bool onWhite = false;
};

/// Reads a video file (any FFmpeg can decode), an image, or a folder of pictures, frame by frame as
/// RGB and as people see it: the stream that players choose, with the file's own colour matrix and
/// range, HDR and wide gamuts brought to BT.709, pixels made square, turned upright.
/// The kind of file is told by its content, not its name, and no other file is
/// opened on its behalf.
/// Frames of variable-rate videos come as they are stored; interlaced ones stay so; frames of
/// another size than the first are scaled to it.
/// VideoInfo::notices tells where any of this matters.
/// Worker-only.
class VideoReader {
  public:
    virtual ~VideoReader() = default;

    /// Decodes the first frame.
    /// Throws Error(SourceUnreadable): missing, empty, not a video, no picture stream, broken.
    static std::unique_ptr<VideoReader> open(const std::filesystem::path& source, const ReadOptions& options = {});

    virtual const VideoInfo& info() const = 0;

    /// The next frame, or nothing at the end. Throws Error(SourceUnreadable) for a broken stream.
    virtual std::optional<Image> next() = 0;
};

/// The whole clip in memory; throws Error(OutOfMemory) above `maxBytes` of pixels.
Clip readClip(const std::filesystem::path& source, std::size_t maxBytes = std::size_t{4} << 30);

/// The recipe inside a file that Tubelet wrote (MP4, PNG, folder of PNGs), also after its stream
/// was copied into another container, or nothing.
/// Throws Error(SourceUnreadable) as VideoReader::open, and where it is damaged.
std::optional<std::string> readRecipe(const std::filesystem::path& source);

}  // namespace tubelet::media
