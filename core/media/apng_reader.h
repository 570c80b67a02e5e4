#pragma once

// Private to media: animated PNG. PNG specification (third edition), 4.9 and 11.3.6.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/orientation.h"
#include "media/png_chunks.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// True for a PNG that says that it is animated and has more than one frame.
bool isAnimatedPng(const std::vector<PngChunk>& chunks);

/// Reads the frames of an animated PNG, each composed with those before it as the file says;
/// transparency is dropped or laid on white, with a notice.
/// A picture in front of the animation that is no part of it is left out.
/// What is said of PNG in png_picture.h holds for each frame, of frame rates in frame_durations.h.
class ApngReader final : public VideoReader {
  public:
    /// Throws Error(SourceUnreadable) for files that are cut short or damaged, as next() does, also
    /// for checksums of what is used; a palette behind pixels is not.
    /// Worker-only.
    ApngReader(std::filesystem::path source, std::string bytes, bool onWhite = false);

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override;

  private:
    struct Frame {
        std::uint32_t width = 0, height = 0, x = 0, y = 0;
        double durationMs = 0;
        bool clearsAfter = false, restoresAfter = false, isBlended = false;
        std::vector<std::string_view> data;  ///< compressed pixels
    };

    Frame frameOf(const PngChunk& control) const;
    void findFrames(const std::vector<PngChunk>& chunks);
    void describe(const std::vector<PngChunk>& chunks);
    std::string pngOf(const Frame& frame) const;
    std::optional<Image> decode();
    void draw(const Frame& frame);

    std::filesystem::path m_source;
    bool m_onWhite = false;
    std::string m_bytes;   ///< the chunks refer to it
    std::string m_header;  ///< IHDR's data
    std::string m_shared;  ///< chunks that each frame needs: the palette and its transparency
    std::uint32_t m_width = 0, m_height = 0;
    std::vector<Frame> m_frames;
    std::size_t m_next = 0;
    std::vector<std::uint8_t> m_canvas;  ///< RGBA
    std::vector<std::uint8_t> m_before;  ///< the canvas to go back to after a frame
    Orientation m_orientation;
    VideoInfo m_info;
    std::optional<Image> m_pending;
};

}  // namespace tubelet::media
