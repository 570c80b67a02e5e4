#pragma once

#include "ui/settings/snapping_spin_box.h"

namespace tubelet::ui {

/// A frame rate with up to three decimals, which tell NTSC's rates (23.976), and no
/// zeros behind them.
/// A rate that was set comes back as it was (24000/1001), however it is rounded for the eye, until
/// another one is typed.
/// GUI-only.
class FrameRateBox : public SnappingSpinBox {
    Q_OBJECT

  public:
    explicit FrameRateBox(QWidget* parent = nullptr);

    double rate() const;
    void setRate(double rate);

    QString textFromValue(double value) const override;

  private:
    double m_exact = 0;  ///< what was set last
};

}  // namespace tubelet::ui
