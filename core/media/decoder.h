#pragma once

// Private to media: the one place that demultiplexes and decodes.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/message.h"
#include "media/ffmpeg.h"
#include "media/gif_file.h"
#include "media/orientation.h"
#include "media/transport_sync.h"

namespace tubelet::media {

/// Reads the packets and frames of a file's video stream (chosenVideoStream).
/// Opened as openFormat() does.
/// Samples without data (QuickTime's "the picture before, once more") are left out, as FFmpeg's
/// own program does.
/// Worker-only.
class Decoder {
  public:
    /// Opens the file and finds its picture stream; throws Error(SourceUnreadable)
    /// saying what is wrong.
    explicit Decoder(const std::filesystem::path& source);

    /// The next frame, borrowed until the next call, or null at the end.
    /// Throws Error(SourceUnreadable) for a damaged or truncated file.
    const AVFrame* next();

    /// After about how many frames data of a transport stream was first missing: recordings are cut
    /// and joined, and drop what was lost on the air, without being broken.
    /// Nothing where none was, and of other files, which then can't be read.
    std::optional<int> gapAfter() const { return m_gapAfter; }

    const AVStream& stream() const { return *m_stream; }
    const AVFormatContext& format() const { return *m_format; }

    /// False for a GIF whose end is missing or that is damaged between its frames; of other
    /// files not known.
    bool isSound() const { return m_gif.isSound; }

    /// True for an AVIF picture or animation.
    bool isAvif() const;

    /// True for single pictures (PNG, JPEG...), which have no frame rate.
    bool stillPicture() const;

    /// How many frames will come, where the container tells; edit lists and empty
    /// samples are counted in.
    std::optional<int> frames() const;

    /// The turn named by the stream or, failing that, by this frame (JPEG's EXIF orientation).
    Orientation orientation(const AVFrame& frame) const;

    /// False where that turn is no multiple of 90 degrees.
    bool isTurnedSquarely(const AVFrame& frame) const;

    /// A pixel's width to its height: the container's word before the codec's, as players take it;
    /// 0 where both are silent, and of single pictures.
    AVRational pixelAspect(const AVFrame& frame) const;

    /// The brightest light of an HDR clip by its metadata (MaxCLL, else the mastering screen's),
    /// cd/m2; kUsualPeakNits where there is none.
    double peakNits(const AVFrame& frame) const;

    /// By how many of the stream's units the time between two frames may differ at a constant rate:
    /// 0 where it is whole units, else 1.
    int timeRounding() const;

    /// True for Dolby Vision whose pictures are nothing to look at without Dolby's own
    /// conversion (profile 5).
    bool needsDolbyVision() const;

  private:
    void openFile();
    void checkEnd();
    void openCodec();
    void showTransparentAsPillow();
    void sendPacket();
    bool isTransportStream() const;
    const std::int32_t* displayMatrix(const AVFrame& frame) const;
    [[noreturn]] void failOnFrame(const Message& reason = {}) const;

    std::filesystem::path m_source;
    IoPtr m_io;  // before m_format: must outlive it
    FormatPtr m_format;
    AVStream* m_stream = nullptr;  // borrowed from m_format
    CodecPtr m_codec;
    FramePtr m_frame;
    PacketPtr m_packet;
    GifFile m_gif;
    std::optional<TransportSync> m_sync;  ///< of a transport stream
    int m_packets = 0;
    int m_frames = 0;  ///< that have come
    std::optional<int> m_gapAfter;
};

}  // namespace tubelet::media
