#pragma once

#include <string>

#include "base/error.h"

namespace tubelet::training {

/// Throws Error(InvalidValue) "NAME is GOT, expected EXPECTED." where a value is not legal.
inline void require(bool isLegal, const char* name, double got, const char* expected) {
    if (!isLegal) {
        throw Error(ErrorKind::InvalidValue, says("training", "%1 is %2, expected %3."), name, got,
                    std::string(expected));
    }
}

}  // namespace tubelet::training
