#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "base/message.h"
#include "files/atomic_file.h"
#include "media/color.h"
#include "media/ffmpeg.h"
#include "media/video_writer.h"

namespace tubelet::media {

/// Writes H.264 in MP4.
/// The bytes depend on the frames and the spec alone: no dates, no version of the muxer, a fixed
/// number of encoder threads.
class Mp4Writer final : public VideoWriter {
  public:
    /// Throws as VideoWriter::open.
    Mp4Writer(const std::filesystem::path& target, const VideoSpec& spec, bool overwrite, std::stop_token stop);

    void add(const Image& frame) override;
    void finish() override;

  private:
    void openEncoder();
    void openFile();
    void encode(const AVFrame* frame);
    void verify() const;
    void failOn(int result, Checked<0> doing) const;

    std::filesystem::path m_target;
    VideoSpec m_spec;
    bool m_overwrite;
    std::stop_token m_stop;  // before m_format, which asks it while it is closed
    AVRational m_frameDuration{};
    std::optional<files::AtomicFile> m_file;
    Bt709Encoder m_color;
    FramePtr m_frame;
    PacketPtr m_packet;
    CodecPtr m_encoder;
    FormatPtr m_format;
    AVStream* m_stream = nullptr;  // borrowed from m_format
    int m_frames = 0;
};

}  // namespace tubelet::media
