#pragma once

namespace tubelet::ui {

/// Turns time into the frame of a looping clip: the position follows from elapsed time alone, so
/// late ticks skip frames and never add up to a drift.
/// All times are milliseconds of one monotonic clock that the caller reads.
/// Value type.
class PlaybackClock {
  public:
    /// Sets what is played.
    /// The relative position in the loop (0..1) is kept. frames >= 0, frameRate > 0 unless empty.
    void setTimeline(int frames, double frameRate, double nowMs);
    /// Speed as a factor of the clip's rate, clamped to 0.1..4.
    void setSpeed(double factor, double nowMs);
    double speed() const { return m_speed; }

    void start(double nowMs);
    void stop(double nowMs);
    bool isRunning() const { return m_running; }

    /// Goes to the beginning of frame `index`, taken modulo the frame count.
    void setFrame(int index, double nowMs);
    /// The frame to show now, 0-based; 0 for an empty clip.
    int frameAt(double nowMs) const;
    /// Position in the loop in milliseconds of the clip, in [0, duration).
    double positionMs(double nowMs) const;
    /// Wall-clock milliseconds until the next frame is due, >= 0; negative when there is none
    /// (stopped, or one frame).
    double untilNextFrameMs(double nowMs) const;

  private:
    double durationMs() const { return m_frameRate > 0 ? 1000.0 * m_frames / m_frameRate : 0; }

    int m_frames = 0;
    double m_frameRate = 0;
    double m_speed = 1;
    bool m_running = false;
    double m_baseMs = 0;   ///< position at m_sinceMs
    double m_sinceMs = 0;  ///< time at which m_baseMs was the position
};

}  // namespace tubelet::ui
