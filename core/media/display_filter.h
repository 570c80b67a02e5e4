#pragma once

// Private to media: the only place that uses libavfilter.
// Brings what is stored for other screens to a usual one.

#include <memory>

#include "media/clip.h"
#include "media/color_meaning.h"
#include "media/ffmpeg.h"

struct AVFilterContext;
struct AVFilterGraph;

namespace tubelet::media {

/// The light of a printed white in HDR pictures, which becomes the screen's white; cd/m2
/// (ITU-R BT.2408).
inline constexpr double kHdrWhiteNits = 203;

/// The peak that is assumed of a clip that names none; cd/m2.
inline constexpr double kUsualPeakNits = 1000;

/// Converts frames to RGB with zscale (libzimg) and, for HDR, FFmpeg's tonemap: BT.2408's white of
/// 203 cd/m2 becomes white, levels up to 0.7 of it stay as they are, and what is brighter is
/// compressed up to the clip's peak (Mobius).
/// HLG is taken as on a screen of 1000 cd/m2, its system gamma channel by channel, as zimg does.
/// Wide gamuts are converted in linear light and clipped to BT.709's.
/// Neutral SDR colours don't change.
/// The locale doesn't matter.
/// Worker-only.
class DisplayFilter {
  public:
    /// The same meaning and peak for every frame of the same kind; `peakNits` is of the brightest
    /// pixel, cd/m2, and counts for HDR only.
    /// Throws Error(SourceUnreadable) where the FFmpeg at hand lacks zscale or can't convert these
    /// frames, after which others can still be converted; Error(OutOfMemory).
    Image convert(const AVFrame& frame, const ColorMeaning& color, double peakNits);

  private:
    struct GraphDeleter {
        void operator()(AVFilterGraph* graph) const;
    };
    struct Source {
        int width = 0;
        int height = 0;
        int format = AV_PIX_FMT_NONE;
        ColorMeaning color;
        double peakNits = 0;
        bool operator==(const Source&) const = default;
    };
    using Filters = std::unique_ptr<AVFilterGraph, GraphDeleter>;
    struct Graph {
        Filters filters;
        AVFilterContext* in = nullptr;  // borrowed from the filters, as out is
        AVFilterContext* out = nullptr;
    };
    void prepare(const Source& source);

    Source m_source;  ///< what m_graph is for
    Graph m_graph;
};

}  // namespace tubelet::media
