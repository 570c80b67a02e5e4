#include "ui/research/schedule_curve.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kMostDecibels = 40;
constexpr int kLegendLines = 2;

}  // namespace

ScheduleCurve::ScheduleCurve(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scheduleCurve"));
    setAccessibleName(tr("Curve of the noise schedule"));
    setToolTip(
        tr("How much of the clip and of the noise there is before each step of the run, from pure noise on the left to "
           "the finished clip on the right (alpha, sigma, signal-to-noise ratio). Click to go to a step."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

double ScheduleCurve::decibels(const lab::NoisePoint& point) {
    const double ratio = point.sigma > 0 ? std::max(point.alpha, 1e-9) / point.sigma : 1e9;
    return std::clamp(20 * std::log10(ratio), -kMostDecibels, kMostDecibels);
}

void ScheduleCurve::setPoints(const std::vector<lab::NoisePoint>& points) {
    m_points = points;
    m_marked = 0;
    update();
}

void ScheduleCurve::setMarked(int index) {
    m_marked = std::clamp(index, 0, std::max(static_cast<int>(m_points.size()) - 1, 0));
    update();
}

QRectF ScheduleCurve::plot() const {
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(fontMetrics().horizontalAdvance(QStringLiteral("0.0")) + 16, line / 2.0 + 8,
                                   -fontMetrics().horizontalAdvance(QStringLiteral("\u221240")) - 16,
                                   -line * (kLegendLines + 0.5) - 12);
}

QPointF ScheduleCurve::place(int index, double share01) const {
    const QRectF area = plot();
    const double last = std::max(static_cast<double>(m_points.size()) - 1, 1.0);
    return {area.left() + area.width() * index / last, area.bottom() - area.height() * std::clamp(share01, 0.0, 1.0)};
}

void ScheduleCurve::drawCurve(QPainter& painter, const QPen& pen,
                              const std::function<double(const lab::NoisePoint&)>& share01) {
    QPainterPath path;
    for (int i = 0; i < static_cast<int>(m_points.size()); ++i) {
        const QPointF at = place(i, share01(m_points[static_cast<std::size_t>(i)]));
        i == 0 ? path.moveTo(at) : path.lineTo(at);
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void ScheduleCurve::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QRectF area = plot();
    const QColor quiet = quietText(palette());
    QColor grid = quiet;
    grid.setAlpha(70);
    const int line = fontMetrics().height();
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = area.bottom() - area.height() * share;
        painter.setPen(QPen(grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(quiet);
        painter.drawText(QRectF(0, y - line, area.left() - 8, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                         locale().toString(share, 'f', 1));
        painter.drawText(QRectF(area.right() + 8, y - line, width() - area.right() - 8, 2 * line),
                         Qt::AlignLeft | Qt::AlignVCenter, locale().toString((share * 2 - 1) * kMostDecibels, 'f', 0));
    }
    if (m_points.empty()) {
        return;
    }
    const QPen alpha(palette().color(QPalette::Text), 2), sigma(accent(palette()), 2), ratio(quiet, 1.5, Qt::DashLine);
    drawCurve(painter, ratio, [](const lab::NoisePoint& p) { return (decibels(p) / kMostDecibels + 1) / 2; });
    drawCurve(painter, alpha, [](const lab::NoisePoint& p) { return p.alpha; });
    drawCurve(painter, sigma, [](const lab::NoisePoint& p) { return p.sigma; });
    const lab::NoisePoint& here = m_points[static_cast<std::size_t>(m_marked)];
    painter.setPen(QPen(accent(palette()), 1));
    painter.drawLine(place(m_marked, 0), place(m_marked, 1));
    painter.setPen(QPen(palette().color(QPalette::Base), 2));
    painter.setBrush(palette().color(QPalette::Text));
    painter.drawEllipse(place(m_marked, here.alpha), 5, 5);
    painter.setBrush(accent(palette()));
    painter.drawEllipse(place(m_marked, here.sigma), 5, 5);

    double x = area.left(), y = area.bottom() + 12;
    for (const auto& [pen, text] : {std::pair{sigma, tr("noise (sigma)")},
                                    {alpha, tr("clip (alpha)")},
                                    {ratio, tr("signal to noise, dB, on the right")}}) {
        const double wide = 30 + fontMetrics().horizontalAdvance(text);
        if (x > area.left() && x + wide > width() - 4) {
            x = area.left();
            y += line * 1.2;
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(x, y + line / 2.0), QPointF(x + 18, y + line / 2.0));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QPointF(x + 24, y + fontMetrics().ascent()), text);
        x += wide + 12;
    }
}

void ScheduleCurve::chooseAt(double x) {
    const QRectF area = plot();
    if (m_points.size() > 1 && area.width() > 0) {
        const double last = static_cast<double>(m_points.size()) - 1;
        Q_EMIT chosen(static_cast<int>(std::lround(std::clamp((x - area.left()) / area.width(), 0.0, 1.0) * last)));
    }
}

void ScheduleCurve::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        chooseAt(event->position().x());
    }
}

void ScheduleCurve::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        chooseAt(event->position().x());
    }
}

}  // namespace tubelet::ui
