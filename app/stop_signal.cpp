#include "app/stop_signal.h"

#include <unistd.h>
#include <csignal>

#include "app/exit_codes.h"
#include "files/temporary.h"

namespace tubelet::app {
namespace {

constexpr int kPipeClosed = SIGUSR1;  // what the handler of SIGPIPE sends on
constexpr int kEnd = SIGUSR2;         // ends the watching thread

bool isIgnored(int number) {
    struct sigaction action {};
    return sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t watchedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, kPipeClosed, kEnd}) {
        sigaddset(&signals, number);
    }
    if (!isIgnored(SIGHUP)) {
        sigaddset(&signals, SIGHUP);
    }
    return signals;
}

/// SIGPIPE goes to the thread that wrote, where sigwait() of another one never sees it.
void passOn(int) {
    ::kill(::getpid(), kPipeClosed);
}

}  // namespace

StopSignal::StopSignal() {
    const auto signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A shell starts background commands with SIGINT ignored; an ignored signal would
    // never reach sigwait.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGPIPE, passOn);
    m_thread = std::thread([this, signals] {
        for (;;) {
            int received = 0;
            if (sigwait(&signals, &received) != 0 || m_ended) {
                return;
            }
            if (received == kEnd) {
                continue;
            }
            if (!m_source.request_stop() && received != kPipeClosed) {
                files::removeTemporaries();
                _exit(kCancelled);
            }
        }
    });
}

StopSignal::~StopSignal() {
    m_ended = true;
    pthread_kill(m_thread.native_handle(), kEnd);
    m_thread.join();
}

}  // namespace tubelet::app
