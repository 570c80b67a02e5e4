#pragma once

#include <functional>
#include <memory>

class QSocketNotifier;

namespace tubelet::app {

/// Calls a function in the GUI thread when the program is asked to end by SIGTERM, SIGINT or
/// SIGHUP, as desktops do at log-out; a second signal ends it at once.
/// No signal is blocked, so that programs which the studio starts can be ended too.
/// One at a time, in the GUI thread; signals that were ignored before stay so.
class CloseSignal {
  public:
    /// Throws std::system_error where the system has no pipe left.
    explicit CloseSignal(std::function<void()> close);
    ~CloseSignal();
    CloseSignal(const CloseSignal&) = delete;
    CloseSignal& operator=(const CloseSignal&) = delete;

    /// Whether a signal has come.
    bool came() const;

  private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

}  // namespace tubelet::app
