#include "ui/style/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace tubelet::ui {

namespace {

bool isTurned(const QObject* control) {
    return qobject_cast<const QAbstractSpinBox*>(control) || qobject_cast<const QComboBox*>(control) ||
           (qobject_cast<const QAbstractSlider*>(control) && !qobject_cast<const QScrollBar*>(control));
}

}  // namespace

WheelGuard::WheelGuard(QApplication& application) : QObject(&application) {
    application.installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    if ((event->type() != QEvent::Polish && event->type() != QEvent::Wheel) || !isTurned(watched)) {
        return false;
    }
    auto& control = *static_cast<QWidget*>(watched);
    if (event->type() == QEvent::Polish) {
        if (control.focusPolicy() == Qt::WheelFocus) {
            control.setFocusPolicy(Qt::StrongFocus);
        }
        return false;
    }
    if (control.hasFocus()) {
        return false;
    }
    event->ignore();  // what lies around it scrolls
    return true;
}

}  // namespace tubelet::ui
