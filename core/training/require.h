#pragma once

#include <cstdint>

#include "base/error.h"

namespace tubelet::training {

/// What a value is expected to be: "1 to 100", "0 or more", "above 0".
template <typename Number>
Message within(Number lowest, Number highest) {
    return {says("training", "%1 to %2"), lowest, highest};
}
inline Message atLeast(double lowest) {
    return {says("training", "%1 or more"), lowest};
}
inline Message above(double number) {
    return {says("training", "above %1"), number};
}
inline Message aboveUpTo(double number, double highest) {
    return {says("training", "above %1, at most %2"), number, highest};
}

/// Throws Error(InvalidValue) "NAME is GOT, expected EXPECTED." where a value is not legal.
inline void require(bool isLegal, const char* name, double got, const Message& expected) {
    if (!isLegal) {
        throw Error(ErrorKind::InvalidValue, says("training", "%1 is %2, expected %3."), name, got, expected);
    }
}

/// Likewise for whole numbers, where it is not from `lowest` to `highest`.
inline void requireWithin(const char* name, std::int64_t got, std::int64_t lowest, std::int64_t highest) {
    require(got >= lowest && got <= highest, name, static_cast<double>(got), within(lowest, highest));
}

/// Likewise for what a loss counts beside others, where it is not from 0 to 1000.
inline void requireWeight(const char* name, double got) {
    require(got >= 0 && got <= 1000, name, got, within(0, 1000));
}

}  // namespace tubelet::training
