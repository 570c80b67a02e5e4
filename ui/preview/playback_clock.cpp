#include "ui/preview/playback_clock.h"

#include <algorithm>
#include <cmath>

namespace tubelet::ui {

namespace {

// A frame begins at a multiple of 1000 / rate, which binary fractions miss by a little; a
// microsecond of slack keeps the beginning of a frame inside it.
constexpr double kSlackMs = 1e-3;

}  // namespace

void PlaybackClock::setTimeline(int frames, double frameRate, double nowMs) {
    const double before = durationMs();
    const double fraction = before > 0 ? positionMs(nowMs) / before : 0;
    m_frames = std::max(frames, 0);
    m_frameRate = frameRate > 0 ? frameRate : 0;
    m_baseMs = fraction * durationMs();
    m_sinceMs = nowMs;
}

void PlaybackClock::setSpeed(double factor, double nowMs) {
    m_baseMs = positionMs(nowMs);
    m_sinceMs = nowMs;
    m_speed = std::clamp(factor, 0.1, 4.0);
}

void PlaybackClock::start(double nowMs) {
    if (m_running) {
        return;
    }
    m_sinceMs = nowMs;
    m_running = true;
}

void PlaybackClock::stop(double nowMs) {
    m_baseMs = positionMs(nowMs);
    m_running = false;
}

void PlaybackClock::setFrame(int index, double nowMs) {
    m_sinceMs = nowMs;
    if (m_frames == 0 || m_frameRate <= 0) {
        m_baseMs = 0;
        return;
    }
    const int frame = ((index % m_frames) + m_frames) % m_frames;
    m_baseMs = 1000.0 * frame / m_frameRate;
}

double PlaybackClock::positionMs(double nowMs) const {
    const double duration = durationMs();
    if (duration <= 0) {
        return 0;
    }
    const double position = m_baseMs + (m_running ? (nowMs - m_sinceMs) * m_speed : 0);
    const double wrapped = std::fmod(position, duration);
    return wrapped < 0 ? wrapped + duration : wrapped;
}

int PlaybackClock::frameAt(double nowMs) const {
    if (m_frames == 0 || m_frameRate <= 0) {
        return 0;
    }
    const int frame = static_cast<int>(std::floor((positionMs(nowMs) + kSlackMs) * m_frameRate / 1000.0));
    return frame % m_frames;
}

double PlaybackClock::untilNextFrameMs(double nowMs) const {
    if (!m_running || m_frames < 2 || m_frameRate <= 0) {
        return -1;
    }
    const double position = positionMs(nowMs);
    const double frames = std::floor((position + kSlackMs) * m_frameRate / 1000.0);
    return std::max(0.0, (1000.0 * (frames + 1) / m_frameRate - position) / m_speed);
}

}  // namespace tubelet::ui
