#include "media/decoder.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "media/clip_check.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr int kDecodingThreads = 4;

void checkReadableFile(const fs::path& source) {
    std::error_code failed;
    const fs::file_status status = fs::status(source, failed);
    if (!fs::exists(status)) {
        failReading(source, status.type() == fs::file_type::not_found ? "there is no such file" : failed.message());
    }
    if (!fs::is_regular_file(status)) {
        failReading(source, "it is not a file");
    }
    if (fs::file_size(source, failed) == 0 && !failed) {
        failReading(source, "it is empty");
    }
}

const std::int32_t* displayMatrixOf(const AVStream& stream) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    const AVPacketSideData* data = av_packet_side_data_get(
        stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    return data != nullptr && data->size >= 36 ? reinterpret_cast<const std::int32_t*>(data->data) : nullptr;
#else
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return data != nullptr && size >= 36 ? reinterpret_cast<const std::int32_t*>(data) : nullptr;
#endif
}

}  // namespace

Decoder::Decoder(const fs::path& source)
    : m_source(source),
      m_frame(allocated(FramePtr(av_frame_alloc()))),
      m_packet(allocated(PacketPtr(av_packet_alloc()))) {
    routeFfmpegLog();
    checkReadableFile(source);
    openFile();
    openCodec();
}

void Decoder::openFile() {
    AVIOContext* io = nullptr;
    if (const int result = avio_open(&io, fileUrl(m_source).c_str(), AVIO_FLAG_READ); result < 0) {
        failReading(m_source, ffmpegReason(result));
    }
    m_io.reset(io);
    AVFormatContext* format = allocated(avformat_alloc_context());
    format->pb = io;
    Options options;
    // No protocol is allowed: formats that merely name other files (HLS, concat) can open none of them.
    options.set("protocol_whitelist", "none");
    // Without an address FFmpeg judges by content only; a failed open frees the context.
    if (const int result = avformat_open_input(&format, nullptr, nullptr, options.get()); result < 0) {
        failReading(m_source, result == AVERROR_INVALIDDATA
                                  ? "it is damaged, truncated or of a kind that FFmpeg doesn't know"
                                  : ffmpegReason(result));
    }
    m_format.reset(format);
    if (const int result = avformat_find_stream_info(format, nullptr); result < 0) {
        failReading(m_source, "it is damaged or truncated (" + ffmpegReason(result) + ")");
    }
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        AVStream* stream = format->streams[i];
        // The cover of a music file is no video.
        const bool cover = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        const bool chosen = m_stream == nullptr && !cover && stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
        if (chosen) {
            m_stream = stream;
        }
        stream->discard = chosen ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    if (m_stream == nullptr) {
        failReading(m_source, "it holds no video stream");
    }
}

void Decoder::openCodec() {
    const AVCodec* codec = avcodec_find_decoder(m_stream->codecpar->codec_id);
    if (codec == nullptr) {
        failReading(m_source,
                    std::string("this FFmpeg has no decoder for ") + avcodec_get_name(m_stream->codecpar->codec_id));
    }
    m_codec = allocated(CodecPtr(avcodec_alloc_context3(codec)));
    int result = avcodec_parameters_to_context(m_codec.get(), m_stream->codecpar);
    m_codec->pkt_timebase = m_stream->time_base;
    m_codec->thread_count = stillPicture() ? 1 : kDecodingThreads;
    if (stillPicture()) {
        // Half a picture is no picture; a video may have a scratch that its decoder can conceal.
        m_codec->err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;
    }
    if (result >= 0) {
        result = avcodec_open2(m_codec.get(), codec, nullptr);
    }
    if (result < 0) {
        failReading(m_source, "its pictures can't be decoded (" + ffmpegReason(result) + ")");
    }
}

bool Decoder::stillPicture() const {
    const std::string_view name = m_format->iformat->name;
    return name.ends_with("_pipe") || name.starts_with("image2");
}

Orientation Decoder::orientation(const AVFrame& frame) const {
    if (const std::int32_t* matrix = displayMatrixOf(*m_stream); matrix != nullptr) {
        return orientationOf(matrix);
    }
    const AVFrameSideData* data = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    return data != nullptr && data->size >= 36 ? orientationOf(reinterpret_cast<const std::int32_t*>(data->data))
                                               : Orientation{};
}

const AVFrame* Decoder::next() {
    for (;;) {
        const int result = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (result == AVERROR_EOF) {
            return nullptr;
        }
        if (result == AVERROR(EAGAIN)) {
            sendPacket();
            continue;
        }
        if (result < 0) {
            failReading(m_source, "a frame is damaged (" + ffmpegReason(result) + ")");
        }
        if (m_frame->decode_error_flags != 0 || (m_frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) {
            failReading(m_source, "a frame is damaged");
        }
        return m_frame.get();
    }
}

void Decoder::sendPacket() {
    for (;;) {
        av_packet_unref(m_packet.get());
        int result = av_read_frame(m_format.get(), m_packet.get());
        if (result == AVERROR_EOF) {
            // A file cut short ends like a whole one; only the index in its header knows better.
            if (m_packets < avformat_index_get_entries_count(m_stream)) {
                failReading(m_source, "it is truncated: " + std::to_string(m_packets) + " of " +
                                          std::to_string(avformat_index_get_entries_count(m_stream)) +
                                          " frames are there");
            }
            result = avcodec_send_packet(m_codec.get(), nullptr);
        } else if (result >= 0 && m_packet->stream_index != m_stream->index) {
            continue;
        } else if (result >= 0) {
            ++m_packets;
            if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
                failReading(m_source, "it is truncated or damaged after " + std::to_string(m_packets - 1) + " frames");
            }
            result = avcodec_send_packet(m_codec.get(), m_packet.get());
        }
        if (result < 0) {
            failReading(m_source, "a frame is damaged (" + ffmpegReason(result) + ")");
        }
        return;
    }
}

}  // namespace tubelet::media
