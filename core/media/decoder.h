#pragma once

// Private to media: the one place that demultiplexes and decodes.

#include <filesystem>
#include <string>

#include "media/ffmpeg.h"
#include "media/orientation.h"

namespace tubelet::media {

/// Reads the packets and frames of a file's picture stream. The kind of file is told by its content alone, and nothing
/// but this file is opened: a playlist that names other files or addresses is refused. Worker-only.
class Decoder {
  public:
    /// Opens the file and finds its picture stream; throws Error(SourceUnreadable) saying what is wrong.
    explicit Decoder(const std::filesystem::path& source);

    /// The next frame, borrowed until the next call, or null at the end. Throws Error(SourceUnreadable) for a damaged
    /// or truncated file.
    const AVFrame* next();

    const AVStream& stream() const { return *m_stream; }
    const AVFormatContext& format() const { return *m_format; }

    /// True for single pictures (PNG, JPEG...), which have no frame rate.
    bool stillPicture() const;

    /// The turn named by the stream or, failing that, by this frame (JPEG's EXIF orientation).
    Orientation orientation(const AVFrame& frame) const;

  private:
    void openFile();
    void openCodec();
    void sendPacket();

    std::filesystem::path m_source;
    IoPtr m_io;  // before m_format: must outlive it
    FormatPtr m_format;
    AVStream* m_stream = nullptr;  // borrowed from m_format
    CodecPtr m_codec;
    FramePtr m_frame;
    PacketPtr m_packet;
    int m_packets = 0;
};

}  // namespace tubelet::media
