#include "ui/style/focus_ring.h"

#include <QApplication>
#include <QFocusFrame>

namespace tubelet::ui {

namespace {

/// The control as a person sees it: the field around an inner line of text.
QWidget* wholeOf(QWidget* focused) {
    QWidget* whole = focused;
    for (QWidget* around = focused->parentWidget();
         around && around->focusProxy() == whole && !around->isWindow() && around->inherits("QComboBox");
         around = around->parentWidget()) {
        whole = around;
    }
    return whole;
}

}  // namespace

FocusRing::FocusRing(QApplication& application) : QObject(&application) {
    connect(&application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { show(now); });
    application.installEventFilter(this);
}

/// What had the keyboard before its window filled the screen has it still.
bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowStateChange) {
        show(QApplication::focusWidget());
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::show(QWidget* focused) {
    if (!focused || focused->isWindow() || focused->inherits("QMenuBar") || focused->window()->isFullScreen() ||
        focused->window()->windowType() == Qt::Popup) {
        if (m_frame) {
            m_frame->setWidget(nullptr);
            m_frame->hide();
        }
        return;
    }
    if (!m_frame) {
        m_frame = new QFocusFrame(focused->window());
        m_frame->setObjectName(QStringLiteral("focusRing"));
    }
    m_frame->setWidget(wholeOf(focused));
}

}  // namespace tubelet::ui
