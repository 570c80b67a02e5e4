#pragma once

#include <optional>
#include <string>

#include <QtGlobal>

#include "base/error.h"

namespace tubelet::test {

/// The Error that `act` throws, or nothing; anything else passes through and fails the test.
template <typename Act>
std::optional<Error> errorOf(Act act) {
    try {
        act();
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

/// True when `act` throws an Error of `kind` whose message contains `part`.
template <typename Act>
bool throwsError(ErrorKind kind, const std::string& part, Act act) {
    const std::optional<Error> error = test::errorOf(act);
    const bool expected = error && error->kind() == kind && std::string(error->what()).find(part) != std::string::npos;
    if (!expected) {
        qWarning("expected an error with '%s', got: %s", part.c_str(), error ? error->what() : "no error");
    }
    return expected;
}

}  // namespace tubelet::test
