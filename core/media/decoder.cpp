#include "media/decoder.h"

#include <string_view>
#include <utility>

#include "media/clip_check.h"
#include "media/foreign_source.h"
#include "media/format_opening.h"
#include "media/stream_choice.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr int kDecodingThreads = 4;

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
    checkEnd();
    m_stream = chosenVideoStream(*format);
    if (m_stream == nullptr) {
        const std::string head = headOf(m_source);
        refuseForeign(m_source, foreignSource(head, head.size()));  // subtitles...
        failReading(m_source, {says("media", "it holds no video stream")});
    }
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        format->streams[i]->discard = format->streams[i] == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
}

void Decoder::checkEnd() {
    const std::string_view kind = m_format->iformat->name;
    if (kind == "gif") {
        m_gif = readGif(m_source);
        if (m_gif.isCutInFrame) {
            failReading(m_source, {says("media", "it is truncated: the end of its pixels is missing. Get it again")});
        }
    } else if (isTransportStream()) {
        m_sync.emplace(m_source);
    }
}

void Decoder::showTransparentAsPillow() {
    // FFmpeg paints it white, or as it is told; its alpha stays 0.
    const auto frame = static_cast<std::size_t>(m_packets - 1);
    if (frame < m_gif.transparentColors.size() && m_gif.transparentColors[frame] != GifFile::kNone) {
        av_opt_set_int(m_codec->priv_data, "trans_color", m_gif.transparentColors[frame], 0);
    }
}

void Decoder::openCodec() {
    const AVCodec* codec = avcodec_find_decoder(m_stream->codecpar->codec_id);
    if (codec == nullptr) {
        failReading(m_source, {says("media", "this FFmpeg has no decoder for %1"),
                               avcodec_get_name(m_stream->codecpar->codec_id)});
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
        failReading(m_source, {says("media", "its pictures can't be decoded (%1)"), ffmpegReason(result)});
    }
}

bool Decoder::stillPicture() const {
    const std::string_view name = m_format->iformat->name;
    return name.ends_with("_pipe") || name.starts_with("image2");
}

bool Decoder::isTransportStream() const {
    return std::string_view(m_format->iformat->name) == "mpegts";
}

void Decoder::failOnFrame(const Message& reason) const {
    if (m_frames == 0) {
        failReading(m_source, reason.empty() ? Message{says("media", "a frame is damaged")}
                                             : Message{says("media", "a frame is damaged (%1)"), reason});
    }
    failReading(m_source, reason.empty() ? Message{says("media", "a frame is damaged, after %1 good ones"), m_frames}
                                         : Message{says("media", "a frame is damaged, after %1 good ones (%2)"),
                                                   m_frames, reason});
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
                failReading(m_source, {says("media", "it is truncated: %1 of %2 frames are there"), m_packets,
                                       avformat_index_get_entries_count(m_stream)});
            }
            if (m_sync && !m_sync->isWholeUpToEnd()) {
                m_gapAfter = m_gapAfter.value_or(m_packets);
            }
            result = avcodec_send_packet(m_codec.get(), nullptr);
        } else if (result >= 0 && m_packet->stream_index != m_stream->index) {
            continue;
        } else if (result >= 0) {
            ++m_packets;
            showTransparentAsPillow();
            if (m_sync && !m_sync->isWholeUpTo(m_packet->pos)) {
                m_gapAfter = m_gapAfter.value_or(m_packets - 1);
            }
            if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 && isTransportStream()) {
                m_packet->flags &= ~AV_PKT_FLAG_CORRUPT;
                m_gapAfter = m_gapAfter.value_or(m_packets - 1);
            } else if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
                failReading(m_source, {says("media", "it is truncated or damaged after %1 frames"), m_packets - 1});
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
