#include "media/mp4_writer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/c_numbers.h"
#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "files/temporary.h"
#include "media/clip_check.h"
#include "media/decoder.h"
#include "media/frame_rate.h"
#include "media/recipe_tag.h"

namespace tubelet::media {

namespace {

// Part of the output: x264 gives the same bytes only for the same number of threads.
constexpr int kEncoderThreads = 4;

// Colour before texture. x264's psychovisual tuning spends its bits on grain and takes them
// from chroma, where an error of one level is two in blue: flat patches then come back up
// to 4 levels off.
// With the full chroma offset it is 2.
// Without its macroblock tree: that one reads memory that nothing was written to (x264 164, its
// assembly), so the same frames would not give the same file (findings/x264_mbtree_memory.sh).
constexpr char kFlatColors[] = "psy=0:chroma-qp-offset=-12:mbtree=0";
constexpr int kMaxSide = 16384;
constexpr int kMaxCrf = 51;
constexpr double kKeyframeSeconds = 2;

const VideoSpec& checked(const VideoSpec& spec) {
    if (spec.width > kMaxSide || spec.height > kMaxSide) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "An MP4 of %1 pixels can't be written: expected at most %2 on each side."),
                    sizeText(spec.width, spec.height), kMaxSide);
    }
    if (spec.width % 2 != 0 || spec.height % 2 != 0) {
        throw Error(
            ErrorKind::InvalidValue,
            says("media",
                 "An MP4 of %1 pixels can't be written: expected an even width and height. Use %2, or write PNGs."),
            sizeText(spec.width, spec.height), sizeText(spec.width + spec.width % 2, spec.height + spec.height % 2));
    }
    if (spec.crf < 0 || spec.crf > kMaxCrf) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "The quality (CRF) %1 is impossible: expected 0 (lossless) to 51 (worst)."),
                    spec.crf);
    }
    checkRecipe(spec.recipeJson);
    return spec;
}

/// What FFmpeg asks between pieces of a file: moving the index to the front rewrites
/// the whole of it.
int isStopped(void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

}  // namespace

Mp4Writer::Mp4Writer(const std::filesystem::path& target, const VideoSpec& spec, bool overwrite, std::stop_token stop)
    : m_target(target),
      m_spec(checked(spec)),
      m_overwrite(overwrite),
      m_stop(std::move(stop)),
      m_color(spec.width, spec.height),
      m_frame(makeFrame(AV_PIX_FMT_YUV420P, spec.width, spec.height)),
      m_packet(allocated(PacketPtr(av_packet_alloc()))) {
    routeFfmpegLog();
    const FrameRate rate = frameRateOf(spec.frameRate);
    m_frameDuration = {rate.denominator, rate.numerator};
    checkStop(m_stop);
    files::removeStale(std::filesystem::absolute(target).parent_path());
    files::checkWritable(target, overwrite);
    openEncoder();
    m_file.emplace(target);
    openFile();
}

void Mp4Writer::failOn(int result, Checked<0> doing) const {
    if (result < 0) {
        checkStop(m_stop);
        failWriting(m_target, {says("media", "%1 failed (%2)"), Message{doing}, ffmpegReason(result)});
    }
}

void Mp4Writer::openEncoder() {
    const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
    if (codec == nullptr) {
        failWriting(
            m_target,
            {says("media",
                  "the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs")});
    }
    m_encoder = allocated(CodecPtr(avcodec_alloc_context3(codec)));
    m_encoder->width = m_spec.width;
    m_encoder->height = m_spec.height;
    m_encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    m_encoder->time_base = m_frameDuration;
    m_encoder->framerate = av_inv_q(m_frameDuration);
    m_encoder->sample_aspect_ratio = {1, 1};
    m_encoder->colorspace = AVCOL_SPC_BT709;
    m_encoder->color_primaries = AVCOL_PRI_BT709;
    m_encoder->color_trc = AVCOL_TRC_BT709;
    m_encoder->color_range = AVCOL_RANGE_MPEG;
    m_encoder->chroma_sample_location = AVCHROMA_LOC_LEFT;
    m_encoder->gop_size = std::max(1, static_cast<int>(std::lround(kKeyframeSeconds * m_spec.frameRate)));
    m_encoder->thread_count = kEncoderThreads;
    m_encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    Options options;
    options.set("preset", "medium");
    options.set("crf", std::to_string(m_spec.crf));
    options.set("x264-params", kFlatColors);
    const base::CNumbers pointsInItsNote;  // x264 writes its settings into the stream as text
    failOn(avcodec_open2(m_encoder.get(), codec, options.get()), says("media", "starting the x264 encoder"));
}

void Mp4Writer::openFile() {
    const std::string url = fileUrl(m_file->temporaryPath());
    AVFormatContext* format = nullptr;
    failOn(avformat_alloc_output_context2(&format, nullptr, "mp4", url.c_str()),
           says("media", "preparing the MP4 file"));
    m_format.reset(format);
    format->flags |= AVFMT_FLAG_BITEXACT;
    m_stream = allocated(avformat_new_stream(format, nullptr));
    m_stream->time_base = m_encoder->time_base;
    m_stream->avg_frame_rate = m_encoder->framerate;
    failOn(avcodec_parameters_from_context(m_stream->codecpar, m_encoder.get()),
           says("media", "preparing the MP4 file"));
    setRecipe(*format, m_spec.recipeJson);
    format->interrupt_callback = {isStopped, &m_stop};
    failOn(avio_open2(&format->pb, url.c_str(), AVIO_FLAG_WRITE, &format->interrupt_callback, nullptr),
           says("media", "opening the file"));
    Options options;
    options.set("movflags", "+faststart");
    failOn(avformat_write_header(format, options.get()), says("media", "writing"));
}

void Mp4Writer::encode(const AVFrame* frame) {
    failOn(avcodec_send_frame(m_encoder.get(), frame), says("media", "encoding"));
    for (;;) {
        checkStop(m_stop);  // at the end many packets come at once
        const int result = avcodec_receive_packet(m_encoder.get(), m_packet.get());
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) {
            return;
        }
        failOn(result, says("media", "encoding"));
        m_packet->stream_index = m_stream->index;
        // x264 names no duration; that of the last frame must not be left to the muxer's guess.
        m_packet->duration = 1;
        av_packet_rescale_ts(m_packet.get(), m_encoder->time_base, m_stream->time_base);
        failOn(av_interleaved_write_frame(m_format.get(), m_packet.get()), says("media", "writing"));
    }
}

void Mp4Writer::add(const Image& frame) {
    checkStop(m_stop);
    checkImage(frame);
    if (frame.width != m_spec.width || frame.height != m_spec.height) {
        throw Error(ErrorKind::InvalidValue, says("media", "A frame of %1 pixels can't be added to a clip of %2."),
                    sizeText(frame.width, frame.height), sizeText(m_spec.width, m_spec.height));
    }
    // The encoder may still hold the last frame's buffer.
    failOn(av_frame_make_writable(m_frame.get()), says("media", "encoding"));
    m_color.convert(frame, *m_frame);
    m_frame->pts = m_frames++;
    encode(m_frame.get());
}

void Mp4Writer::finish() {
    if (m_frames == 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A clip without frames can't be written: expected at least one frame."));
    }
    encode(nullptr);
    failOn(av_write_trailer(m_format.get()), says("media", "writing"));
    failOn(avio_closep(&m_format->pb), says("media", "writing"));
    m_format.reset();
    verify();
    checkStop(m_stop);
    // Somebody may have made a file of that name while this one was being written.
    m_file->commit(m_overwrite);
    base::logger("media")->debug("wrote an MP4 of {} frames", m_frames);
}

void Mp4Writer::verify() const {
    int frames = 0;
    bool recipeKept = false;
    try {
        Decoder decoder(m_file->temporaryPath());
        recipeKept = hasRecipe(decoder.format(), m_spec.recipeJson);
        while (decoder.next() != nullptr) {
            checkStop(m_stop);
            ++frames;
        }
    } catch (const Error& failure) {
        failWriting(m_target, {says("media", "it could not be read back. %1"), failure.message()});
    }
    if (frames != m_frames) {
        failWriting(m_target, {says("media", "%1 frames were written but %2 came back"), m_frames, frames});
    }
    if (!recipeKept) {
        failWriting(m_target, {says("media", "its recipe did not come back as it was written")});
    }
}

}  // namespace tubelet::media
