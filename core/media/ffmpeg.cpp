#include "media/ffmpeg.h"

#include <array>
#include <mutex>
#include <string_view>

#include "base/error.h"
#include "base/logging.h"

namespace tubelet::media {

void FfmpegDeleter::operator()(AVFrame* frame) const {
    av_frame_free(&frame);
}

void FfmpegDeleter::operator()(AVPacket* packet) const {
    av_packet_free(&packet);
}

void FfmpegDeleter::operator()(AVCodecContext* codec) const {
    avcodec_free_context(&codec);
}

void FfmpegDeleter::operator()(AVFormatContext* format) const {
    if (format->iformat != nullptr) {
        avformat_close_input(&format);
        return;
    }
    avio_closep(&format->pb);
    avformat_free_context(format);
}

void FfmpegDeleter::operator()(AVIOContext* io) const {
    avio_closep(&io);
}

void FfmpegDeleter::operator()(SwsContext* scaler) const {
    sws_freeContext(scaler);
}

Message ffmpegReason(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return reason(text.data());
}

void failAllocation() {
    throw Error(
        ErrorKind::OutOfMemory,
        says("media",
             "There is not enough memory to read or write the video. Close other programs or use a smaller size."));
}

FramePtr makeFrame(AVPixelFormat format, int width, int height) {
    FramePtr frame = allocated(FramePtr(av_frame_alloc()));
    frame->format = format;
    frame->width = width;
    frame->height = height;
    if (av_frame_get_buffer(frame.get(), 0) < 0) {
        failAllocation();
    }
    return frame;
}

std::string fileUrl(const std::filesystem::path& path) {
    return "file:" + path.string();
}

void routeFfmpegLog() {
    static std::once_flag once;
    std::call_once(once, [] {
        av_log_set_callback([](void* context, int level, const char* format, va_list arguments) {
            // Exceptions must not travel through FFmpeg's C frames.
            try {
                const auto log = base::logger("media");
                if (level > AV_LOG_INFO || !log->should_log(spdlog::level::debug)) {
                    return;
                }
                std::array<char, 1024> line{};
                int atStart = 1;
                av_log_format_line(context, level, format, arguments, line.data(), static_cast<int>(line.size()),
                                   &atStart);
                std::string_view text = line.data();
                while (text.ends_with('\n')) {
                    text.remove_suffix(1);
                }
                log->debug("{}", text);
            } catch (...) {
                return;
            }
        });
    });
}

}  // namespace tubelet::media
