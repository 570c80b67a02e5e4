#include "ui/preview/frame_player.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace tubelet::ui {

namespace {

constexpr int kFastestShuttle = 8;

double nowMs() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

}  // namespace

FramePlayer::FramePlayer(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FramePlayer::refresh);
}

void FramePlayer::setTimeline(int frames, double frameRate, bool goesOn) {
    const double now = nowMs();
    const bool hadRange = hasRange();
    m_clock.setTimeline(frames, frameRate, now);
    if (!goesOn) {
        m_clock.clearRange(now);
        m_clock.setFrame(0, now);
    }
    if (hadRange && !hasRange()) {
        Q_EMIT rangeChanged();
    }
}

void FramePlayer::clear() {
    m_timer.stop();
    m_clock.setTimeline(0, 0, nowMs());
    m_frame = 0;
}

void FramePlayer::refresh() {
    const double now = nowMs();
    const int due = m_clock.frameAt(now);
    const bool ended = m_clock.hasEnded(now);
    if (due != m_frame) {
        m_frame = due;
        Q_EMIT frameChanged(due);
    }
    if (ended) {
        pause();
    } else {
        scheduleTick();
    }
}

void FramePlayer::setVisible(bool visible) {
    m_visible = visible;
    if (visible) {
        refresh();
    } else {
        m_timer.stop();
    }
}

void FramePlayer::play() {
    setShuttle(1);
    if (m_playing) {
        return;
    }
    m_playing = true;
    m_clock.start(nowMs());
    refresh();
    Q_EMIT playingChanged(m_playing);
}

void FramePlayer::shuttle(int direction) {
    const bool faster = m_playing && (m_shuttle < 0) == (direction < 0);
    const int factor = faster ? std::min(std::abs(m_shuttle) * 2, kFastestShuttle) : 1;
    if (!m_playing) {
        setShuttle(direction < 0 ? -1 : 1);
        m_playing = true;
        m_clock.start(nowMs());
        refresh();
        Q_EMIT playingChanged(m_playing);
        return;
    }
    setShuttle(direction < 0 ? -factor : factor);
}

void FramePlayer::setShuttle(int factor) {
    if (factor == m_shuttle) {
        return;
    }
    m_shuttle = factor;
    m_clock.setSpeed(m_speed * m_shuttle, nowMs());
    scheduleTick();
    Q_EMIT speedChanged();
}

void FramePlayer::pause() {
    if (!m_playing) {
        return;
    }
    m_playing = false;
    m_clock.stop(nowMs());
    m_clock.setFrame(m_frame, nowMs());  // what is seen is where it stands
    m_timer.stop();
    setShuttle(1);
    Q_EMIT playingChanged(false);
}

void FramePlayer::setSpeed(double factor) {
    m_speed = std::clamp(factor, PlaybackClock::kSlowest, PlaybackClock::kFastest);
    m_clock.setSpeed(m_speed * m_shuttle, nowMs());
    scheduleTick();
    Q_EMIT speedChanged();
}

void FramePlayer::setRange(int first, int last) {
    m_clock.setRange(first, last, nowMs());
    Q_EMIT rangeChanged();
    refresh();
}

void FramePlayer::clearRange() {
    m_clock.clearRange(nowMs());
    Q_EMIT rangeChanged();
    refresh();
}

void FramePlayer::setLooping(bool looping) {
    if (looping != isLooping()) {
        m_clock.setLooping(looping, nowMs());
        Q_EMIT loopingChanged(looping);
        refresh();
    }
}

void FramePlayer::setFrame(int index) {
    m_clock.setFrame(index, nowMs());
    refresh();
}

void FramePlayer::scheduleTick() {
    const double wait = m_playing && m_visible ? m_clock.untilNextFrameMs(nowMs()) : -1;
    if (wait < 0) {
        m_timer.stop();
        return;
    }
    // Rounded up: a tick before the frame's beginning would show the old frame again.
    m_timer.start(static_cast<int>(std::ceil(wait)));
}

}  // namespace tubelet::ui
