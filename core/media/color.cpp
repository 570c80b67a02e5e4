#include "media/color.h"

#include <cstdint>
#include <cstring>
#include <vector>

#include "base/error.h"

namespace tubelet::media {

namespace {

constexpr int kExact = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT;

// swscale's name for "not subsampled in this direction".
constexpr int kNoPosition = -513;

struct Side {
    AVPixelFormat format = AV_PIX_FMT_NONE;
    int matrix = SWS_CS_ITU709;
    int fullRange = 1;
    int chroma = AVCHROMA_LOC_LEFT;
};

// Chroma position in 1/256 of a luma pixel: 0 on the pixel, 128 between it and the next.
int horizontalPosition(const Side& side) {
    const bool between =
        side.chroma == AVCHROMA_LOC_CENTER || side.chroma == AVCHROMA_LOC_TOP || side.chroma == AVCHROMA_LOC_BOTTOM;
    return av_pix_fmt_desc_get(side.format)->log2_chroma_w == 1 ? (between ? 128 : 0) : kNoPosition;
}

int verticalPosition(const Side& side) {
    const bool top = side.chroma == AVCHROMA_LOC_TOPLEFT || side.chroma == AVCHROMA_LOC_TOP;
    const bool bottom = side.chroma == AVCHROMA_LOC_BOTTOMLEFT || side.chroma == AVCHROMA_LOC_BOTTOM;
    return av_pix_fmt_desc_get(side.format)->log2_chroma_h == 1 ? (top ? 0 : bottom ? 256 : 128) : kNoPosition;
}

ScalerPtr makeConverter(int width, int height, const Side& from, const Side& to) {
    ScalerPtr scaler = allocated(ScalerPtr(sws_alloc_context()));
    const auto set = [&scaler](const char* name, int value) { av_opt_set_int(scaler.get(), name, value, 0); };
    set("srcw", width);
    set("srch", height);
    set("dstw", width);
    set("dsth", height);
    set("src_format", from.format);
    set("dst_format", to.format);
    set("src_range", from.fullRange);
    set("dst_range", to.fullRange);
    set("src_h_chr_pos", horizontalPosition(from));
    set("src_v_chr_pos", verticalPosition(from));
    set("dst_h_chr_pos", horizontalPosition(to));
    set("dst_v_chr_pos", verticalPosition(to));
    set("sws_flags", kExact);
    if (sws_init_context(scaler.get(), nullptr, nullptr) < 0) {
        throw Error(ErrorKind::Internal, says("media", "FFmpeg can't convert pixels of the kind %1 to %2."),
                    av_get_pix_fmt_name(from.format), av_get_pix_fmt_name(to.format));
    }
    // Fails only between two RGB formats, where there is no matrix to set.
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(from.matrix), from.fullRange,
                             sws_getCoefficients(to.matrix), to.fullRange, 0, 1 << 16, 1 << 16);
    return scaler;
}

void scale(SwsContext* scaler, const AVFrame& from, AVFrame& to) {
    sws_scale(scaler, from.data, from.linesize, 0, from.height, to.data, to.linesize);
}

// The "J" formats are the old way to say full range.
AVPixelFormat withoutJ(AVPixelFormat format, int& fullRange) {
    const auto full = [&fullRange](AVPixelFormat plain) {
        fullRange = 1;
        return plain;
    };
    switch (format) {
        case AV_PIX_FMT_YUVJ420P:
            return full(AV_PIX_FMT_YUV420P);
        case AV_PIX_FMT_YUVJ422P:
            return full(AV_PIX_FMT_YUV422P);
        case AV_PIX_FMT_YUVJ440P:
            return full(AV_PIX_FMT_YUV440P);
        case AV_PIX_FMT_YUVJ444P:
            return full(AV_PIX_FMT_YUV444P);
        case AV_PIX_FMT_YUVJ411P:
            return full(AV_PIX_FMT_YUV411P);
        default:
            return format;
    }
}

int swscaleMatrix(AVColorSpace matrix) {
    switch (matrix) {
        case AVCOL_SPC_FCC:
            return SWS_CS_FCC;
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
            return SWS_CS_ITU601;
        case AVCOL_SPC_SMPTE240M:
            return SWS_CS_SMPTE240M;
        case AVCOL_SPC_BT2020_NCL:
            return SWS_CS_BT2020;
        default:
            return SWS_CS_ITU709;
    }
}

// RGB with more than 8 bits (16-bit PNG, some screen recordings): swscale would
// take it through YUV.
bool isDeepRgb(const AVPixFmtDescriptor& format) {
    constexpr std::uint64_t kNotPlainIntegers = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER |
                                                AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BITSTREAM;
    return (format.flags & AV_PIX_FMT_FLAG_RGB) != 0 && (format.flags & kNotPlainIntegers) == 0 &&
           format.nb_components >= 3 && format.comp[0].depth > 8;
}

Image roundedRgb(const AVFrame& frame) {
    const AVPixFmtDescriptor& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    Image image{.width = frame.width, .height = frame.height, .rgb = {}};
    const auto width = static_cast<std::size_t>(frame.width);
    image.rgb.resize(width * static_cast<std::size_t>(frame.height) * 3);
    const std::uint32_t largest = (1U << format.comp[0].depth) - 1;
    std::vector<std::uint16_t> line(width);
    for (int y = 0; y < frame.height; ++y) {
        for (int c = 0; c < 3; ++c) {
            av_read_image_line(line.data(), const_cast<const std::uint8_t**>(frame.data), frame.linesize, &format, 0, y,
                               c, frame.width, 0);
            std::uint8_t* to = image.rgb.data() + static_cast<std::size_t>(y) * width * 3 + c;
            for (std::size_t x = 0; x < width; ++x) {
                to[3 * x] = static_cast<std::uint8_t>((line[x] * 255U + largest / 2) / largest);
            }
        }
    }
    return image;
}

}  // namespace

Bt709Encoder::Bt709Encoder(int width, int height)
    : m_rgb(makeFrame(AV_PIX_FMT_RGB24, width, height)),
      m_scaler(
          makeConverter(width, height, {.format = AV_PIX_FMT_RGB24}, {.format = AV_PIX_FMT_YUV420P, .fullRange = 0})) {}

void Bt709Encoder::convert(const Image& image, AVFrame& yuv) {
    // swscale reads a little beyond the end of a row, which only FFmpeg's own padded buffers allow.
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(image.width);
    for (int y = 0; y < image.height; ++y) {
        std::memcpy(m_rgb->data[0] + static_cast<std::ptrdiff_t>(y) * m_rgb->linesize[0],
                    image.rgb.data() + static_cast<std::size_t>(y) * row, row);
    }
    scale(m_scaler.get(), *m_rgb, yuv);
}

void RgbDecoder::prepare(const Source& source) {
    if (m_scaler && source == m_source) {
        return;
    }
    m_scaler =
        makeConverter(source.width, source.height, {source.format, source.matrix, source.fullRange, source.chroma},
                      {.format = AV_PIX_FMT_RGB24});
    m_rgb = makeFrame(AV_PIX_FMT_RGB24, source.width, source.height);
    m_source = source;
}

Image RgbDecoder::convert(const AVFrame& frame, bool stillPicture) {
    const ColorMeaning color = meaningOf(frame, stillPicture, m_matrix);
    // Pictures are taken as their readers in this field take them: gamut and gamma as they are.
    if (stillPicture ? isHdr(color) : needsColorManagement(color)) {
        return m_filter.convert(frame, color, m_peakNits);
    }
    if (isDeepRgb(*av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format)))) {
        return roundedRgb(frame);
    }
    Source source{.width = frame.width, .height = frame.height, .matrix = swscaleMatrix(color.matrix)};
    source.fullRange = color.range == AVCOL_RANGE_JPEG ? 1 : 0;
    source.format = withoutJ(static_cast<AVPixelFormat>(frame.format), source.fullRange);
    source.chroma = color.chroma;
    prepare(source);
    scale(m_scaler.get(), frame, *m_rgb);

    Image image{.width = frame.width, .height = frame.height, .rgb = {}};
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(image.width);
    image.rgb.resize(row * static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y) {
        std::memcpy(image.rgb.data() + static_cast<std::size_t>(y) * row,
                    m_rgb->data[0] + static_cast<std::ptrdiff_t>(y) * m_rgb->linesize[0], row);
    }
    return image;
}

}  // namespace tubelet::media
