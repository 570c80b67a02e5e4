#pragma once

#include <QObject>

class QApplication;

namespace tubelet::ui {

/// Lets the wheel turn a number, a choice or a slider only where it has the keyboard already:
/// whoever scrolls past one must not change it.
/// Qt gives a control with Qt::WheelFocus the keyboard before any filter sees the wheel, so such a
/// control loses that policy when it is first shown; a click or Tab still focuses it.
/// Scroll bars turn as ever.
/// GUI-only.
class WheelGuard : public QObject {
    Q_OBJECT

  public:
    /// Of every window of `application`, which it becomes a child of.
    explicit WheelGuard(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace tubelet::ui
