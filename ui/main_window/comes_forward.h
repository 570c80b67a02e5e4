#pragma once

#include <QMainWindow>

namespace tubelet::ui {

/// A window of the studio that is open comes forward instead of a second one; false where none is.
template <class View>
bool comesForward(const QMainWindow& window) {
    auto* open = window.findChild<View*>();
    if (open) {
        open->raise();
        open->activateWindow();
    }
    return open != nullptr;
}

}  // namespace tubelet::ui
