#include "pipeline/given_timing.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "patch/frame_sampling.h"

namespace tubelet::pipeline {
namespace {

double rounded(double seconds) {
    return std::round(seconds * 10) / 10;
}

}  // namespace

std::vector<std::int64_t> GivenTiming::operator()(std::int64_t frames, double clipRate) const {
    if (!isInTime(frames, clipRate)) {
        return patch::uniformFrames(frames, m_wanted);
    }
    std::vector<std::int64_t> indices;
    for (std::int64_t i = 0; i < m_wanted; ++i) {
        const auto shown = std::llround(static_cast<double>(i) * clipRate / m_frameRate);
        indices.push_back(std::min<std::int64_t>(shown, frames - 1));
    }
    return indices;
}

void GivenTiming::tell(const TakenFrames& taken, RunObserver& observer) const {
    const auto frames = taken.frames;
    if (frames == 1 && m_wanted > 1) {
        observer.onNotice(
            {"input-repeated",
             taken.frameRate > 0
                 ? Message{counts("pipeline", "It has one frame: all %n frames begin as it."), m_wanted}
                 : Message{counts("pipeline", "It is a single picture: all %n frames begin as it."), m_wanted}});
    } else if (isInTime(frames, taken.frameRate)) {
        tellTime(taken, observer);
    } else if (taken.frameRate > 0 && m_frameRate > 0) {
        observer.onNotice({"input-repeated",
                           {says("pipeline",
                                 "It lasts %1 s and the run %2 s: it is slowed down to fill them. Name fewer frames "
                                 "(--frames) to keep its speed."),
                            rounded(static_cast<double>(frames) / taken.frameRate),
                            rounded(static_cast<double>(m_wanted) / m_frameRate)}});
    } else {
        tellEvenly(frames, observer);
    }
}

bool GivenTiming::isInTime(std::int64_t frames, double clipRate) const {
    if (!(clipRate > 0 && m_frameRate > 0) || frames < 2) {
        return false;
    }
    const double step = clipRate / m_frameRate;  // the last frame is shown until the
                                                 // next one would be
    return static_cast<double>(m_wanted - 1) * step <= static_cast<double>(frames - 1) + std::max(0.0, step - 1);
}

void GivenTiming::tellTime(const TakenFrames& taken, RunObserver& observer) const {
    if (std::abs(taken.frameRate / m_frameRate - 1) > 0.01) {
        observer.onNotice({"input-rate",
                           {says("pipeline",
                                 "It plays at %1 frames per second and the run at %2: frames are taken by their "
                                 "time, so that it moves as fast as before."),
                            taken.frameRate, m_frameRate}});
    }
    const auto left = taken.frames - 1 - taken.indices.back();
    if (static_cast<double>(left) >= std::max(1.0, taken.frameRate / m_frameRate)) {
        observer.onNotice({"input-sampled",
                           {says("pipeline",
                                 "The run begins with the first %1 s of its %2 s. Name more frames (--frames) to "
                                 "take more."),
                            rounded(static_cast<double>(m_wanted) / m_frameRate),
                            rounded(static_cast<double>(taken.frames) / taken.frameRate)}});
    }
}

void GivenTiming::tellEvenly(std::int64_t frames, RunObserver& observer) const {
    if (frames < m_wanted) {
        observer.onNotice(
            {"input-repeated",
             {counts("pipeline", "It has %n frame(s), some of which are shown more than once to make %1."), frames,
              m_wanted}});
    } else if (frames > m_wanted) {
        observer.onNotice({"input-sampled",
                           {counts("pipeline",
                                   "Of its %n frame(s) %1 are taken, evenly. Name more frames (--frames) to "
                                   "take more."),
                            frames, m_wanted}});
    }
}

}  // namespace tubelet::pipeline
