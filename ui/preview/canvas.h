#pragma once

#include <QColor>
#include <QRect>

#include "media/clip.h"

class QWidget;

namespace tubelet::ui {

/// One frame of a clip in a rectangle of device pixels, origin at the top left of the canvas.
struct CanvasPicture {
    media::SharedClip clip;  ///< null: nothing
    int frame = 0;           ///< 0-based, less than the clip's frame count
    QRect target;

    bool isEmpty() const { return !clip || target.isEmpty(); }
};

/// What a canvas shows: a picture on a plain background, and left of a divider another one.
struct CanvasScene {
    CanvasPicture picture;
    CanvasPicture left;  ///< covers the picture where it lies left of the divider
    int divider = 0;     ///< device pixels from the left edge; counts where `left` is not empty
    bool sharpPixels = false;
    QColor background;
};

/// A widget that draws a CanvasScene. GUI thread only.
class Canvas {
  public:
    virtual ~Canvas() = default;

    /// The widget that draws; it belongs to its parent widget or, without one, to the canvas.
    virtual QWidget* widget() = 0;
    virtual bool isOpenGl() const = 0;
    /// Replaces the scene and asks for one repaint; several scenes before that repaint cost one.
    virtual void setScene(const CanvasScene& scene) = 0;
};

}  // namespace tubelet::ui
