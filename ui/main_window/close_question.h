#pragma once

#include <functional>

class QWidget;

namespace tubelet::ui {

/// What closing the window would end, and what for.
struct Closing {
    bool stopsRun = false;       ///< a clip is made; its steps are kept
    bool stopsExport = false;    ///< a clip is exported
    bool stopsTraining = false;  ///< a model is trained; it is saved where it stands
    bool losesWork = false;      ///< prompt and settings can't be written
    bool restarts = false;       ///< the program begins anew

    bool stops() const { return stopsRun || stopsExport || stopsTraining; }
    bool isAny() const { return stops() || losesWork; }
};

/// The only box that asks: closing while a clip is made or exported, or a model trained, stops
/// that, and what can't be written is lost.
/// Does not block the event loop; `stop` is called when the user wants to stop it.
/// A second call while the box is open does nothing.
void askToStop(QWidget& window, const Closing& closing, std::function<void()> stop);

}  // namespace tubelet::ui
