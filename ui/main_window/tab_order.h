#pragma once

class QMainWindow;
class QWidget;

namespace tubelet::ui {

/// The control behind (or before) `from` as a person reads the window: its left panels from top to
/// bottom, the centre, its right panels; in each by rows, and in a row in the direction of writing.
/// Behind the last comes the first. Null where there is no other.
/// Tab goes this way, wherever panels were moved to and whichever row was added last.
/// GUI-only.
QWidget* nextOnScreen(const QMainWindow& window, const QWidget* from, bool forward);

}  // namespace tubelet::ui
