#pragma once

#include <stop_token>

#include "base/error.h"

namespace tubelet {

/// Throws Cancelled when a stop was requested: what every long piece of work asks at least every
/// few tenths of a second.
inline void checkStop(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw Cancelled();
    }
}

}  // namespace tubelet
