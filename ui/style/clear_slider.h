#pragma once

#include <QSlider>

namespace tubelet::ui {

/// A horizontal slider whose handle is seen on every ground: a line with a round handle in the
/// accent colour, and a ring around it where it has the focus.
/// GUI-only.
class ClearSlider : public QSlider {
    Q_OBJECT

  public:
    explicit ClearSlider(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    /// What lies on the line, below the handle.
    virtual void paintOnLine(QPainter& painter, const QRectF& line);
    /// Where the middle of the handle stands for a value.
    double placeOf(int value) const;
    /// The value whose place is nearest to `x`.
    int valueAt(double x) const;
    /// Whether values rise to the left.
    bool isMirrored() const;
};

}  // namespace tubelet::ui
