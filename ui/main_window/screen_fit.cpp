#include "ui/main_window/screen_fit.h"

#include <algorithm>

#include <QEvent>
#include <QScreen>
#include <QTimer>
#include <QWidget>

namespace tubelet::ui {

namespace {

/// The desktop has put its frame around a new window by then.
constexpr int kFramedMs = 150;

}  // namespace

ScreenFit::ScreenFit(QWidget& window) : QObject(&window), m_window(window) {
    m_window.installEventFilter(this);
}

bool ScreenFit::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Show) {
        m_window.removeEventFilter(this);
        fit();
        QTimer::singleShot(kFramedMs, this, &ScreenFit::fit);
    }
    return false;
}

void ScreenFit::fit() {
    if (m_window.isMaximized() || m_window.isFullScreen() || !m_window.screen()) {
        return;
    }
    const QRect free = m_window.screen()->availableGeometry();
    const QSize frame = m_window.frameGeometry().size() - m_window.size();
    const QSize largest = (free.size() - frame).expandedTo(m_window.minimumSize());
    if (m_window.width() > largest.width() || m_window.height() > largest.height()) {
        m_window.resize(m_window.size().boundedTo(largest));
    }
    const QRect placed(m_window.pos(), m_window.size() + frame);
    const QPoint inside(std::max(free.left(), std::min(placed.left(), free.right() + 1 - placed.width())),
                        std::max(free.top(), std::min(placed.top(), free.bottom() + 1 - placed.height())));
    if (inside != placed.topLeft()) {
        m_window.move(inside);
    }
}

}  // namespace tubelet::ui
