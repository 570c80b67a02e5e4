#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace tubelet::app {

/// Turns Ctrl-C (SIGINT), SIGTERM, a closed terminal (SIGHUP, unless it was ignored from the start
/// as nohup does) and a closed pipe (SIGPIPE) into a stop request.
/// A second one (but for SIGPIPE, which comes with every line that nobody reads) removes the
/// process's temporary files and ends it at once.
/// Construct it in main() before any other thread starts, so that all threads inherit the
/// blocked signals.
class StopSignal {
  public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

  private:
    std::stop_source m_source;
    std::atomic<bool> m_ended = false;
    std::thread m_thread;
};

}  // namespace tubelet::app
