#include "ui/main_window/cinema.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMouseEvent>

#include "ui/preview/preview_view.h"

namespace tubelet::ui {

namespace {

constexpr int kRestMs = 2500;

}  // namespace

Cinema::Cinema(QMainWindow& window, PreviewView& view, QWidget& controls, QBoxLayout& column)
    : QObject(&window), m_window(window), m_view(view), m_controls(controls), m_column(column) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &Cinema::sleep);
}

void Cinema::setOn(bool on) {
    if (on == m_on) {
        return;
    }
    m_on = on;
    m_view.setDark(on);
    m_controls.setAutoFillBackground(on);
    if (on) {
        m_column.removeWidget(&m_controls);
        m_pointer = QCursor::pos();
        qApp->installEventFilter(this);
        m_view.setFocus();
        wake();
    } else {
        qApp->removeEventFilter(this);
        m_rest.stop();
        m_window.unsetCursor();
        m_column.addWidget(&m_controls);
        m_controls.show();
    }
}

void Cinema::place() {
    const QRect area = m_controls.parentWidget()->rect();
    const int height = m_controls.sizeHint().height();
    m_controls.setGeometry(area.left(), area.bottom() + 1 - height, area.width(), height);
    m_controls.raise();
}

void Cinema::wake() {
    m_window.unsetCursor();
    if (!m_view.isHidden()) {  // a wall in its place needs no controls
        place();
        m_controls.show();
    }
    m_rest.start();
}

void Cinema::sleep() {
    // What is being used stays: a menu, a slider that is held, the pointer on the controls.
    if (m_view.isHidden() || QApplication::activePopupWidget() || QApplication::mouseButtons() != Qt::NoButton ||
        (m_controls.isVisible() &&
         m_controls.geometry().contains(m_controls.parentWidget()->mapFromGlobal(QCursor::pos())))) {
        m_rest.start();
        return;
    }
    if (QWidget* focused = QApplication::focusWidget(); focused && m_controls.isAncestorOf(focused)) {
        m_view.setFocus();
    }
    m_controls.hide();
    m_window.setCursor(Qt::BlankCursor);
}

bool Cinema::eventFilter(QObject* watched, QEvent* event) {
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (!widget || widget->window() != &m_window) {
        return false;
    }
    switch (event->type()) {
        case QEvent::MouseMove:
            // Some platforms send moves that are none, when what lies below the pointer changes.
            if (const QPoint now = static_cast<QMouseEvent*>(event)->globalPosition().toPoint(); now != m_pointer) {
                m_pointer = now;
                wake();
            }
            break;
        case QEvent::MouseButtonPress:
        case QEvent::Wheel:
            wake();
            break;
        case QEvent::KeyPress:
            if (const int key = static_cast<QKeyEvent*>(event)->key(); key == Qt::Key_Tab || key == Qt::Key_Backtab) {
                wake();
            }
            break;
        case QEvent::Resize:
            if (watched == m_controls.parentWidget()) {
                place();
            }
            break;
        default:
            break;
    }
    return false;
}

}  // namespace tubelet::ui
