#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include "base/message.h"

namespace tubelet::hub {

/// Thrown where another attempt may succeed; withRetries() catches it, and says `why` where none
/// did.
struct Interrupted : std::exception {
    explicit Interrupted(Message itsWhy, std::optional<std::chrono::seconds> itsWait = {})
        : why(std::move(itsWhy)), wait(itsWait) {}
    const char* what() const noexcept override { return "a transfer was interrupted"; }

    Message why;                               ///< a full sentence
    std::optional<std::chrono::seconds> wait;  ///< what the server asks for
};

/// The server has nothing from where it was to go on (416): its content is another one.
struct NothingThere : Interrupted {
    using Interrupted::Interrupted;
};

}  // namespace tubelet::hub
