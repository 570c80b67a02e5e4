#pragma once

#include <QObject>

class QWidget;

namespace tubelet::ui {

/// Decides who gets a key that both the focused control and a command of the window want.
/// What a control uses itself belongs to it: Space presses a button, the arrows move in lists and
/// sliders, and everything that can be typed belongs to text fields, but letters not to those for
/// numbers.
/// What text fields take with Ctrl for their own editing belongs to the window where it is one of
/// its commands (Ctrl+E, Ctrl+Z); a field with the property `ownUndo` undoes by itself.
/// GUI-only.
class KeySharing : public QObject {
    Q_OBJECT

  public:
    /// Of the controls in `window`, which it becomes a child of.
    explicit KeySharing(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget& m_window;
};

}  // namespace tubelet::ui
