#include "ui/preview/frame_player.h"

#include <chrono>
#include <cmath>

namespace tubelet::ui {

namespace {

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
    m_clock.setTimeline(frames, frameRate, now);
    if (!goesOn) {
        m_clock.setFrame(0, now);
    }
}

void FramePlayer::clear() {
    m_timer.stop();
    m_clock.setTimeline(0, 0, nowMs());
    m_frame = 0;
}

void FramePlayer::refresh() {
    const int due = m_clock.frameAt(nowMs());
    if (due != m_frame) {
        m_frame = due;
        Q_EMIT frameChanged(due);
    }
    scheduleTick();
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
    if (m_playing) {
        return;
    }
    m_playing = true;
    m_clock.start(nowMs());
    scheduleTick();
    Q_EMIT playingChanged(true);
}

void FramePlayer::pause() {
    if (!m_playing) {
        return;
    }
    m_playing = false;
    m_clock.stop(nowMs());
    m_clock.setFrame(m_frame, nowMs());  // what is seen is where it stands
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void FramePlayer::setSpeed(double factor) {
    m_clock.setSpeed(factor, nowMs());
    scheduleTick();
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
