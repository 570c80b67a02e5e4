#pragma once

#include <memory>

namespace tubelet::pipeline {

/// While begun, LibTorch's OpenMP threads sleep almost at once instead of spinning when they
/// wait for each other.
///
/// libgomp spins GOMP_SPINCOUNT times while it has no more threads than there are processors, and a
/// hundred times while it has more (its manual, GOMP_SPINCOUNT).
/// So a team that never works again is kept: as many threads as there are processors, asleep.
/// Where LibTorch has another OpenMP nothing changes.
///
/// Thread. Used by one thread at a time.
class ShortWaits {
  public:
    ShortWaits();
    ~ShortWaits();

    ShortWaits(const ShortWaits&) = delete;
    ShortWaits& operator=(const ShortWaits&) = delete;

    /// False where the system gives no thread for it, which goes to the log: threads then wait as
    /// the environment says.
    bool begin();
    void end();

    bool haveBegun() const { return m_host != nullptr; }

  private:
    struct Host;
    std::unique_ptr<Host> m_host;  // the team ends with it
    bool m_haveTold = false;
};

}  // namespace tubelet::pipeline
