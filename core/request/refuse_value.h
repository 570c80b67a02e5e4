#pragma once

#include "base/error.h"
#include "base/message.h"

namespace tubelet::request {

/// Throws Error(InvalidValue).
[[noreturn]] inline void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

}  // namespace tubelet::request
