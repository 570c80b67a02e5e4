#include "media/color_meaning.h"

namespace tubelet::media {

namespace {

// Where people and tools begin to assume BT.709 (as mpv, VLC, GStreamer and browsers do).
constexpr int kHdWidth = 1280;
constexpr int kHdHeight = 720;

bool isHd(const AVFrame& frame) {
    return frame.width >= kHdWidth || frame.height >= kHdHeight;
}

AVColorSpace matrixOf(const AVFrame& frame, ColorMatrix matrix) {
    if (!hasMatrix(frame)) {
        return AVCOL_SPC_RGB;
    }
    if (matrix != ColorMatrix::Auto) {
        return matrix == ColorMatrix::Bt601 ? AVCOL_SPC_SMPTE170M : AVCOL_SPC_BT709;
    }
    switch (frame.colorspace) {
        case AVCOL_SPC_UNSPECIFIED:
        case AVCOL_SPC_RESERVED:
        case AVCOL_SPC_RGB:  // of luma and chroma: a slip of the writer
            return isHd(frame) ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
        default:
            return frame.colorspace;
    }
}

AVColorPrimaries primariesOf(const AVFrame& frame, AVColorSpace matrix, bool hdr) {
    if (frame.color_primaries != AVCOL_PRI_UNSPECIFIED && frame.color_primaries != AVCOL_PRI_RESERVED0 &&
        frame.color_primaries != AVCOL_PRI_RESERVED) {
        return frame.color_primaries;
    }
    const bool is2020 = matrix == AVCOL_SPC_BT2020_NCL || matrix == AVCOL_SPC_BT2020_CL || matrix == AVCOL_SPC_ICTCP;
    return hdr || (is2020 && frame.color_trc != AVCOL_TRC_UNSPECIFIED) ? AVCOL_PRI_BT2020 : AVCOL_PRI_BT709;
}

bool isHdr(AVColorTransferCharacteristic transfer) {
    return transfer == AVCOL_TRC_SMPTE2084 || transfer == AVCOL_TRC_ARIB_STD_B67;
}

}  // namespace

bool hasMatrix(const AVFrame& frame) {
    const AVPixFmtDescriptor& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    return (format.flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) == 0 && format.nb_components >= 3;
}

ColorMeaning meaningOf(const AVFrame& frame, bool stillPicture, ColorMatrix matrix) {
    ColorMeaning color;
    color.matrix = matrixOf(frame, matrix);
    const bool named = frame.color_range == AVCOL_RANGE_JPEG || frame.color_range == AVCOL_RANGE_MPEG;
    color.range = named ? frame.color_range : stillPicture ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    const bool isRgb =
        (av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format))->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    if (isRgb) {
        color.range = AVCOL_RANGE_JPEG;  // whatever the tag says, as FFmpeg's own
                                         // conversions take it
    }
    if (frame.color_trc != AVCOL_TRC_UNSPECIFIED && frame.color_trc != AVCOL_TRC_RESERVED0 &&
        frame.color_trc != AVCOL_TRC_RESERVED) {
        color.transfer = frame.color_trc;
    }
    color.primaries = primariesOf(frame, color.matrix, isHdr(color.transfer));
    color.chroma = frame.chroma_location == AVCHROMA_LOC_UNSPECIFIED ? AVCHROMA_LOC_LEFT : frame.chroma_location;
    return color;
}

bool isGuessed(const AVFrame& frame, bool stillPicture, ColorMatrix matrix) {
    return !stillPicture && matrix == ColorMatrix::Auto && hasMatrix(frame) && isHd(frame) &&
           (frame.colorspace == AVCOL_SPC_UNSPECIFIED || frame.colorspace == AVCOL_SPC_RESERVED);
}

bool isHdr(const ColorMeaning& color) {
    return isHdr(color.transfer);
}

bool isWideGamut(const ColorMeaning& color) {
    return color.primaries == AVCOL_PRI_BT2020 || color.primaries == AVCOL_PRI_SMPTE431 ||
           color.primaries == AVCOL_PRI_SMPTE432;
}

bool needsColorManagement(const ColorMeaning& color) {
    if (isHdr(color) || isWideGamut(color)) {
        return true;
    }
    switch (color.transfer) {
        case AVCOL_TRC_LINEAR:
        case AVCOL_TRC_LOG:
        case AVCOL_TRC_LOG_SQRT:
            return true;
        default:
            break;
    }
    switch (color.matrix) {
        case AVCOL_SPC_YCGCO:
        case AVCOL_SPC_BT2020_CL:
        case AVCOL_SPC_CHROMA_DERIVED_NCL:
        case AVCOL_SPC_CHROMA_DERIVED_CL:
        case AVCOL_SPC_ICTCP:
            return true;
        default:
            return false;
    }
}

}  // namespace tubelet::media
