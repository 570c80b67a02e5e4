#pragma once

// Private to media: WebP, still and animated, by libwebp's demuxer.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "media/orientation.h"
#include "media/video_reader.h"

struct WebPAnimDecoder;

namespace tubelet::media {

struct WebpDecoderDeleter {
    void operator()(WebPAnimDecoder* decoder) const;
};

/// Reads the frames of a WebP file, each composed with those before it as the file says;
/// transparency is dropped or laid on white, with a notice.
/// Of an animation the frame rate is the usual one that its durations round to, or else
/// their mean; 1/s.
class WebpReader final : public VideoReader {
  public:
    /// Throws Error(SourceUnreadable) for files that are cut short or damaged, as next() does.
    /// Worker-only.
    WebpReader(std::filesystem::path source, std::string bytes, bool onWhite = false);

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override;

  private:
    std::optional<Image> decode();
    void describe();

    std::filesystem::path m_source;
    bool m_onWhite = false;
    std::string m_bytes;  ///< the decoder reads from it
    std::unique_ptr<WebPAnimDecoder, WebpDecoderDeleter> m_decoder;
    Orientation m_orientation;
    VideoInfo m_info;
    std::optional<Image> m_pending;
};

}  // namespace tubelet::media
