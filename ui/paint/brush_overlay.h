#pragma once

#include <QImage>
#include <QWidget>

#include "ui/paint/brush_strokes.h"

namespace tubelet::ui {

class PreviewView;

/// A brush over the picture: drags mark what is made again of a clip, in the frames of the
/// range.
/// The left button paints, the right one takes away; the wheel still zooms, with Ctrl it
/// changes the brush.
/// With the focus, which Tab gives it and no click takes for it, the arrow keys move the brush
/// (with Shift by a pixel), Space paints where it is, and on while it is held; plus and minus
/// change the brush.
/// Hidden until begin().
/// GUI-only.
class BrushOverlay : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kSmallest = 1, kLargest = 200;  ///< radius in pixels of the clip

    /// A child of `view`, which outlives it.
    explicit BrushOverlay(PreviewView& view);

    /// Shows itself with nothing painted, for a clip of that size and length.
    void begin(QSize clip, int frames);
    void end();
    /// Hidden, with what is painted kept, while the view shows something else.
    void setOver(bool isOver);
    bool isOpen() const { return isVisibleTo(parentWidget()); }

    const BrushStrokes& strokes() const { return m_strokes; }
    /// Replaces what is painted, such as for undo.
    void setStrokes(const std::vector<BrushStroke>& strokes);

    int radius() const { return m_radius; }
    void setRadius(int radius);
    void setErasing(bool erases);
    /// The frames that the brush paints in, from 0, both included.
    void setRange(int first, int last);

  Q_SIGNALS:
    /// A drag has ended: what was painted before it.
    void painted(const std::vector<tubelet::ui::BrushStroke>& before);
    void radiusChanged(int radius);
    void changed();

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    QRectF target() const;
    QPointF toClip(QPointF position) const;
    QPointF fromClip(QPointF position) const;
    void beginStroke(QPointF at, bool erases);
    void endStroke();
    void moveSpot(QPointF by);
    void resizeBy(int direction);
    void renew();
    void takeKeys(bool isOver);

    PreviewView& m_view;
    /// The view's own, while the brush is over it.
    Qt::FocusPolicy m_viewsPolicy = Qt::NoFocus;
    BrushStrokes m_strokes;
    std::vector<BrushStroke> m_before;
    int m_radius = 12;
    bool m_erases = false;
    int m_first = 0, m_last = 0;
    bool m_dragging = false;
    QPointF m_pointer{-1, -1};
    QPointF m_spot;         ///< of the brush that keys move, in pixels of the clip
    bool m_byKeys = false;  ///< the brush was moved by them last
    QImage m_tint;          ///< of the frame in sight
};

}  // namespace tubelet::ui
