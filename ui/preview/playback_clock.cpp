#include "ui/preview/playback_clock.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tubelet::ui {

namespace {

// A frame begins at a multiple of 1000 / rate, which binary fractions miss by a little; a
// microsecond of slack keeps the beginning of a frame inside it.
constexpr double kSlackMs = 1e-3;

double wrapped(double position, double length) {
    const double rest = std::fmod(position, length);
    return rest < 0 ? rest + length : rest;
}

}  // namespace

void PlaybackClock::rebase(double nowMs) {
    m_baseMs = positionMs(nowMs);
    m_sinceMs = nowMs;
}

void PlaybackClock::setTimeline(int frames, double frameRate, double nowMs) {
    const double before = durationMs();
    const double fraction = before > 0 ? positionMs(nowMs) / before : 0;
    m_hasRange = m_hasRange && frames == m_frames;
    m_frames = std::max(frames, 0);
    m_frameRate = frameRate > 0 ? frameRate : 0;
    m_baseMs = fraction * durationMs();
    m_sinceMs = nowMs;
}

void PlaybackClock::setSpeed(double factor, double nowMs) {
    rebase(nowMs);
    m_speed = std::copysign(std::clamp(std::abs(factor), kSlowest, kFastest), factor);
}

void PlaybackClock::setRange(int first, int last, double nowMs) {
    rebase(nowMs);
    if (isEmpty()) {
        return;
    }
    if (first > last) {
        std::swap(first, last);
    }
    m_first = std::clamp(first, 0, m_frames - 1);
    m_last = std::clamp(last, 0, m_frames - 1);
    m_hasRange = m_first > 0 || m_last < m_frames - 1;
    if (m_running) {
        setFrame(frameAt(nowMs), nowMs);
    }
}

void PlaybackClock::clearRange(double nowMs) {
    rebase(nowMs);
    m_hasRange = false;
}

void PlaybackClock::setLooping(bool looping, double nowMs) {
    rebase(nowMs);
    m_looping = looping;
}

double PlaybackClock::entryOf(int frame) const {
    return m_speed < 0 ? beginOf(frame + 1) - 2 * kSlackMs : beginOf(frame);
}

void PlaybackClock::start(double nowMs) {
    if (m_running) {
        return;
    }
    m_sinceMs = nowMs;
    if (!isEmpty()) {
        const int frame = frameAt(nowMs);
        const bool backwards = m_speed < 0;
        const int end = backwards ? first() : last();
        const bool begins = frame < first() || frame > last() || (!m_looping && frame == end);
        if (begins) {
            m_baseMs = entryOf(backwards ? last() : first());
        } else if (backwards) {
            m_baseMs = entryOf(frame);
        }
    }
    m_running = true;
}

void PlaybackClock::stop(double nowMs) {
    rebase(nowMs);
    m_running = false;
}

void PlaybackClock::setFrame(int index, double nowMs) {
    m_sinceMs = nowMs;
    if (isEmpty()) {
        m_baseMs = 0;
        return;
    }
    const int frame = ((index % m_frames) + m_frames) % m_frames;
    m_baseMs = m_running ? entryOf(std::clamp(frame, first(), last())) : beginOf(frame);
}

double PlaybackClock::reachedMs(double nowMs) const {
    return m_baseMs + (m_running ? (nowMs - m_sinceMs) * m_speed : 0);
}

double PlaybackClock::positionMs(double nowMs) const {
    if (isEmpty()) {
        return 0;
    }
    if (!m_running) {
        return wrapped(m_baseMs, durationMs());
    }
    const double begin = beginOf(first());
    const double end = beginOf(last() + 1);
    const double reached = reachedMs(nowMs);
    return m_looping ? begin + wrapped(reached - begin, end - begin) : std::clamp(reached, begin, end - 2 * kSlackMs);
}

bool PlaybackClock::hasEnded(double nowMs) const {
    if (isEmpty() || !m_running || m_looping) {
        return false;
    }
    const double reached = reachedMs(nowMs);
    return m_speed < 0 ? reached <= beginOf(first()) : reached >= beginOf(last() + 1) - kSlackMs;
}

int PlaybackClock::frameAt(double nowMs) const {
    if (isEmpty()) {
        return 0;
    }
    const int frame = static_cast<int>(std::floor((positionMs(nowMs) + kSlackMs) * m_frameRate / 1000.0));
    // The slack of the last frame's end is the beginning of the first one.
    return m_running && frame > last() ? first() : frame % m_frames;
}

double PlaybackClock::untilNextFrameMs(double nowMs) const {
    if (!m_running || last() - first() < 1 || isEmpty() || hasEnded(nowMs)) {
        return -1;
    }
    const double position = positionMs(nowMs);
    const double frames = std::floor((position + kSlackMs) * m_frameRate / 1000.0);
    const double ahead = m_speed < 0 ? position + 2 * kSlackMs - 1000.0 * frames / m_frameRate
                                     : 1000.0 * (frames + 1) / m_frameRate - position;
    return std::max(0.0, ahead / std::abs(m_speed));
}

}  // namespace tubelet::ui
