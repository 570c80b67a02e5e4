#include "ui/style/busy_spinner.h"

#include <algorithm>

#include <QPainter>

namespace tubelet::ui {

namespace {

constexpr int kTicksPerTurn = 12;
constexpr int kTickMs = 100;

}  // namespace

void paintSpinner(QPainter& painter, const QRectF& box, const QColor& colour, double turn) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = box.width() / 7;
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = box.adjusted(width, width, -width, -width);
    painter.drawArc(ring, static_cast<int>(-turn * 360 * 16), 270 * 16);  // sixteenths of a degree
    painter.restore();
}

BusySpinner::BusySpinner(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Working"));
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_tick = (m_tick + 1) % kTicksPerTurn;
        update();
    });
}

void BusySpinner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    // Round whatever room a row gives it.
    const double side = std::min(width(), height());
    const QRectF disc((width() - side) / 2, (height() - side) / 2, side, side);
    painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
    const double edge = side * 7 / 32;
    paintSpinner(painter, disc.adjusted(edge, edge, -edge, -edge), Qt::white,
                 static_cast<double>(m_tick) / kTicksPerTurn);
}

void BusySpinner::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_timer.start();
}

void BusySpinner::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_timer.stop();
}

}  // namespace tubelet::ui
