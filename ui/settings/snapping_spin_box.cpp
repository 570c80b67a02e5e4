#include "ui/settings/snapping_spin_box.h"

#include <cmath>
#include <utility>

#include <QSignalBlocker>

namespace tubelet::ui {

SnappingSpinBox::SnappingSpinBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setKeyboardTracking(false);
    // Wide on purpose: a field that swallows keys never says why.
    setRange(-1e6, 1e7);
    setAccelerated(true);
    connect(this, &QDoubleSpinBox::valueChanged, this, &SnappingSpinBox::settle);
}

void SnappingSpinBox::setRule(Legal legal, Next next) {
    m_legal = std::move(legal);
    m_next = std::move(next);
    setQuietly(m_legal(value()));
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
        QDoubleSpinBox::stepBy(steps);
    }
}

void SnappingSpinBox::settle(double value) {
    if (m_settling) {
        return;
    }
    m_settling = true;
    const double legal = m_legal ? m_legal(value) : value;
    const double shown = std::pow(10.0, -decimals()) * 0.6;
    if (std::abs(legal - value) > shown) {
        setValue(legal);
        Q_EMIT snapped(value, legal);
    }
    m_settling = false;
    Q_EMIT settled(legal);
}

}  // namespace tubelet::ui
