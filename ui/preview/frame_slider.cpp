#include "ui/preview/frame_slider.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kMarkHeight = 14;
constexpr double kMarkFoot = 4;

}  // namespace

FrameSlider::FrameSlider(QWidget* parent) : ClearSlider(parent) {}

void FrameSlider::setMarks(int first, int last) {
    if (first != m_first || last != m_last) {
        m_first = first;
        m_last = last;
        update();
    }
}

void FrameSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::RightButton) {
        return;  // the menu's
    }
    if (event->button() == Qt::LeftButton && maximum() > minimum()) {
        setSliderPosition(valueAt(event->position().x()));
    }
    // The handle is below the pointer now: dragging goes on from here.
    QSlider::mousePressEvent(event);
}

void FrameSlider::contextMenuEvent(QContextMenuEvent* event) {
    if (maximum() <= minimum()) {
        return;
    }
    const int frame = event->reason() == QContextMenuEvent::Mouse ? valueAt(event->pos().x()) : value();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Play from frame %1 on").arg(frame + 1)), &QAction::triggered, this,
            [this, frame] { Q_EMIT beginRequested(frame); });
    connect(menu->addAction(tr("Play up to frame %1").arg(frame + 1)), &QAction::triggered, this,
            [this, frame] { Q_EMIT endRequested(frame); });
    QAction* whole = menu->addAction(tr("Play the whole clip"));
    whole->setEnabled(m_first >= 0);
    connect(whole, &QAction::triggered, this, &FrameSlider::clearRequested);
    menu->popup(event->globalPos());
}

void FrameSlider::paintOnLine(QPainter& painter, const QRectF& line) {
    const bool ranged = m_first >= 0;
    const double begin = placeOf(ranged ? m_first : minimum()), end = placeOf(ranged ? m_last : maximum());
    const auto stretch = [&](double from, double to) {
        return QRectF(std::min(from, to), line.top(), std::abs(to - from), line.height());
    };
    if (ranged) {
        QColor played = accent(palette());
        played.setAlpha(90);
        painter.setBrush(played);
        painter.drawRect(stretch(begin, end));
    }
    const double now = placeOf(sliderPosition());
    painter.setBrush(accent(palette()));
    painter.drawRoundedRect(stretch(begin, std::clamp(now, std::min(begin, end), std::max(begin, end))),
                            line.height() / 2, line.height() / 2);
    if (!ranged) {
        return;
    }
    // Two brackets, open to the range.
    painter.save();
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    const double top = line.center().y() - kMarkHeight / 2, bottom = line.center().y() + kMarkHeight / 2;
    const double inwards = isMirrored() ? -kMarkFoot : kMarkFoot;
    for (const auto& [x, foot] : {std::pair(begin, inwards), std::pair(end, -inwards)}) {
        QPainterPath bracket(QPointF(x + foot, top));
        bracket.lineTo(x, top);
        bracket.lineTo(x, bottom);
        bracket.lineTo(x + foot, bottom);
        painter.drawPath(bracket);
    }
    painter.restore();
}

}  // namespace tubelet::ui
