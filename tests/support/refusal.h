#pragma once

#include <string>

#include <QtCore/QString>

#include "base/error.h"

namespace tubelet::tests {

/// What the Error says with which `work` ends; empty where it ends well.
template <typename Work>
QString refusal(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

/// The same where it is an error of that kind, else empty.
template <typename Work>
std::string refusal(ErrorKind kind, const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind() == kind ? error.what() : "";
    }
    return {};
}

}  // namespace tubelet::tests
