#include "ui/settings/snapping_spin_box.h"

#include <cmath>
#include <utility>

#include <QLineEdit>
#include <QSignalBlocker>

namespace tubelet::ui {

SnappingSpinBox::SnappingSpinBox(QWidget* parent) : DecimalBox(parent) {
    setKeyboardTracking(false);
    // Wide on purpose: a field that swallows keys never says why.
    setRange(-1e6, 1e7);
    setAccelerated(true);
    connect(this, &QDoubleSpinBox::valueChanged, this, &SnappingSpinBox::settle);
    connect(lineEdit(), &QLineEdit::textEdited, this, &SnappingSpinBox::edited);
}

void SnappingSpinBox::setRule(Legal legal, Next next) {
    m_legal = std::move(legal);
    m_next = std::move(next);
    setQuietly(m_legal(value()));
}

QString SnappingSpinBox::inWords(double value) const {
    constexpr int digits = 10;
    QLocale plain = locale();
    plain.setNumberOptions(plain.numberOptions() | QLocale::OmitGroupSeparator);
    return plain.toString(value, 'g', digits);
}

void SnappingSpinBox::setQuietly(double value) {
    const QSignalBlocker blocker(this);
    setValue(value);
}

void SnappingSpinBox::stepBy(int steps) {
    if (m_next && m_legal) {
        setValue(m_legal(m_next(value(), steps)));
        selectAll();
    } else {
        DecimalBox::stepBy(steps);
    }
}

void SnappingSpinBox::settle(double value) {
    if (m_settling) {
        return;
    }
    m_settling = true;
    const double legal = m_legal ? m_legal(value) : value;
    const double shown = std::pow(10.0, -decimals()) * 0.6;
    const bool isOff = std::abs(legal - value) > shown;
    if (isOff) {
        setValue(legal);
    }
    m_settling = false;
    Q_EMIT settled(legal);
    if (isOff) {
        Q_EMIT snapped(value, legal);
    }
}

}  // namespace tubelet::ui
