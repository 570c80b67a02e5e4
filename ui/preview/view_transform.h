#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

namespace tubelet::ui {

/// Where the picture lies in the view: fit or a zoom factor, and a pan.
/// Everything is in device pixels of the view and pixels of the clip.
/// A picture smaller than the view is centred; a larger one can't be dragged off its edges.
/// Value type.
class ViewTransform {
  public:
    static constexpr double kMinZoom = 0.05;
    static constexpr double kMaxZoom = 64;

    /// A clip of another size keeps its place on the screen: the zoom is scaled along.
    void setClipSize(QSize size);
    void setViewSize(QSize size);
    QSize viewSize() const { return m_view; }

    void setFit();
    bool isFit() const { return m_fit; }
    /// Device pixels per clip pixel; while fitting, the factor that fits.
    double zoom() const;
    /// Zooms to `factor`, clamped, so that the clip point under `anchor` stays there.
    void setZoom(double factor, QPointF anchor);
    QPointF viewCentre() const { return {m_view.width() / 2.0, m_view.height() / 2.0}; }
    /// Moves the picture by device pixels.
    void pan(QPointF delta);
    /// True when a part of the picture is outside the view.
    bool canPan() const;

    /// The rectangle that the whole picture covers, on whole device pixels; empty without
    /// a clip or a view.
    QRect target() const;

  private:
    double fitZoom() const;
    void clampCentre();

    QSize m_clip;
    QSize m_view;
    bool m_fit = true;
    double m_zoom = 1;
    QPointF m_centre;  ///< clip point in the middle of the view
};

}  // namespace tubelet::ui
