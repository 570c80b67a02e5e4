#include "media/frame_rate.h"

#include <charconv>
#include <cmath>

#include "base/error.h"
#include "media/ffmpeg.h"

namespace tubelet::media {

FrameRate frameRateOf(double framesPerSecond) {
    // Written so that NaN fails too.
    if (!(framesPerSecond >= kMinFrameRate && framesPerSecond <= kMaxFrameRate)) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "The frame rate %1 is impossible: expected 0.01 to 1000 frames per second."),
                    framesPerSecond);
    }
    const double whole = std::round(framesPerSecond);
    if (std::abs(framesPerSecond - whole) < 1e-6) {
        return {static_cast<int>(whole), 1};
    }
    // NTSC rates are written with two or three decimals; 23.976 * 1.001 is 24 within 0.0001.
    const double ntsc = framesPerSecond * 1.001;
    if (std::abs(ntsc - std::round(ntsc)) < 1e-3) {
        return {static_cast<int>(std::round(ntsc)) * 1000, 1001};
    }
    const AVRational nearest = av_d2q(framesPerSecond, 1'000'000);
    return {nearest.num, nearest.den};
}

std::string toText(FrameRate rate) {
    return std::to_string(rate.numerator) + "/" + std::to_string(rate.denominator);
}

FrameRate frameRateFromText(const std::string& text) {
    FrameRate rate;
    const char* end = text.data() + text.size();
    const auto numerator = std::from_chars(text.data(), end, rate.numerator);
    if (numerator.ec != std::errc() || numerator.ptr == end || *numerator.ptr != '/') {
        return {};
    }
    const auto denominator = std::from_chars(numerator.ptr + 1, end, rate.denominator);
    const bool whole = denominator.ec == std::errc() && denominator.ptr == end;
    return whole && rate.numerator > 0 && rate.denominator > 0 ? rate : FrameRate{};
}

}  // namespace tubelet::media
