#include "media/display_filter.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/c_numbers.h"
#include "base/error.h"

namespace tubelet::media {

namespace {

/// Levels below this share of white are left as they are.
constexpr double kKnee = 0.7;

[[noreturn]] void fail(const Message& why) {
    throw Error(ErrorKind::SourceUnreadable,
                says("media",
                     "The colours of this clip can't be converted to those of a usual screen: %1. Convert the clip to "
                     "BT.709 with another program first."),
                why);
}

void check(int result) {
    if (result == AVERROR(ENOMEM)) {
        failAllocation();
    }
    if (result < 0) {
        fail(ffmpegReason(result));
    }
}

/// Chroma planes that are cut at odd sizes are no food for zscale.
bool isCut(int width, int height, AVPixelFormat format) {
    const AVPixFmtDescriptor& described = *av_pix_fmt_desc_get(format);
    return width % (1 << described.log2_chroma_w) != 0 || height % (1 << described.log2_chroma_h) != 0;
}

bool isLightStoredOtherwise(AVColorTransferCharacteristic transfer) {
    return transfer == AVCOL_TRC_LINEAR || transfer == AVCOL_TRC_LOG || transfer == AVCOL_TRC_LOG_SQRT;
}

/// A number for FFmpeg's options.
std::string decimal(double number) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, 4);
    return {text.data(), end.ptr};
}

/// The ends of a chain that is to be parsed.
struct EndDeleter {
    void operator()(AVFilterInOut* end) const { avfilter_inout_free(&end); }
};
using End = std::unique_ptr<AVFilterInOut, EndDeleter>;

End endOf(const char* name, AVFilterContext* filter) {
    End end = allocated(End(avfilter_inout_alloc()));
    end->name = av_strdup(name);
    end->filter_ctx = filter;
    if (end->name == nullptr) {
        failAllocation();
    }
    return end;
}

std::string chainFor(const ColorMeaning& color, bool cut, double peakNits) {
    std::string chain;
    if (cut) {
        const bool left = color.chroma == AVCHROMA_LOC_LEFT || color.chroma == AVCHROMA_LOC_TOPLEFT ||
                          color.chroma == AVCHROMA_LOC_BOTTOMLEFT;
        chain = std::string("scale=in_h_chr_pos=") + (left ? "0" : "128") +
                ":flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv444p16,";
    }
    if (isHdr(color)) {
        // Its desaturation takes the luma of RGB for R + G + B, and would brighten.
        const std::string curve = "tonemap=mobius:param=" + decimal(kKnee) +
                                  ":peak=" + decimal(std::max(peakNits / kHdrWhiteNits, 1.0)) + ":desat=0,";
        chain += "zscale=t=linear:npl=" + std::to_string(static_cast<int>(kHdrWhiteNits)) +
                 ",format=gbrpf32le,zscale=p=bt709," + curve + "zscale=t=iec61966-2-1:m=gbr:r=full,";
    } else if (isLightStoredOtherwise(color.transfer)) {
        chain += "zscale=p=bt709:t=iec61966-2-1:m=gbr:r=full,";
    } else {
        chain += "zscale=p=bt709:m=gbr:r=full,";
    }
    return chain + "format=gbrp";
}

/// What zscale has no name for is taken for the nearest thing that it has.
AVColorTransferCharacteristic known(AVColorTransferCharacteristic transfer) {
    return transfer == AVCOL_TRC_SMPTE428 || transfer == AVCOL_TRC_BT1361_ECG ? AVCOL_TRC_BT709 : transfer;
}

Image interleaved(const AVFrame& planes) {
    Image image{.width = planes.width, .height = planes.height, .rgb = {}};
    const auto width = static_cast<std::size_t>(planes.width);
    image.rgb.resize(width * static_cast<std::size_t>(planes.height) * 3);
    constexpr int kPlaneOf[3] = {2, 0, 1};  // gbrp
    std::uint8_t* to = image.rgb.data();
    for (int y = 0; y < planes.height; ++y) {
        const std::uint8_t* rows[3];
        for (int c = 0; c < 3; ++c) {
            const int plane = kPlaneOf[c];
            rows[c] = planes.data[plane] + static_cast<std::ptrdiff_t>(y) * planes.linesize[plane];
        }
        for (std::size_t x = 0; x < width; ++x, to += 3) {
            to[0] = rows[0][x];
            to[1] = rows[1][x];
            to[2] = rows[2][x];
        }
    }
    return image;
}

}  // namespace

void DisplayFilter::GraphDeleter::operator()(AVFilterGraph* graph) const {
    avfilter_graph_free(&graph);
}

void DisplayFilter::prepare(const Source& source) {
    if (m_graph.filters && source == m_source) {
        return;
    }
    if (avfilter_get_by_name("zscale") == nullptr || avfilter_get_by_name("tonemap") == nullptr) {
        fail({says("media", "the FFmpeg at hand was built without its zscale filter")});
    }
    const base::CNumbers pointsInOptions;
    Graph graph{.filters = allocated(Filters(avfilter_graph_alloc()))};
    const auto format = static_cast<AVPixelFormat>(source.format);
    const std::string size = "video_size=" + std::to_string(source.width) + "x" + std::to_string(source.height) +
                             ":pix_fmt=" + std::to_string(source.format) + ":time_base=1/1";
    check(avfilter_graph_create_filter(&graph.in, avfilter_get_by_name("buffer"), "in", size.c_str(), nullptr,
                                       graph.filters.get()));
    check(avfilter_graph_create_filter(&graph.out, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr,
                                       graph.filters.get()));
    const std::string chain = chainFor(source.color, isCut(source.width, source.height, format), source.peakNits);
    End begin = endOf("in", graph.in), end = endOf("out", graph.out);
    // parsing takes them or makes others
    AVFilterInOut *unusedBegin = begin.release(), *unusedEnd = end.release();
    const int result = avfilter_graph_parse_ptr(graph.filters.get(), chain.c_str(), &unusedEnd, &unusedBegin, nullptr);
    begin.reset(unusedBegin);
    end.reset(unusedEnd);
    check(result);
    check(avfilter_graph_config(graph.filters.get(), nullptr));
    m_graph = std::move(graph);
    m_source = source;
}

Image DisplayFilter::convert(const AVFrame& frame, const ColorMeaning& color, double peakNits) {
    prepare({.width = frame.width,
             .height = frame.height,
             .format = frame.format,
             .color = color,
             .peakNits = isHdr(color) ? peakNits : 0});
    const FramePtr in = allocated(FramePtr(av_frame_clone(&frame)));
    in->colorspace = color.matrix;
    in->color_range = color.range;
    in->color_primaries = color.primaries;
    in->color_trc = known(color.transfer);
    in->chroma_location = color.chroma;
    in->interlaced_frame = 0;  // else the fields would be scaled apart
    check(av_buffersrc_add_frame_flags(m_graph.in, in.get(), AV_BUFFERSRC_FLAG_PUSH));
    const FramePtr out = allocated(FramePtr(av_frame_alloc()));
    check(av_buffersink_get_frame(m_graph.out, out.get()));
    return interleaved(*out);
}

}  // namespace tubelet::media
