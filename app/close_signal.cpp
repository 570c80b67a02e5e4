#include "app/close_signal.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <QSocketNotifier>

#include "app/exit_codes.h"

namespace tubelet::app {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};

int s_pipe[2] = {-1, -1};
volatile std::sig_atomic_t s_came = 0;

/// Calls only what may be called in a signal handler.
void tell(int) {
    if (s_came) {
        _exit(kCancelled);
    }
    s_came = 1;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(s_pipe[1], &byte, 1);
}

void setHandler(void (*handler)(int)) {
    for (const int number : kSignals) {
        struct sigaction before {};
        if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) {
            continue;
        }
        struct sigaction action {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigaction(number, &action, nullptr);
    }
}

}  // namespace

CloseSignal::CloseSignal(std::function<void()> close) {
    if (::pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe2");
    }
    s_came = 0;
    m_notifier = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, [this, close = std::move(close)] {
        m_notifier->setEnabled(false);
        close();
    });
    setHandler(tell);
}

CloseSignal::~CloseSignal() {
    setHandler(SIG_DFL);
    m_notifier.reset();
    for (int& end : s_pipe) {
        ::close(std::exchange(end, -1));
    }
}

bool CloseSignal::came() const {
    return s_came != 0;
}

}  // namespace tubelet::app
