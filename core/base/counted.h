#pragma once

#include <cstdint>
#include <string>

namespace tubelet::base {

/// "1 tensor", "3 tensors": a number and what is counted, for sentences. Thread-safe.
inline std::string counted(std::int64_t count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

}  // namespace tubelet::base
