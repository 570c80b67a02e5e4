#include "ui/style/clear_slider.h"

#include <algorithm>

#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kLineHeight = 4;
constexpr double kHandle = 12;  // diameter
constexpr double kRing = 18;
constexpr int kHeight = 22;

}  // namespace

ClearSlider::ClearSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setAttribute(Qt::WA_Hover);
}

QSize ClearSlider::sizeHint() const {
    return {120, kHeight};
}

QSize ClearSlider::minimumSizeHint() const {
    return {40, kHeight};
}

double ClearSlider::placeOf(int value) const {
    // As the style places its handle, whose middle a drag follows.
    const int handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
    return handle / 2.0 +
           QStyle::sliderPositionFromValue(minimum(), maximum(), value, std::max(width() - handle, 0), isMirrored());
}

int ClearSlider::valueAt(double x) const {
    const int handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
    return QStyle::sliderValueFromPosition(minimum(), maximum(), static_cast<int>(x) - handle / 2,
                                           std::max(width() - handle, 0), isMirrored());
}

bool ClearSlider::isMirrored() const {
    return invertedAppearance() != isRightToLeft();
}

void ClearSlider::paintOnLine(QPainter&, const QRectF&) {}

void ClearSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const auto [left, right] = std::minmax({placeOf(minimum()), placeOf(maximum())});
    const QRectF line(left, middle - kLineHeight / 2, std::max(right - left, 1.0), kLineHeight);
    QColor ground = palette().color(QPalette::WindowText);
    ground.setAlpha(isEnabled() ? 80 : 40);
    painter.setBrush(ground);
    painter.drawRoundedRect(line, kLineHeight / 2, kLineHeight / 2);
    if (!isEnabled()) {
        return;
    }
    paintOnLine(painter, line);
    const QPointF place(placeOf(sliderPosition()), middle);
    if (hasFocus()) {
        QColor ring = accent(palette());
        ring.setAlpha(90);
        painter.setBrush(ring);
        painter.drawEllipse(place, kRing / 2, kRing / 2);
    }
    const bool held = isSliderDown();
    painter.setPen(QPen(palette().color(QPalette::Window), 1));
    painter.setBrush(underMouse() && !held ? accent(palette()).lighter(112) : accent(palette()));
    painter.drawEllipse(place, kHandle / 2, kHandle / 2);
}

}  // namespace tubelet::ui
