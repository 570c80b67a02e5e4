#pragma once

#include <QObject>
#include <QTimer>

#include "ui/preview/playback_clock.h"

namespace tubelet::ui {

/// Plays the frames of a loop: which one is due now, and a tick when the next one is.
/// GUI thread only.
class FramePlayer : public QObject {
    Q_OBJECT

  public:
    explicit FramePlayer(QObject* parent = nullptr);

    /// Sets what is played; its time position goes on, or begins at the first frame.
    /// What is due is shown by refresh().
    void setTimeline(int frames, double frameRate, bool goesOn);
    /// Nothing is played any more; playing stays on for what comes next.
    void clear();
    /// Goes to the frame that is due, and waits for the next one.
    void refresh();
    /// Only what is seen ticks.
    void setVisible(bool visible);

    void play();
    void pause();
    bool isPlaying() const { return m_playing; }
    void setSpeed(double factor);
    double speed() const { return m_clock.speed(); }
    /// Taken modulo the frame count. Playing goes on from there.
    void setFrame(int index);
    int frame() const { return m_frame; }

  Q_SIGNALS:
    void frameChanged(int frame);
    void playingChanged(bool playing);

  private:
    void scheduleTick();

    PlaybackClock m_clock;
    QTimer m_timer;
    int m_frame = 0;
    bool m_playing = false;
    bool m_visible = false;
};

}  // namespace tubelet::ui
