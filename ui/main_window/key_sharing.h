#pragma once

class QKeyEvent;
class QWidget;

namespace tubelet::ui {

/// True when the focused control has a use of its own for a key that is also a command of the
/// window: Space presses a button, the arrows move in lists and sliders, and everything that can be
/// typed belongs to text fields.
bool controlUsesKey(const QWidget* control, const QKeyEvent& key);

}  // namespace tubelet::ui
