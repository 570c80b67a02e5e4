#pragma once

#include <QPushButton>

namespace tubelet::ui {

/// A button for the main act of its surroundings: filled with the accent colour.
/// GUI-only.
class AccentButton : public QPushButton {
    Q_OBJECT

  public:
    explicit AccentButton(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace tubelet::ui
