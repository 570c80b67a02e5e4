#pragma once

#include <string>

namespace tubelet::base {

/// "1 tensor", "3 tensors": a whole number and what is counted, for sentences. Thread-safe.
template <typename Number>
std::string counted(Number count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

}  // namespace tubelet::base
