#include "app/question.h"

#include <poll.h>
#include <unistd.h>

#include <iostream>

#include "base/stop.h"

namespace tubelet::app {

std::optional<std::string> ask(const std::string& question, const std::stop_token& stop) {
    if (::isatty(STDIN_FILENO) == 0) {
        return std::nullopt;
    }
    std::cerr << question << std::flush;
    std::string line;
    for (;;) {
        checkStop(stop);
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        constexpr int kPollMs = 100;
        if (::poll(&waiting, 1, kPollMs) <= 0) {
            continue;
        }
        char letter = 0;
        if (::read(STDIN_FILENO, &letter, 1) != 1 || letter == '\n') {
            return line;
        }
        line += letter;
    }
}

}  // namespace tubelet::app
