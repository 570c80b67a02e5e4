#include "media/reading_notices.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "media/clip_check.h"
#include "media/frame_name.h"
#include "media/stream_choice.h"

namespace tubelet::media {

namespace {

Message shapeNotice(const Decoder& decoder, const AVFrame& frame, PixelSize shown) {
    const AVRational aspect = decoder.pixelAspect(frame);
    const std::string ratio = std::to_string(aspect.num) + ":" + std::to_string(aspect.den);
    if (aspect.num > 0 && !isPlausible(aspect)) {
        return {says("media",
                     "It says that its pixels are %1 (width to height), which no screen shows; it is read with square "
                     "ones."),
                ratio};
    }
    const PixelSize stored{frame.width, frame.height};
    if (squaredSize(stored, aspect) == stored) {
        return {};
    }
    return {says("media", "Its pixels are not square (%1): %2 is read as %3, the shape that players show."), ratio,
            sizeText(stored.width, stored.height), sizeText(shown.width, shown.height)};
}

Message hdrNotice(const ColorMeaning& color, double peakNits) {
    return {says("media", "It is HDR (%1): it is tone-mapped to a usual screen, from a peak of %2 cd/m2."),
            std::string(color.transfer == AVCOL_TRC_SMPTE2084 ? "PQ" : "HLG"), static_cast<int>(std::lround(peakNits))};
}

Message gamutNotice(const ColorMeaning& color) {
    return {says("media",
                 "Its colours are made for a wide gamut (%1): they are converted to those of a usual screen (BT.709), "
                 "as players show them."),
            std::string(color.primaries == AVCOL_PRI_BT2020 ? "BT.2020" : "P3")};
}

/// Light that no screen takes as it is stored.
Message lightNotice(const ColorMeaning& color) {
    const bool isLogarithmic = color.transfer == AVCOL_TRC_LOG || color.transfer == AVCOL_TRC_LOG_SQRT;
    if (color.transfer != AVCOL_TRC_LINEAR && !isLogarithmic) {
        return {};
    }
    return {says("media",
                 "It says that its light is stored as for further work (%1): it is converted to the levels of a usual "
                 "screen (sRGB)."),
            isLogarithmic ? Message{says("media", "logarithmic")} : Message{says("media", "linear")}};
}

const char* nameOf(ColorMatrix matrix) {
    return matrix == ColorMatrix::Bt601 ? "BT.601" : "BT.709";
}

Message matrixNotice(const AVFrame& frame, bool stillPicture, ColorMatrix matrix) {
    if (isGuessed(frame, stillPicture, matrix)) {
        return {says("media",
                     "It doesn't say what its colours mean, and is read as BT.709, as players take clips of this size. "
                     "Python's tools (imageio, diffusers' export_to_video) mean BT.601 and don't say so: if greens and "
                     "reds are off, read it with --color-matrix bt601.")};
    }
    const AVColorSpace own = meaningOf(frame, stillPicture, ColorMatrix::Auto).matrix;
    const bool isNamed = frame.colorspace != AVCOL_SPC_UNSPECIFIED && frame.colorspace != AVCOL_SPC_RESERVED;
    const bool is601 = own == AVCOL_SPC_SMPTE170M || own == AVCOL_SPC_BT470BG;
    const bool same = matrix == ColorMatrix::Bt601 ? is601 : own == AVCOL_SPC_BT709;
    if (matrix == ColorMatrix::Auto || !hasMatrix(frame) || !isNamed || same) {
        return {};
    }
    const char* name = av_color_space_name(own);
    return {says("media", "It says that its colours are %1, but is read as %2, as was asked for."),
            name != nullptr ? verbatim(name) : Message{says("media", "others")}, nameOf(matrix)};
}

/// VP8 and VP9 keep transparency beside the pictures, where FFmpeg's own decoder doesn't look.
bool hasAlphaBeside(const AVStream& stream) {
    const AVDictionaryEntry* mode = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    return mode != nullptr && std::string(mode->value) == "1";
}

}  // namespace

void addNotice(std::vector<Message>& notices, const Message& sentence) {
    if (!sentence.empty() && std::find(notices.begin(), notices.end(), sentence) == notices.end()) {
        notices.push_back(sentence);
    }
}

std::vector<Message> noticesOf(const Decoder& decoder, const AVFrame& frame, PixelSize shown,
                               const ReadOptions& options) {
    std::vector<Message> notices;
    if (decoder.stillPicture()) {
        addNotice(notices, alphaOf(frame).empty() ? Message() : noticeOfTransparency(options.onWhite));
        return notices;
    }
    const ColorMeaning color = meaningOf(frame, false, options.matrix);
    addNotice(notices, noticeOfOtherStreams(decoder.format(), decoder.stream()));
    if (decoder.needsDolbyVision()) {
        addNotice(notices,
                  {says("media",
                        "It is Dolby Vision without pictures for usual screens (profile 5), whose colours can't be "
                        "read: they come out wrong. Convert it to BT.709 with another program first.")});
    }
    if (isHdr(color)) {
        addNotice(notices, hdrNotice(color, decoder.peakNits(frame)));
    } else if (isWideGamut(color)) {
        addNotice(notices, gamutNotice(color));
    }
    addNotice(notices, lightNotice(color));
    addNotice(notices, matrixNotice(frame, false, options.matrix));
    addNotice(notices, shapeNotice(decoder, frame, shown));
    if (!decoder.isTurnedSquarely(frame)) {
        addNotice(
            notices,
            {says(
                "media",
                "It is turned by an angle that is no multiple of 90 degrees; it is read turned by the nearest one.")});
    }
    if (frame.interlaced_frame != 0) {
        addNotice(notices,
                  {says("media",
                        "Its frames are interlaced: each weaves two moments, line by line, and is read as it is "
                        "stored. For whole pictures deinterlace the clip first, such as with FFmpeg's bwdif.")});
    }
    if (!decoder.isSound()) {
        addNotice(notices, {says("media",
                                 "It is damaged between its frames, or its end is missing: frames may be missing. Get "
                                 "it again if it ends too early.")});
    }
    if (!alphaOf(frame).empty()) {
        addNotice(notices, noticeOfTransparency(options.onWhite));
    } else if (hasAlphaBeside(decoder.stream())) {
        addNotice(notices, noticeOfTransparency(false));
    }
    return notices;
}

std::vector<std::uint8_t> alphaOf(const AVFrame& frame) {
    const AVPixFmtDescriptor& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    constexpr std::uint64_t kOtherwise = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_HWACCEL;
    if ((format.flags & AV_PIX_FMT_FLAG_ALPHA) == 0 || (format.flags & kOtherwise) != 0) {
        return {};
    }
    const int alpha = format.nb_components - 1;
    const auto opaque = static_cast<std::uint16_t>((1U << format.comp[alpha].depth) - 1);
    std::vector<std::uint16_t> line(static_cast<std::size_t>(frame.width));
    std::vector<std::uint8_t> all;
    all.reserve(line.size() * static_cast<std::size_t>(frame.height));
    bool isTransparent = false;
    for (int y = 0; y < frame.height; ++y) {
        av_read_image_line(line.data(), const_cast<const std::uint8_t**>(frame.data), frame.linesize, &format, 0, y,
                           alpha, frame.width, 0);
        for (const std::uint16_t value : line) {
            isTransparent |= value != opaque;
            all.push_back(static_cast<std::uint8_t>((value * 255U + opaque / 2U) / opaque));
        }
    }
    return isTransparent ? all : std::vector<std::uint8_t>();
}

Message noticeOfTransparency(bool onWhite) {
    if (onWhite) {
        return {says("media",
                     "It is transparent in places: it is laid on white. For another background save it "
                     "without transparency.")};
    }
    return {says("media", "It is transparent in places: its colours there are read as if nothing shone through.")};
}

Message noticeOfDeepGrey() {
    return {says("media",
                 "Its levels of grey have more than 8 bits: they are scaled to 8, as viewers show them. (Python's "
                 "Pillow cuts them off instead, which leaves most of such a picture white.)")};
}

Message noticeOfChangedSize(PixelSize first) {
    return {says("media", "Its frames change their size or shape: all are scaled to that of the first, %1."),
            sizeText(first.width, first.height)};
}

Message noticeOfGap(int frames) {
    return {counts("media",
                   "The recording was joined or lost data, after about %n frame(s): pictures may be missing or damaged "
                   "from there on."),
            frames};
}

Message noticeOfAnimationInFolder(const std::filesystem::path& file) {
    return {says("media",
                 "The folder holds animations, such as %1: of each the first frame is read. Name such a file itself to "
                 "read all of its frames."),
            shownName(file.filename().string())};
}

Message noticeOfVariableRate() {
    return {says("media",
                 "Its frames are not all shown equally long (variable frame rate): they are read one by one as they "
                 "are stored, whatever the time between them.")};
}

}  // namespace tubelet::media
