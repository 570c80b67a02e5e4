#pragma once

#include <memory>

namespace tubelet::pipeline {

/// Says from shares of time that threads waited for a processor whether waiting threads may spin.
///
/// Spinning begins after `kQuiet` quiet shares in a row and ends with the first busy one.
class SpinDecision {
  public:
    static constexpr double kBusyShare = 0.05;   ///< a share above this is busy
    static constexpr double kQuietShare = 0.02;  ///< a share below this is quiet
    static constexpr int kQuiet = 2;

    /// `waitShare`: processor seconds waited for per second, 0 where nobody else computes.
    /// Returns maySpin().
    bool update(double waitShare);

    bool maySpin() const { return m_maySpin; }

  private:
    bool m_maySpin = false;
    int m_quiet = 0;
};

/// The processors that LibTorch may use while this object lives, and how its threads
/// wait for each other.
///
/// A thread that spins at a barrier is there at once when work comes, and takes a processor from
/// whoever could work:
/// alone it makes small models 15 % faster, beside another program it makes them
/// several times slower.
/// So ten times a second the time that this process's threads waited for a processor is looked at,
/// and they spin only while nobody else needs it. docs/architecture.md, "Waiting", has the figures.
/// Where the system gives no thread for that, it goes to the log and threads wait as the
/// environment says.
/// Afterwards LibTorch may use as many as before.
///
/// Thread. Made and destroyed on the thread that computes; watches on a thread of its own.
class ComputeThreads {
  public:
    /// `threads`: how many; 0 for one per processor.
    explicit ComputeThreads(int threads);
    ~ComputeThreads();

    ComputeThreads(const ComputeThreads&) = delete;
    ComputeThreads& operator=(const ComputeThreads&) = delete;

    int count() const { return m_count; }

    /// Whether threads may spin now; false until the machine was seen to be quiet. Thread-safe.
    bool maySpin() const;

  private:
    struct Watch;

    int m_count, m_before;
    std::unique_ptr<Watch> m_watch;  ///< null for one thread, which waits for nobody, and
                                     ///< without a thread for it
};

}  // namespace tubelet::pipeline
