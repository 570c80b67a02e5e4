#pragma once

#include <memory>
#include <optional>

#include <QString>
#include <QWidget>

#include "media/clip.h"
#include "ui/preview/canvas.h"
#include "ui/preview/frame_player.h"
#include "ui/preview/view_navigation.h"

class QLabel;

namespace tubelet::ui {

class BusySpinner;
class Wipe;

/// What setClip() does with the play position.
enum class KeepPosition {
    No,  ///< start at the first frame (and play, if it was playing)
    Yes  ///< a clip with the same number of frames and rate goes on at the same time position
};

/// Which canvas a PreviewView draws with.
enum class CanvasKind {
    Auto,    ///< OpenGL where a graphics card draws it, else painted;
             ///< TUBELET_PREVIEW=opengl|painted decides otherwise
    OpenGl,  ///< OpenGL even where the processor draws it; painted only when there is
             ///< no OpenGL at all
    Painted  ///< always the painted one
};

/// Plays a clip, or a range of it, with zoom and pan.
/// Newest clip wins: nothing is queued, a replaced preview is exchanged between two paints and
/// never shows an empty picture.
/// Zoom factors are device pixels per clip pixel.
/// GUI thread only.
class PreviewView : public QWidget {
    Q_OBJECT

  public:
    /// Makes the canvas at once (so that a window shown later needs no second native window).
    /// When OpenGL can't be used from the start, openGlProblem() says why.
    explicit PreviewView(QWidget* parent = nullptr, CanvasKind kind = CanvasKind::Auto);
    ~PreviewView() override;

    /// Shows `clip`; an empty or null clip is the same as clear().
    /// A clip of another size keeps its place on the screen.
    void setClip(media::SharedClip clip, KeepPosition keep);
    /// Removes the clip and shows the placeholder. Playing stays on for the next clip.
    void clear();
    media::SharedClip clip() const { return m_clip; }

    void play() { m_player->play(); }
    void pause() { m_player->pause(); }
    void togglePlaying();
    bool isPlaying() const { return m_player->isPlaying(); }
    /// Plays backwards (-1) or forwards (1); again in the same direction it goes twice as fast.
    void shuttle(int direction);
    /// Playback speed as a factor of the clip's own rate, 0.1..8; 1 is the default.
    void setSpeed(double factor) { m_player->setSpeed(factor); }
    double speed() const { return m_player->speed(); }
    /// What shuttling makes of it, below zero backwards.
    double runningSpeed() const { return m_player->runningSpeed(); }
    /// Whether playing begins again at the end (the default) or stands there.
    void setLooping(bool looping) { m_player->setLooping(looping); }
    bool isLooping() const { return m_player->isLooping(); }

    /// Playing stays within a range that begins or ends with the frame that is shown.
    void markIn();
    void markOut();
    void setRange(int first, int last) { m_player->setRange(first, last); }
    void clearRange() { m_player->clearRange(); }
    bool hasRange() const { return m_player->hasRange(); }
    int rangeFirst() const { return m_player->first(); }
    int rangeLast() const { return m_player->last(); }

    /// Shows frame `index` (0-based, taken modulo the frame count). Playing goes on from there.
    void setFrame(int index) { m_player->setFrame(index); }
    /// Pauses and goes `delta` frames on, around the ends.
    void stepFrames(int delta);
    int frame() const { return m_player->frame(); }
    int frameCount() const;
    double frameRate() const;

    /// Shows the whole picture as large as possible, and keeps it so when the widget is resized.
    void setFit() { m_navigation->setFit(); }
    bool isFit() const { return m_navigation->isFit(); }
    /// Where the picture lies.
    const ViewNavigation& navigation() const { return *m_navigation; }
    /// Device pixels per clip pixel, clamped to 0.05..64, around the middle of the view.
    void setZoom(double factor) { m_navigation->setZoom(factor); }
    double zoom() const { return m_navigation->zoom(); }
    void zoomIn() { m_navigation->zoomIn(); }
    void zoomOut() { m_navigation->zoomOut(); }

    /// True: enlarged pixels stay sharp squares; false (default): smooth.
    /// Shrinking is always smooth.
    void setSharpPixels(bool sharp);
    bool sharpPixels() const { return m_sharpPixels; }

    /// A clip to compare with, which is seen beside a divider and plays in step.
    Wipe* wipe() const { return m_wipe; }

    /// Black instead of grey around the picture.
    void setDark(bool dark);

    /// Text shown while there is no clip.
    void setPlaceholder(const QString& text);
    /// Shows a small turning mark: work on this picture goes on.
    void setBusy(bool busy);
    bool isBusy() const;

    /// True while the OpenGL canvas is in use.
    bool usesOpenGl() const;
    /// Why OpenGL is not used, as a sentence for the user; empty while it is used or when the
    /// painted one was asked for.
    QString openGlProblem() const { return m_openGlProblem; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void frameChanged(int frame);
    void playingChanged(bool playing);
    /// That which was set, or the running one.
    void speedChanged();
    void loopingChanged(bool looping);
    void rangeChanged();
    void zoomChanged(double factor, bool fit);
    void clipChanged();
    /// OpenGL was in use, and the painted canvas has taken over; `reason` is a full sentence.
    void openGlFailed(const QString& reason);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    void useCanvas(std::unique_ptr<Canvas> canvas);
    void fallBack(const QString& reason);
    void updateCanvas();
    void updateViewSize();
    void layoutOverlays();
    void applyColours();
    QColor surround() const;
    void updateCursor(QPointF pointer);

    std::unique_ptr<Canvas> m_canvas;  ///< its widget is a child of this
    QLabel* m_placeholder = nullptr;
    BusySpinner* m_spinner = nullptr;
    Wipe* m_wipe = nullptr;
    media::SharedClip m_clip;
    FramePlayer* m_player;
    ViewNavigation* m_navigation;
    bool m_sharpPixels = false;
    bool m_dark = false;
    std::optional<QPointF> m_pressed;  ///< where a side may have been pointed at
    QString m_openGlProblem;
};

}  // namespace tubelet::ui
