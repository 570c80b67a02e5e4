#pragma once

#include <csignal>

#include <QProcess>

namespace tubelet::tests {

/// Sends a process a signal; false where it has ended. The number of one that has ended is 0, which
/// means the test itself and all that it has started.
inline bool signalled(const QProcess& process, int signal) {
    const auto number = static_cast<pid_t>(process.processId());
    return number > 0 && ::kill(number, signal) == 0;
}

}  // namespace tubelet::tests
