#pragma once

#include <QCursor>
#include <QObject>
#include <QPointF>
#include <QRect>
#include <QSize>

#include "ui/preview/view_transform.h"

class QMouseEvent;
class QWheelEvent;

namespace tubelet::ui {

/// Where a picture lies in the view, and the gestures that move it: the wheel zooms at the pointer,
/// dragging moves, a double click fits.
/// Device pixels throughout; positions of events are multiplied with the pixel ratio.
/// GUI thread only.
class ViewNavigation : public QObject {
    Q_OBJECT

  public:
    explicit ViewNavigation(QObject* parent = nullptr) : QObject(parent) {}

    void setClipSize(QSize size);
    /// Nothing can be moved without a picture.
    void setHasClip(bool has) { m_hasClip = has; }
    void setViewSize(QSize devicePixels, double pixelRatio);
    QRect target() const { return m_transform.target(); }

    void setFit();
    bool isFit() const { return m_transform.isFit(); }
    /// Around the middle of the view.
    void setZoom(double factor);
    double zoom() const { return m_transform.zoom(); }
    void zoomIn();
    void zoomOut();
    /// Emits zoomChanged() where it has changed.
    void tellZoom();

    /// What the pointer looks like now.
    Qt::CursorShape cursor() const;

    void wheel(QWheelEvent& event);
    void press(QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release();
    void doubleClick(const QMouseEvent& event);

  Q_SIGNALS:
    /// The picture lies elsewhere, or the pointer looks different.
    void changed();
    void zoomChanged(double factor, bool fit);

  private:
    ViewTransform m_transform;
    double m_pixelRatio = 1;
    bool m_hasClip = false;
    bool m_dragging = false;
    QPointF m_dragFrom;
    double m_toldZoom = 0;
    bool m_toldFit = true;
};

}  // namespace tubelet::ui
