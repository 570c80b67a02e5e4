#pragma once

#include <string>

#include <QtCore/QString>

#include "base/error.h"
#include "support/error_check.h"

namespace tubelet::tests {

/// What the Error says with which `work` ends; empty where it ends well.
template <typename Work>
QString refusal(const Work& work) {
    const auto error = test::errorOf(work);
    return error ? QString::fromUtf8(error->what()) : QString();
}

/// The same where it is an error of that kind, else empty.
template <typename Work>
std::string refusal(ErrorKind kind, const Work& work) {
    const auto error = test::errorOf(work);
    return error && error->kind() == kind ? error->what() : "";
}

/// What the error of that kind says with which `work` ends; "no error" where it ends well, "wrong
/// kind: ..." for another kind.
template <typename Work>
std::string errorOf(const Work& work, ErrorKind kind = ErrorKind::ModelUnreadable) {
    const auto error = test::errorOf(work);
    if (!error) {
        return "no error";
    }
    return error->kind() == kind ? error->what() : std::string("wrong kind: ") + error->what();
}

}  // namespace tubelet::tests
