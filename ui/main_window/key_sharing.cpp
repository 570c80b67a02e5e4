#include "ui/main_window/key_sharing.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace tubelet::ui {

bool controlUsesKey(const QWidget* control, const QKeyEvent& key) {
    if (!control || (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) {
        return false;
    }
    const bool space = key.key() == Qt::Key_Space;
    const bool arrow = key.key() == Qt::Key_Left || key.key() == Qt::Key_Right;
    if (qobject_cast<const QLineEdit*>(control) || qobject_cast<const QPlainTextEdit*>(control) ||
        qobject_cast<const QTextEdit*>(control) || qobject_cast<const QAbstractSpinBox*>(control)) {
        return arrow || (!key.text().isEmpty() && key.text().front().isPrint());
    }
    if (qobject_cast<const QAbstractButton*>(control) || qobject_cast<const QComboBox*>(control)) {
        return space;
    }
    if (qobject_cast<const QAbstractItemView*>(control)) {
        return arrow || space;
    }
    return qobject_cast<const QAbstractSlider*>(control) && arrow;
}

}  // namespace tubelet::ui
