#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "lab/noised_clip.h"

namespace tubelet::ui {

/// How a sampler goes from noise to a clip: the share of the clip (alpha), of the noise (sigma),
/// and the ratio of both (SNR) before each step, with one step marked.
/// A click marks another.
/// GUI-only.
class ScheduleCurve : public QWidget {
    Q_OBJECT

  public:
    explicit ScheduleCurve(QWidget* parent = nullptr);

    void setPoints(const std::vector<lab::NoisePoint>& points);
    void setMarked(int index);
    int marked() const { return m_marked; }
    /// Signal to noise in dB, kept to the drawn range of -40 to 40.
    static double decibels(const lab::NoisePoint& point);

    QSize sizeHint() const override { return {360, 260}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

  Q_SIGNALS:
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    QRectF plot() const;
    QPointF place(int index, double share01) const;
    void drawCurve(QPainter& painter, const QPen& pen, const std::function<double(const lab::NoisePoint&)>& share01);
    void chooseAt(double x);

    std::vector<lab::NoisePoint> m_points;
    int m_marked = 0;
};

}  // namespace tubelet::ui
