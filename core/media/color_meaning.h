#pragma once

// Private to media: what the numbers of a decoded frame mean.

#include "media/ffmpeg.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// How a frame's numbers become light; nothing is unspecified.
struct ColorMeaning {
    AVColorSpace matrix = AVCOL_SPC_BT709;
    AVColorRange range = AVCOL_RANGE_MPEG;
    AVColorPrimaries primaries = AVCOL_PRI_BT709;
    AVColorTransferCharacteristic transfer = AVCOL_TRC_BT709;
    AVChromaLocation chroma = AVCHROMA_LOC_LEFT;
    bool operator==(const ColorMeaning&) const = default;
};

/// What a frame names, and where it names nothing, by common practice: pictures full range, video
/// limited; BT.709 from 1280 pixels wide or 720 high, BT.601 below. `matrix` decides over both
/// where it is not Auto and the frame is no RGB.
ColorMeaning meaningOf(const AVFrame& frame, bool stillPicture, ColorMatrix matrix);

/// True for luma and chroma: RGB, palettes and grey have no matrix.
bool hasMatrix(const AVFrame& frame);

/// True where the size alone has decided for BT.709, and Python's tools would have meant BT.601.
bool isGuessed(const AVFrame& frame, bool stillPicture, ColorMatrix matrix);

/// Brighter than a screen's white: PQ (SMPTE ST 2084) or HLG (ARIB STD-B67).
bool isHdr(const ColorMeaning& color);

/// Colours beyond BT.709's: BT.2020 and both kinds of P3.
/// The old television sets (BT.601) lie so near BT.709 that no usual tool converts them.
bool isWideGamut(const ColorMeaning& color);

/// True where more than swscale's linear matrices is needed to see the frame: HDR, a wide gamut,
/// light that is stored linear or as a logarithm, and the matrices that swscale doesn't know.
bool needsColorManagement(const ColorMeaning& color);

}  // namespace tubelet::media
