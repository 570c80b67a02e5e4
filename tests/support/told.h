#pragma once

#include <QString>

#include "base/error.h"

namespace tubelet::tests {

/// The sentence of the Error that `work` throws; empty where it throws none.
template <typename Work>
QString told(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

}  // namespace tubelet::tests
