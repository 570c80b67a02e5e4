#pragma once

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QSlider;
class QToolButton;

namespace tubelet::ui {

class PreviewView;

/// The row of controls below a preview: previous frame, play/pause, next frame, frame slider, frame
/// and time labels, speed, fit and zoom.
/// A narrow bar leaves out labels.
/// Every control takes the keyboard focus; shortcuts are made by the main window.
/// GUI thread only.
class TransportBar : public QWidget {
    Q_OBJECT

  public:
    explicit TransportBar(QWidget* parent = nullptr);

    /// Controls `view` from now on (null: none, all disabled). The view may die first.
    void attach(PreviewView* view);

    QSize minimumSizeHint() const override;

    /// "0:01.1": minutes, seconds and tenths of `milliseconds`, rounded down.
    static QString timeText(double milliseconds);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildSpeedMenu();
    void buildZoomMenu();
    void refreshClip();
    void refreshFrame();
    void refreshPlaying();
    void refreshZoom();

    QPointer<PreviewView> m_view;
    bool m_playAfterDrag = false;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QSlider* m_slider;
    QLabel* m_frameLabel;
    QLabel* m_timeLabel;
    QToolButton* m_speed;
    QToolButton* m_fit;
    QToolButton* m_zoom;
    QAction* m_sharp;
};

}  // namespace tubelet::ui
