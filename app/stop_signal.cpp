#include "app/stop_signal.h"

#include <unistd.h>
#include <csignal>
#include <cstdlib>

#include "app/exit_codes.h"

namespace tubelet::app {
namespace {

sigset_t watchedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR2);  // ends the watching thread
    return signals;
}

}  // namespace

StopSignal::StopSignal() {
    const auto signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A shell starts background commands with SIGINT ignored; an ignored signal would never reach sigwait.
    std::signal(SIGINT, SIG_DFL);
    m_thread = std::thread([this, signals] {
        for (;;) {
            int received = 0;
            if (sigwait(&signals, &received) != 0 || m_ended) {
                return;
            }
            if (received == SIGUSR2) {
                continue;
            }
            if (!m_source.request_stop()) {
                _exit(kCancelled);
            }
        }
    });
}

StopSignal::~StopSignal() {
    m_ended = true;
    pthread_kill(m_thread.native_handle(), SIGUSR2);
    m_thread.join();
}

}  // namespace tubelet::app
