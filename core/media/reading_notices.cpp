#include "media/reading_notices.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "media/clip_check.h"
#include "media/frame_name.h"
#include "media/stream_choice.h"

namespace tubelet::media {

namespace {

std::string shapeNotice(const Decoder& decoder, const AVFrame& frame, PixelSize shown) {
    const AVRational aspect = decoder.pixelAspect(frame);
    const std::string ratio = std::to_string(aspect.num) + ":" + std::to_string(aspect.den);
    if (aspect.num > 0 && !isPlausible(aspect)) {
        return "It says that its pixels are " + ratio +
               " (width to height), which no screen shows; it is read with square ones.";
    }
    const PixelSize stored{frame.width, frame.height};
    if (squaredSize(stored, aspect) == stored) {
        return {};
    }
    return "Its pixels are not square (" + ratio + "): " + sizeText(stored.width, stored.height) + " is read as " +
           sizeText(shown.width, shown.height) + ", the shape that players show.";
}

std::string hdrNotice(const ColorMeaning& color, double peakNits) {
    return std::string("It is HDR (") + (color.transfer == AVCOL_TRC_SMPTE2084 ? "PQ" : "HLG") +
           "): it is tone-mapped to a usual screen, from a peak of " +
           std::to_string(static_cast<int>(std::lround(peakNits))) + " cd/m2.";
}

std::string gamutNotice(const ColorMeaning& color) {
    return std::string("Its colours are made for a wide gamut (") +
           (color.primaries == AVCOL_PRI_BT2020 ? "BT.2020" : "P3") +
           "): they are converted to those of a usual screen (BT.709), as players show them.";
}

/// Light that no screen takes as it is stored.
std::string lightNotice(const ColorMeaning& color) {
    const char* kind = color.transfer == AVCOL_TRC_LINEAR                                        ? "linear"
                       : color.transfer == AVCOL_TRC_LOG || color.transfer == AVCOL_TRC_LOG_SQRT ? "logarithmic"
                                                                                                 : nullptr;
    return kind == nullptr ? std::string()
                           : std::string("It says that its light is stored as for further work (") + kind +
                                 "): it is converted to the levels of a usual screen (sRGB).";
}

const char* nameOf(ColorMatrix matrix) {
    return matrix == ColorMatrix::Bt601 ? "BT.601" : "BT.709";
}

std::string matrixNotice(const AVFrame& frame, bool stillPicture, ColorMatrix matrix) {
    if (isGuessed(frame, stillPicture, matrix)) {
        return "It doesn't say what its colours mean, and is read as BT.709, as players take clips of this size. "
               "Python's tools (imageio, diffusers' export_to_video) mean BT.601 and don't say so: if greens and reds "
               "are off, read it with --color-matrix bt601.";
    }
    const AVColorSpace own = meaningOf(frame, stillPicture, ColorMatrix::Auto).matrix;
    const bool isNamed = frame.colorspace != AVCOL_SPC_UNSPECIFIED && frame.colorspace != AVCOL_SPC_RESERVED;
    const bool is601 = own == AVCOL_SPC_SMPTE170M || own == AVCOL_SPC_BT470BG;
    const bool same = matrix == ColorMatrix::Bt601 ? is601 : own == AVCOL_SPC_BT709;
    if (matrix == ColorMatrix::Auto || !hasMatrix(frame) || !isNamed || same) {
        return {};
    }
    const char* name = av_color_space_name(own);
    return std::string("It says that its colours are ") + (name != nullptr ? name : "others") + ", but is read as " +
           nameOf(matrix) + ", as was asked for.";
}

/// VP8 and VP9 keep transparency beside the pictures, where FFmpeg's own decoder doesn't look.
bool hasAlphaBeside(const AVStream& stream) {
    const AVDictionaryEntry* mode = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    return mode != nullptr && std::string(mode->value) == "1";
}

}  // namespace

void addNotice(std::vector<std::string>& notices, const std::string& sentence) {
    if (!sentence.empty() && std::find(notices.begin(), notices.end(), sentence) == notices.end()) {
        notices.push_back(sentence);
    }
}

std::vector<std::string> noticesOf(const Decoder& decoder, const AVFrame& frame, PixelSize shown, ColorMatrix matrix) {
    std::vector<std::string> notices;
    if (decoder.stillPicture()) {
        addNotice(notices, isTransparent(frame) ? noticeOfTransparency() : std::string());
        return notices;
    }
    const ColorMeaning color = meaningOf(frame, false, matrix);
    addNotice(notices, noticeOfOtherStreams(decoder.format(), decoder.stream()));
    if (decoder.needsDolbyVision()) {
        addNotice(
            notices,
            "It is Dolby Vision without pictures for usual screens (profile 5), whose colours can't be read: they "
            "come out wrong. Convert it to BT.709 with another program first.");
    }
    if (isHdr(color)) {
        addNotice(notices, hdrNotice(color, decoder.peakNits(frame)));
    } else if (isWideGamut(color)) {
        addNotice(notices, gamutNotice(color));
    }
    addNotice(notices, lightNotice(color));
    addNotice(notices, matrixNotice(frame, false, matrix));
    addNotice(notices, shapeNotice(decoder, frame, shown));
    if (!decoder.isTurnedSquarely(frame)) {
        addNotice(notices,
                  "It is turned by an angle that is no multiple of 90 degrees; it is read turned by the nearest one.");
    }
    if (frame.interlaced_frame != 0) {
        addNotice(notices,
                  "Its frames are interlaced: each weaves two moments, line by line, and is read as it is stored. For "
                  "whole pictures deinterlace the clip first, such as with FFmpeg's bwdif.");
    }
    if (!decoder.isSound()) {
        addNotice(notices,
                  "It is damaged between its frames, or its end is missing: frames may be missing. Get it again if it "
                  "ends too early.");
    }
    if (isTransparent(frame) || hasAlphaBeside(decoder.stream())) {
        addNotice(notices, noticeOfTransparency());
    }
    return notices;
}

bool isTransparent(const AVFrame& frame) {
    const AVPixFmtDescriptor& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    constexpr std::uint64_t kOtherwise = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_HWACCEL;
    if ((format.flags & AV_PIX_FMT_FLAG_ALPHA) == 0 || (format.flags & kOtherwise) != 0) {
        return false;
    }
    const int alpha = format.nb_components - 1;
    const auto opaque = static_cast<std::uint16_t>((1U << format.comp[alpha].depth) - 1);
    std::vector<std::uint16_t> line(static_cast<std::size_t>(frame.width));
    for (int y = 0; y < frame.height; ++y) {
        av_read_image_line(line.data(), const_cast<const std::uint8_t**>(frame.data), frame.linesize, &format, 0, y,
                           alpha, frame.width, 0);
        if (std::any_of(line.begin(), line.end(), [opaque](std::uint16_t value) { return value != opaque; })) {
            return true;
        }
    }
    return false;
}

std::string noticeOfTransparency() {
    return "It is transparent in places: its colours there are read as if nothing shone through.";
}

std::string noticeOfDeepGrey() {
    return "Its levels of grey have more than 8 bits: they are scaled to 8, as viewers show them. (Python's Pillow "
           "cuts "
           "them off instead, which leaves most of such a picture white.)";
}

std::string noticeOfChangedSize(PixelSize first) {
    return "Its frames change their size or shape: all are scaled to that of the first, " +
           sizeText(first.width, first.height) + ".";
}

std::string noticeOfGap(int frames) {
    return "The recording was joined or lost data, after about " + std::to_string(frames) +
           (frames == 1 ? " frame" : " frames") + ": pictures may be missing or damaged from there on.";
}

std::string noticeOfAnimationInFolder(const std::filesystem::path& file) {
    return "The folder holds animations, such as " + shownName(file.filename().string()) +
           ": of each the first frame is read. Name such a file itself to read all of its frames.";
}

std::string noticeOfVariableRate() {
    return "Its frames are not all shown equally long (variable frame rate): they are read one by one as they are "
           "stored, whatever the time between them.";
}

}  // namespace tubelet::media
