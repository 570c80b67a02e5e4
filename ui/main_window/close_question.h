#pragma once

#include <functional>

class QWidget;

namespace tubelet::ui {

/// The only box that asks: closing while a clip is computed (or exported) loses it.
/// Does not block the event loop; `stop` is called when the user wants to stop and quit.
/// A second call while the box is open does nothing.
void askToStop(QWidget& window, bool running, std::function<void()> stop);

}  // namespace tubelet::ui
