#pragma once

namespace tubelet::ui {

/// Turns time into the frame of a clip that is played: the position follows from elapsed time
/// alone, so late ticks skip frames and never add up to a drift.
/// All times are milliseconds of one monotonic clock that the caller reads.
/// A value: any thread, one at a time.
class PlaybackClock {
  public:
    static constexpr double kSlowest = 0.1;
    static constexpr double kFastest = 8;

    /// Sets what is played.
    /// The relative position in the clip (0..1) is kept. frames >= 0, frameRate > 0 unless empty.
    /// A range stays where the number of frames does.
    void setTimeline(int frames, double frameRate, double nowMs);
    /// Speed as a factor of the clip's rate: kSlowest..kFastest forwards, the same below zero
    /// backwards; clamped.
    void setSpeed(double factor, double nowMs);
    double speed() const { return m_speed; }

    /// Plays the frames `first` to `last` alone, both included, 0-based; clamped and put in order.
    void setRange(int first, int last, double nowMs);
    void clearRange(double nowMs);
    bool hasRange() const { return m_hasRange; }
    int first() const { return m_hasRange ? m_first : 0; }
    int last() const { return m_hasRange ? m_last : m_frames - 1; }

    /// Whether playing begins again at the end; else it stands there. True at first.
    void setLooping(bool looping, double nowMs);
    bool isLooping() const { return m_looping; }

    /// From outside of the range, and from the end of what does not loop, it begins
    /// at the beginning.
    void start(double nowMs);
    void stop(double nowMs);
    bool isRunning() const { return m_running; }
    /// Whether it stands at the end of what does not loop.
    bool hasEnded(double nowMs) const;

    /// Goes to frame `index`, taken modulo the frame count; while it runs into the range.
    void setFrame(int index, double nowMs);
    /// The frame to show now, 0-based; 0 for an empty clip.
    int frameAt(double nowMs) const;
    /// Position in the clip in milliseconds of it, in [0, duration).
    double positionMs(double nowMs) const;
    /// Wall-clock milliseconds until the next frame is due, >= 0; negative when there is none
    /// (stopped, ended, or one frame).
    double untilNextFrameMs(double nowMs) const;

  private:
    bool isEmpty() const { return m_frames == 0 || m_frameRate <= 0; }
    double beginOf(int frame) const { return 1000.0 * frame / m_frameRate; }
    double durationMs() const { return isEmpty() ? 0 : beginOf(m_frames); }
    /// Where playing enters a frame.
    double entryOf(int frame) const;
    /// The position without the ends, as far as it would have come.
    double reachedMs(double nowMs) const;
    void rebase(double nowMs);

    int m_frames = 0;
    double m_frameRate = 0;
    double m_speed = 1;
    bool m_running = false;
    bool m_looping = true;
    bool m_hasRange = false;
    int m_first = 0, m_last = 0;  ///< of the range
    double m_baseMs = 0;          ///< position at m_sinceMs
    double m_sinceMs = 0;         ///< time at which m_baseMs was the position
};

}  // namespace tubelet::ui
