#include "media/decoder.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/dovi_meta.h>
#include <libavutil/mastering_display_metadata.h>
}

#include "media/clip_check.h"
#include "media/display_filter.h"
#include "media/foreign_source.h"
#include "media/format_opening.h"
#include "media/stream_choice.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr int kDecodingThreads = 4;

/// What the container says of the whole stream, or null.
template <typename Data>
const Data* sideData(const AVStream& stream, AVPacketSideDataType type, std::size_t least = sizeof(Data)) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    const AVPacketSideData* data =
        av_packet_side_data_get(stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data, type);
    return data != nullptr && data->size >= least ? reinterpret_cast<const Data*>(data->data) : nullptr;
#else
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, type, &size);
    return data != nullptr && size >= least ? reinterpret_cast<const Data*>(data) : nullptr;
#endif
}

/// What this frame says, or null.
template <typename Data>
const Data* sideData(const AVFrame& frame, AVFrameSideDataType type, std::size_t least = sizeof(Data)) {
    const AVFrameSideData* data = av_frame_get_side_data(&frame, type);
    return data != nullptr && static_cast<std::size_t>(data->size) >= least ? reinterpret_cast<const Data*>(data->data)
                                                                            : nullptr;
}

constexpr std::size_t kMatrixBytes = 9 * sizeof(std::int32_t);

}  // namespace

Decoder::Decoder(const fs::path& source)
    : m_source(source),
      m_frame(allocated(FramePtr(av_frame_alloc()))),
      m_packet(allocated(PacketPtr(av_packet_alloc()))) {
    routeFfmpegLog();
    openFile();
    openCodec();
}

void Decoder::openFile() {
    OpenFormat opened = openFormat(m_source);
    m_io = std::move(opened.io);
    m_format = std::move(opened.format);
    AVFormatContext* format = m_format.get();
    m_stream = chosenVideoStream(*format);
    if (m_stream == nullptr) {
        const std::string head = headOf(m_source);
        refuseForeign(m_source, foreignSource(head, head.size()));  // subtitles...
        failReading(m_source, "it holds no video stream");
    }
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        format->streams[i]->discard = format->streams[i] == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
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

std::optional<int> Decoder::frames() const {
    if (stillPicture()) {
        return 1;
    }
    // Only MP4's and QuickTime's index has an entry for every sample, already cut as the edit list says.
    const int entries = avformat_index_get_entries_count(m_stream);
    if (std::string_view(m_format->iformat->name).starts_with("mov") && entries > 0) {
        int shown = 0;
        for (int i = 0; i < entries; ++i) {
            const AVIndexEntry& entry = *avformat_index_get_entry(m_stream, i);
            shown += (entry.flags & AVINDEX_DISCARD_FRAME) == 0 && entry.size > 0 ? 1 : 0;
        }
        return shown > 0 ? std::optional(shown) : std::nullopt;
    }
    return m_stream->nb_frames > 0 && m_stream->nb_frames <= std::numeric_limits<int>::max()
               ? std::optional(static_cast<int>(m_stream->nb_frames))
               : std::nullopt;
}

const std::int32_t* Decoder::displayMatrix(const AVFrame& frame) const {
    const auto* matrix = sideData<std::int32_t>(*m_stream, AV_PKT_DATA_DISPLAYMATRIX, kMatrixBytes);
    return matrix != nullptr ? matrix : sideData<std::int32_t>(frame, AV_FRAME_DATA_DISPLAYMATRIX, kMatrixBytes);
}

Orientation Decoder::orientation(const AVFrame& frame) const {
    const std::int32_t* matrix = displayMatrix(frame);
    return matrix != nullptr ? orientationOf(matrix) : Orientation{};
}

bool Decoder::isTurnedSquarely(const AVFrame& frame) const {
    const std::int32_t* matrix = displayMatrix(frame);
    if (matrix == nullptr) {
        return true;
    }
    const auto straight = std::max(std::llabs(matrix[0]), std::llabs(matrix[4]));
    const auto across = std::max(std::llabs(matrix[1]), std::llabs(matrix[3]));
    return std::min(straight, across) * 100 <= std::max(straight, across);  // half a degree
}

AVRational Decoder::pixelAspect(const AVFrame& frame) const {
    return stillPicture() ? AVRational{0, 1}
                          : av_guess_sample_aspect_ratio(m_format.get(), m_stream, const_cast<AVFrame*>(&frame));
}

double Decoder::peakNits(const AVFrame& frame) const {
    const auto* light = sideData<AVContentLightMetadata>(*m_stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL);
    if (light == nullptr) {
        light = sideData<AVContentLightMetadata>(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
    }
    if (light != nullptr && light->MaxCLL > 0) {
        return light->MaxCLL;
    }
    const auto* screen = sideData<AVMasteringDisplayMetadata>(*m_stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
    if (screen == nullptr) {
        screen = sideData<AVMasteringDisplayMetadata>(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    }
    const bool isNamed = screen != nullptr && screen->has_luminance != 0 && screen->max_luminance.num > 0 &&
                         screen->max_luminance.den > 0;
    return isNamed ? av_q2d(screen->max_luminance) : kUsualPeakNits;
}

int Decoder::timeRounding() const {
    const AVRational rate = m_stream->avg_frame_rate;
    return rate.num > 0 && rate.den > 0 && av_div_q(av_inv_q(rate), m_stream->time_base).den == 1 ? 0 : 1;
}

bool Decoder::isTransportStream() const {
    return std::string_view(m_format->iformat->name) == "mpegts";
}

bool Decoder::needsDolbyVision() const {
    const auto* dolby = sideData<AVDOVIDecoderConfigurationRecord>(*m_stream, AV_PKT_DATA_DOVI_CONF);
    return dolby != nullptr && dolby->dv_bl_signal_compatibility_id == 0;
}

void Decoder::failOnFrame(const std::string& reason) const {
    if (m_frames == 0) {
        failReading(m_source, reason.empty() ? "a frame is damaged" : "a frame is damaged (" + reason + ")");
    }
    const std::string after = "a frame is damaged, after " + std::to_string(m_frames);
    failReading(m_source, reason.empty() ? after + " good ones" : after + " good ones (" + reason + ")");
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
            failOnFrame(ffmpegReason(result));
        }
        if (m_frame->decode_error_flags != 0 || (m_frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) {
            failOnFrame();
        }
        ++m_frames;
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
            if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 && isTransportStream()) {
                m_packet->flags &= ~AV_PKT_FLAG_CORRUPT;
                m_gapAfter = m_gapAfter.value_or(m_packets - 1);
            } else if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
                failReading(m_source, "it is truncated or damaged after " + std::to_string(m_packets - 1) + " frames");
            }
            if (m_packet->size == 0) {
                continue;  // to the decoder it would mean the end
            }
            result = avcodec_send_packet(m_codec.get(), m_packet.get());
        }
        if (result < 0) {
            failOnFrame(ffmpegReason(result));
        }
        return;
    }
}

}  // namespace tubelet::media
