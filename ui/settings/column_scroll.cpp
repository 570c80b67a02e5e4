#include "ui/settings/column_scroll.h"

#include <QEvent>
#include <QScrollBar>

namespace tubelet::ui {

namespace {

constexpr int kLeastHeight = 80;

}  // namespace

ColumnScroll::ColumnScroll(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(content);
    setFocusPolicy(Qt::NoFocus);  // its controls have it, and what is focused scrolls into sight
    content->installEventFilter(this);
}

QSize ColumnScroll::minimumSizeHint() const {
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width() + 2 * frameWidth(),
            kLeastHeight};
}

QSize ColumnScroll::sizeHint() const {
    return {minimumSizeHint().width(), widget()->sizeHint().height()};
}

bool ColumnScroll::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace tubelet::ui
