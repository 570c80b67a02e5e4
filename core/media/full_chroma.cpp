#include "media/full_chroma.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tubelet::media {

namespace {

/// Of a pixel: the stored sample that is nearest to it and the next one on its side,
/// within 0 to `last`.
struct Pair {
    int near = 0;
    int far = 0;
};

Pair samplesOf(int pixel, bool isHalf, int last) {
    const int near = isHalf ? pixel / 2 : pixel;
    const int far = !isHalf ? near : pixel % 2 == 0 ? near - 1 : near + 1;
    return {near, std::clamp(far, 0, last)};
}

AVPixelFormat fullFormat(int format) {
    switch (format) {
        case AV_PIX_FMT_YUV420P:
        case AV_PIX_FMT_YUV422P:
            return AV_PIX_FMT_YUV444P;
        case AV_PIX_FMT_YUVJ420P:
        case AV_PIX_FMT_YUVJ422P:
            return AV_PIX_FMT_YUVJ444P;
        default:
            return AV_PIX_FMT_NONE;
    }
}

}  // namespace

FramePtr withFullChroma(const AVFrame& frame) {
    const AVPixelFormat format = fullFormat(frame.format);
    if (format == AV_PIX_FMT_NONE) {
        return {};
    }
    FramePtr full = makeFrame(format, frame.width, frame.height);
    if (av_frame_copy_props(full.get(), &frame) < 0) {
        failAllocation();
    }
    const bool isHalfHigh = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format))->log2_chroma_h == 1;
    const auto row = [](const AVFrame& of, int plane, int y) {
        return of.data[plane] + static_cast<std::ptrdiff_t>(y) * of.linesize[plane];
    };
    const int lastX = (frame.width + 1) / 2 - 1;
    const int lastY = (isHalfHigh ? (frame.height + 1) / 2 : frame.height) - 1;
    for (int y = 0; y < frame.height; ++y) {
        std::memcpy(row(*full, 0, y), row(frame, 0, y), static_cast<std::size_t>(frame.width));
        const Pair rows = samplesOf(y, isHalfHigh, lastY);
        for (const int plane : {1, 2}) {
            const std::uint8_t *near = row(frame, plane, rows.near), *far = row(frame, plane, rows.far);
            std::uint8_t* to = row(*full, plane, y);
            for (int x = 0; x < frame.width; ++x) {
                Pair at = samplesOf(x, true, lastX);
                // libyuv mixes nothing into the last one
                at.far = x == frame.width - 1 ? at.near : at.far;
                const int sum = 9 * near[at.near] + 3 * near[at.far] + 3 * far[at.near] + far[at.far];
                to[x] = static_cast<std::uint8_t>((sum + 8) / 16);
            }
        }
    }
    return full;
}

}  // namespace tubelet::media
