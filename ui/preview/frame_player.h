#pragma once

#include <QObject>
#include <QTimer>

#include "ui/preview/playback_clock.h"

namespace tubelet::ui {

/// Plays the frames of a clip or of a range of it: which one is due now, and a tick when the next
/// one is.
/// GUI thread only.
class FramePlayer : public QObject {
    Q_OBJECT

  public:
    explicit FramePlayer(QObject* parent = nullptr);

    /// Sets what is played; its time position goes on, or begins at the first frame and without
    /// a range.
    /// What is due is shown by refresh().
    void setTimeline(int frames, double frameRate, bool goesOn);
    /// Nothing is played any more; playing stays on for what comes next.
    void clear();
    /// Goes to the frame that is due, and waits for the next one.
    void refresh();
    /// Only what is seen ticks.
    void setVisible(bool visible);

    /// Plays forwards at the speed that was set.
    void play();
    void pause();
    bool isPlaying() const { return m_playing; }
    /// Plays in a direction, -1 or 1; each further call in the same one doubles the speed, up to
    /// eight times.
    void shuttle(int direction);
    void setSpeed(double factor);
    double speed() const { return m_speed; }
    /// The speed that shuttling makes of it, below zero backwards.
    double runningSpeed() const { return m_clock.speed(); }

    /// Taken modulo the frame count. Playing goes on from there.
    void setFrame(int index);
    int frame() const { return m_frame; }

    /// The frames that are played, both included, 0-based.
    void setRange(int first, int last);
    void clearRange();
    bool hasRange() const { return m_clock.hasRange(); }
    int first() const { return m_clock.first(); }
    int last() const { return m_clock.last(); }
    void setLooping(bool looping);
    bool isLooping() const { return m_clock.isLooping(); }

  Q_SIGNALS:
    void frameChanged(int frame);
    void playingChanged(bool playing);
    void speedChanged();
    void rangeChanged();
    void loopingChanged(bool looping);

  private:
    void setShuttle(int factor);
    void scheduleTick();

    PlaybackClock m_clock;
    QTimer m_timer;
    double m_speed = 1;
    int m_shuttle = 1;
    int m_frame = 0;
    bool m_playing = false;
    bool m_visible = false;
};

}  // namespace tubelet::ui
