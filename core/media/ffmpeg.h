#pragma once

// Private to media: FFmpeg's C handles behind RAII aliases. Never included by a public header.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include <filesystem>
#include <memory>
#include <string>

#include "base/message.h"

namespace tubelet::media {

/// One deleter for every handle; an output format closes its file first.
struct FfmpegDeleter {
    void operator()(AVFrame* frame) const;
    void operator()(AVPacket* packet) const;
    void operator()(AVCodecContext* codec) const;
    void operator()(AVFormatContext* format) const;
    void operator()(AVIOContext* io) const;
    void operator()(SwsContext* scaler) const;
};

using FramePtr = std::unique_ptr<AVFrame, FfmpegDeleter>;
using PacketPtr = std::unique_ptr<AVPacket, FfmpegDeleter>;
using CodecPtr = std::unique_ptr<AVCodecContext, FfmpegDeleter>;
using FormatPtr = std::unique_ptr<AVFormatContext, FfmpegDeleter>;
using IoPtr = std::unique_ptr<AVIOContext, FfmpegDeleter>;
using ScalerPtr = std::unique_ptr<SwsContext, FfmpegDeleter>;

/// Owns the key-value options FFmpeg takes by pointer to pointer.
class Options {
  public:
    Options() = default;
    ~Options() { av_dict_free(&m_entries); }
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    void set(const char* key, const std::string& value) { av_dict_set(&m_entries, key, value.c_str(), 0); }
    AVDictionary** get() { return &m_entries; }

  private:
    AVDictionary* m_entries = nullptr;
};

/// FFmpeg's own words for a negative result; those of the system where it is one of its errors.
Message ffmpegReason(int code);

/// Throws Error(OutOfMemory).
[[noreturn]] void failAllocation();

/// `handle` itself; throws Error(OutOfMemory) when FFmpeg could not allocate it.
template <typename Pointer>
Pointer allocated(Pointer handle) {
    if (!handle) {
        failAllocation();
    }
    return handle;
}

/// A frame with its own padded buffers; throws Error(OutOfMemory).
FramePtr makeFrame(AVPixelFormat format, int width, int height);

/// The path as an address that FFmpeg takes literally: "a:b.mp4" is no protocol,
/// "100%.png" no pattern.
std::string fileUrl(const std::filesystem::path& path);

/// Sends FFmpeg's log lines to the room's logger (one level lower: what matters is thrown).
/// Thread-safe, idempotent.
void routeFfmpegLog();

}  // namespace tubelet::media
