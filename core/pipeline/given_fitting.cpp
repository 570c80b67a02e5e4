#include "pipeline/given_fitting.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "media/resize.h"

namespace tubelet::pipeline {
namespace {

/// Of a picture less than this share would be no picture of it any more.
constexpr double kLeastShown = 0.1;

/// What is cut off on both sides of one direction, in percent.
struct Cut {
    int before = 0, after = 0;
};

Cut cutOf(double edge, double scaled, double position) {
    const double share = 100 * (1 - edge / scaled);
    return {static_cast<int>(std::lround(share * position)), static_cast<int>(std::lround(share * (1 - position)))};
}

/// "5 % of it is cut off at the left and at the right"
Message told(const Cut& cut, bool isSideways) {
    if (cut.before == cut.after) {
        return isSideways ? Message{says("pipeline", "%1 % of it is cut off at the left and at the right"), cut.before}
                          : Message{says("pipeline", "%1 % of it is cut off at the top and at the bottom"), cut.before};
    }
    if (cut.before == 0) {
        return isSideways ? Message{says("pipeline", "%1 % of it is cut off at the right"), cut.after}
                          : Message{says("pipeline", "%1 % of it is cut off at the bottom"), cut.after};
    }
    if (cut.after == 0) {
        return isSideways ? Message{says("pipeline", "%1 % of it is cut off at the left"), cut.before}
                          : Message{says("pipeline", "%1 % of it is cut off at the top"), cut.before};
    }
    return isSideways ? Message{says("pipeline", "%1 % of it is cut off at the left and %2 % at the right"), cut.before,
                                cut.after}
                      : Message{says("pipeline", "%1 % of it is cut off at the top and %2 % at the bottom"), cut.before,
                                cut.after};
}

}  // namespace

media::Image GivenFitting::operator()(media::Image frame) {
    if (m_from.width == 0) {
        m_from = {frame.width, frame.height};
        checkShape();
    }
    const bool fits = frame.width == m_width && frame.height == m_height;
    return fits ? std::move(frame) : media::resizeToFill(frame, m_width, m_height, m_crop);
}

void GivenFitting::tell(RunObserver& observer) const {
    if (m_from.width == m_width && m_from.height == m_height) {
        return;
    }
    const double scale =
        std::max(static_cast<double>(m_width) / m_from.width, static_cast<double>(m_height) / m_from.height);
    const Cut sides = cutOf(m_width, m_from.width * scale, m_crop.x);
    const Cut ends = cutOf(m_height, m_from.height * scale, m_crop.y);
    const bool isSideways = sides.before > 0 || sides.after > 0;
    if (!isSideways && ends.before == 0 && ends.after == 0) {
        observer.onNotice(
            {"input-scaled",
             {says("pipeline", "It is scaled from %1x%2 to %3x%4."), m_from.width, m_from.height, m_width, m_height}});
        return;
    }
    observer.onNotice({"input-cropped",
                       {says("pipeline",
                             "It has %1x%2 pixels: to fill %3x%4 it is scaled, and %5. Move what is left of it "
                             "(--crop-position), or name a size of its shape (--size) to keep all of it."),
                        m_from.width, m_from.height, m_width, m_height, told(isSideways ? sides : ends, isSideways)}});
}

void GivenFitting::checkShape() const {
    const double from = static_cast<double>(m_from.width) / m_from.height;
    const double to = static_cast<double>(m_width) / m_height;
    const double shown = std::min(from, to) / std::max(from, to);
    if (shown < kLeastShown) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "%1 has %2x%3 pixels: of such a strip no more than %4 % would be left to fill %5x%6. Cut "
                         "out the part that matters, or name a size of its shape (--size)."),
                    m_file, m_from.width, m_from.height, std::ceil(1000 * shown) / 10, m_width, m_height);
    }
}

}  // namespace tubelet::pipeline
