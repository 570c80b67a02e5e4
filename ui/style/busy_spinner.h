#pragma once

#include <QTimer>
#include <QWidget>

class QPainter;

namespace tubelet::ui {

/// Draws a turning mark: three quarters of a ring whose gap turns once for `turn` from 0 to 1.
void paintSpinner(QPainter& painter, const QRectF& box, const QColor& colour, double turn);

/// A small turning mark on a translucent disc, for laying over a picture.
/// It turns only while shown and lets the mouse through.
/// GUI thread only.
class BusySpinner : public QWidget {
    Q_OBJECT

  public:
    explicit BusySpinner(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {32, 32}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QTimer m_timer;
    int m_tick = 0;
};

}  // namespace tubelet::ui
