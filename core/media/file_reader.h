#pragma once

// Private to media: VideoReader of one file.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "media/color.h"
#include "media/decoder.h"
#include "media/pixel_shape.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// Reads a video file or a single picture.
/// The first frame is decoded at once: it alone tells the pixel format, the colours and
/// whether the file works.
class FileReader final : public VideoReader {
  public:
    /// Throws as VideoReader::open.
    FileReader(const std::filesystem::path& source, const ReadOptions& options);

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override;

  private:
    std::optional<Image> decode();
    void lookThrough(const AVFrame& frame, bool isFirst, Image& image);
    void begin(const AVFrame& frame);
    void describe(const AVFrame& frame);
    void watchTime(const AVFrame& frame);

    std::filesystem::path m_source;
    ReadOptions m_options;
    Decoder m_decoder;
    RgbDecoder m_color;
    PixelSize m_shown;                           ///< of every frame, in square pixels,
                                                 ///< before it is turned
    std::optional<std::int64_t> m_time;          ///< of the last frame, in the stream's unit
    std::int64_t m_shortest = 0, m_longest = 0;  ///< time between two frames; 0: none yet
    bool m_gapTold = false, m_transparencyTold = false;
    VideoInfo m_info;
    std::optional<Image> m_pending;
};

}  // namespace tubelet::media
