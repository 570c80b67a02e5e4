#pragma once

#include <string>

#include "base/message.h"

namespace tubelet::app {

/// Says on standard error why the program does not do what was asked for: its name and the message,
/// as a line that is no longer than shortened() allows.
void complain(const std::string& message);
void complain(const Message& message);

}  // namespace tubelet::app
