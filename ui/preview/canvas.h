#pragma once

#include <QColor>
#include <QRect>

#include "media/clip.h"

class QWidget;

namespace tubelet::ui {

/// What a canvas shows: one frame of a clip in a rectangle of device pixels, on a plain background.
struct CanvasScene {
    media::SharedClip clip;  ///< null: background only
    int frame = 0;           ///< 0-based, less than the clip's frame count
    QRect target;            ///< device pixels, origin at the top left of the canvas
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
