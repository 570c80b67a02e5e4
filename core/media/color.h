#pragma once

// Private to media: the two colour conversions, both with exact rounding and interpolated chroma
// (swscale's defaults are off by up to 4 levels on flat colours).

#include "media/clip.h"
#include "media/color_meaning.h"
#include "media/display_filter.h"
#include "media/ffmpeg.h"

namespace tubelet::media {

/// RGB to yuv420p: BT.709 matrix, limited range, chroma sited left (ITU-R BT.709, H.264
/// annex E default).
class Bt709Encoder {
  public:
    /// Even width and height, pixels.
    Bt709Encoder(int width, int height);

    /// Fills a yuv420p frame of the same size. The image has been checked to fit.
    void convert(const Image& image, AVFrame& yuv);

  private:
    FramePtr m_rgb;
    ScalerPtr m_scaler;
};

/// Any decoded frame to RGB, as meaningOf() takes it: with matrix, range and chroma position by
/// swscale, and what is meant for other screens (HDR, wide gamuts) by DisplayFilter.
/// Transparency is dropped, high bit depths are rounded to 8 bits.
class RgbDecoder {
  public:
    explicit RgbDecoder(ColorMatrix matrix = ColorMatrix::Auto) : m_matrix(matrix) {}

    /// The brightest light of an HDR clip, cd/m2; before its first frame.
    void setPeak(double nits) { m_peakNits = nits; }

    /// `stillPicture` decides what an unnamed range means.
    /// Throws Error(OutOfMemory), Error(Internal), and Error(SourceUnreadable) for colours that
    /// this FFmpeg can't convert.
    Image convert(const AVFrame& frame, bool stillPicture);

  private:
    struct Source {
        int width = 0;
        int height = 0;
        AVPixelFormat format = AV_PIX_FMT_NONE;
        int matrix = 0;
        int fullRange = 0;
        int chroma = 0;
        bool operator==(const Source&) const = default;
    };
    void prepare(const Source& source);

    ColorMatrix m_matrix;
    double m_peakNits = kUsualPeakNits;
    DisplayFilter m_filter;
    Source m_source;
    FramePtr m_rgb;
    ScalerPtr m_scaler;
};

}  // namespace tubelet::media
