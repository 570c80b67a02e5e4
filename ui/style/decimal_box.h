#pragma once

#include <QDoubleSpinBox>

namespace tubelet::ui {

/// A field for a number with decimals, whose mark may be typed as a point or a comma, whatever the
/// locale: none is taken for a mark between thousands.
/// GUI-only.
class DecimalBox : public QDoubleSpinBox {
    Q_OBJECT

  public:
    explicit DecimalBox(QWidget* parent = nullptr) : QDoubleSpinBox(parent) {}

    QValidator::State validate(QString& text, int& position) const override;
    double valueFromText(const QString& text) const override;

  private:
    /// With the locale's mark; false where there are several.
    bool normalise(QString& text) const;
};

}  // namespace tubelet::ui
