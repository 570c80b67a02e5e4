#include "ui/settings/frame_rate_box.h"

#include <cmath>

#include "request/fields.h"

namespace tubelet::ui {

namespace {

constexpr int kDecimals = 3;
constexpr double kHalfOfTheLast = 0.0005;

}  // namespace

FrameRateBox::FrameRateBox(QWidget* parent) : SnappingSpinBox(parent) {
    setDecimals(kDecimals);
    setRule([](double wanted) { return request::kFrameRateField.nearest(wanted); },
            [](double rate, int steps) { return rate + steps; });
}

double FrameRateBox::rate() const {
    return std::abs(value() - m_exact) <= kHalfOfTheLast ? m_exact : value();
}

void FrameRateBox::setRate(double rate) {
    m_exact = rate;
    setQuietly(rate);
}

QString FrameRateBox::textFromValue(double value) const {
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (!text.contains(point)) {
        return text;
    }
    const QString zero = locale().zeroDigit();
    while (text.endsWith(zero)) {
        text.chop(zero.size());
    }
    return text.endsWith(point) ? text.chopped(point.size()) : text;
}

}  // namespace tubelet::ui
