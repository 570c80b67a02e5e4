#pragma once

#include <QLabel>

namespace tubelet::ui {

/// One line of plain text that is cut with an ellipsis where there is no room for it, instead of
/// widening the window or being painted over. text() stays whole.
/// GUI-only.
class ElidedLabel : public QLabel {
    Q_OBJECT

  public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace tubelet::ui
