#include "ui/training/line_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include "ui/bridge/text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kGap = 8;

/// Of lines behind the first, which has the accent: hues that are told apart in both themes.
constexpr std::array<int, 5> kHues{32, 140, 340, 268, 190};

}  // namespace

struct LineChart::Axes {
    QRectF area;
    double left = 0, right = 1;  ///< steps
    double low = 0, high = 1;    ///< as drawn: of a logarithmic range its logarithms
    bool isLog = false;
    bool isEmpty = true;

    bool isShown(double y) const { return std::isfinite(y) && (!isLog || y > 0); }
    double drawn(double y) const { return isLog ? std::log10(y) : y; }
    double x(double step) const { return area.left() + (step - left) / (right - left) * area.width(); }
    double yOfDrawn(double y) const { return area.bottom() - (y - low) / (high - low) * area.height(); }
    QPointF place(const std::pair<double, double>& point) const {
        return {x(point.first), yOfDrawn(std::clamp(drawn(point.second), low, high))};
    }
};

LineChart::LineChart(const QString& title, QWidget* parent) : QWidget(parent), m_title(title) {
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LineChart::setLines(std::vector<media::PlotLine> lines) {
    m_lines = std::move(lines);
    update();
}

void LineChart::setRange(Range range) {
    m_range = range;
    update();
}

void LineChart::setPlaceholder(const QString& sentence) {
    m_placeholder = sentence;
    update();
}

QString LineChart::numberText(double number) const {
    return m_range == Range::Shares ? tr("%1 %").arg(locale().toString(100 * number, 'f', 0))
                                    : locale().toString(number, 'g', 4);
}

QColor LineChart::colourOf(std::size_t line) const {
    if (m_lines[line].isFaint) {
        return quietText(palette());
    }
    std::size_t before = 0;
    for (std::size_t i = 0; i < line; ++i) {
        before += m_lines[i].isFaint ? 0 : 1;
    }
    return before == 0 ? accent(palette())
                       : QColor::fromHsl(kHues[(before - 1) % kHues.size()], 150, isDark(palette()) ? 165 : 95);
}

LineChart::Axes LineChart::axes() const {
    Axes axes;
    axes.isLog = m_range == Range::Log;
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (const auto& line : m_lines) {
        for (const auto& [x, y] : line.points) {
            if (axes.isShown(y)) {
                left = std::min(left, x);
                right = std::max(right, x);
                low = std::min(low, axes.drawn(y));
                high = std::max(high, axes.drawn(y));
            }
        }
    }
    axes.isEmpty = left > right;
    if (m_range == Range::Shares || axes.isEmpty) {
        low = 0;
        high = 1;
    }
    if (high - low < 1e-9 * std::max(1.0, std::abs(high))) {
        low -= 0.5;
        high += 0.5;
    }
    if (m_range != Range::Shares) {
        const double room = 0.04 * (high - low);
        low -= room;
        high += room;
    }
    axes.low = low;
    axes.high = high;
    axes.left = axes.isEmpty ? 0 : left;
    axes.right = axes.isEmpty ? 1 : right > left ? right : left + 1;
    const int line = fontMetrics().height();
    double widest = 0, names = 0;
    for (const double tick : media::roundTicks(low, high, 5)) {
        widest = std::max<double>(widest,
                                  fontMetrics().horizontalAdvance(numberText(axes.isLog ? std::pow(10, tick) : tick)));
    }
    for (const auto& each : m_lines) {
        if (!each.isFaint && !each.points.empty()) {
            names = std::max<double>(names, fontMetrics().horizontalAdvance(fromUtf8(each.name)) + kGap);
        }
    }
    axes.area = QRectF(rect()).adjusted(kGap + widest + kGap, 1.5 * line + 2 * kGap, -kGap - std::max(names, 2 * kGap),
                                        -line - 2 * kGap);
    return axes;
}

void LineChart::drawGrid(QPainter& painter, const Axes& axes) const {
    const QColor quiet = quietText(palette());
    QColor grid = quiet;
    grid.setAlpha(60);
    const int line = fontMetrics().height();
    const auto drawAt = [&](double drawnY, double number) {
        const double y = axes.yOfDrawn(drawnY);
        painter.setPen(QPen(grid, 1));
        painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y));
        painter.setPen(quiet);
        painter.drawText(QRectF(0, y - line, axes.area.left() - kGap, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                         numberText(number));
    };
    for (const double tick : media::roundTicks(axes.low, axes.high, 5)) {
        drawAt(tick, axes.isLog ? std::pow(10, tick) : tick);
    }
    double taken = -INFINITY;
    for (const double tick : media::roundTicks(axes.left, axes.right, 6)) {
        const QString text = locale().toString(tick, 'f', 0);
        const double wide = fontMetrics().horizontalAdvance(text), x = axes.x(tick);
        if (tick == std::floor(tick) && x - wide / 2 > taken) {
            painter.drawText(QRectF(x - wide, axes.area.bottom() + kGap / 2, 2 * wide, line), Qt::AlignCenter, text);
            taken = x + wide / 2 + kGap;
        }
    }
}

void LineChart::drawDots(QPainter& painter, const Axes& axes, const media::PlotLine& line) const {
    QColor colour = quietText(palette());
    const bool areMany = line.points.size() > 400;
    colour.setAlpha(areMany ? 90 : 170);
    const double radius = areMany ? 1.3 : 2.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const auto& point : line.points) {
        if (axes.isShown(point.second)) {
            painter.drawEllipse(axes.place(point), radius, radius);
        }
    }
}

void LineChart::drawLine(QPainter& painter, const Axes& axes, const media::PlotLine& line, const QColor& colour) const {
    QPainterPath path;
    QPointF end;
    for (const auto& point : line.points) {
        if (axes.isShown(point.second)) {
            end = axes.place(point);
            path.elementCount() == 0 ? path.moveTo(end) : path.lineTo(end);
        }
    }
    if (path.elementCount() == 0) {
        return;
    }
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    painter.setBrush(colour);
    painter.drawEllipse(end, 4, 4);
}

/// Beside the ends of their lines, as far apart as they need to be.
void LineChart::drawNames(QPainter& painter, const Axes& axes) const {
    struct Name {
        std::size_t line;
        double y;
    };
    std::vector<Name> names;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lines[i].isFaint && !m_lines[i].points.empty() && axes.isShown(m_lines[i].points.back().second)) {
            names.push_back({i, axes.place(m_lines[i].points.back()).y()});
        }
    }
    std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.y < b.y; });
    const double line = fontMetrics().height();
    for (std::size_t i = 1; i < names.size(); ++i) {
        names[i].y = std::max(names[i].y, names[i - 1].y + line);
    }
    double most = axes.area.bottom() - line / 2;  // below stand the steps
    for (std::size_t i = names.size(); i-- > 0;) {
        names[i].y = std::min(names[i].y, most);
        most = names[i].y - line;
    }
    for (const Name& name : names) {
        painter.setPen(colourOf(name.line));
        painter.drawText(QRectF(axes.area.right() + kGap, name.y - line, width() - axes.area.right() - kGap, 2 * line),
                         Qt::AlignLeft | Qt::AlignVCenter, fromUtf8(m_lines[name.line].name));
    }
}

void LineChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(kGap * 1.5, kGap, width() - 3 * kGap, fontMetrics().height()), Qt::AlignLeft, m_title);
    const Axes axes = this->axes();
    if (axes.isEmpty) {
        painter.setPen(quietText(palette()));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    drawGrid(painter, axes);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].isFaint) {
            drawDots(painter, axes, m_lines[i]);
        }
    }
    for (std::size_t i = m_lines.size(); i-- > 0;) {
        if (!m_lines[i].isFaint) {
            drawLine(painter, axes, m_lines[i], colourOf(i));
        }
    }
    drawNames(painter, axes);
}

}  // namespace tubelet::ui
