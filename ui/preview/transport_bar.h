#pragma once

#include <QPointer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tubelet::ui {

class FrameSlider;
class MenuButton;
class PreviewView;

/// The controls below a preview: the line of frames, and a row with previous frame, play/pause,
/// next frame, loop, frame and time labels, speed, fit and zoom.
/// A narrow bar leaves out labels.
/// Every control takes the keyboard focus; shortcuts are made by the main window.
/// GUI thread only.
class TransportBar : public QWidget {
    Q_OBJECT

  public:
    explicit TransportBar(QWidget* parent = nullptr);

    /// Controls `view` from now on (null: none, all disabled). The view may die first.
    void attach(PreviewView* view);

    /// A button of somebody else's, shown before speed and zoom where there is room.
    MenuButton* addChooser();

    QSize minimumSizeHint() const override;

    /// "0:01.1": minutes, seconds and tenths of `milliseconds`, rounded down.
    static QString timeText(double milliseconds);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildSpeedMenu();
    void buildZoomMenu();
    void connectRange();
    void fitLabels();
    void refreshClip();
    void refreshFrame();
    void refreshPlaying();
    void refreshZoom();
    void refreshSpeed();
    void refreshRange();

    QPointer<PreviewView> m_view;
    bool m_playAfterDrag = false;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QToolButton* m_loop;
    QHBoxLayout* m_row;
    FrameSlider* m_slider;
    QLabel* m_frameLabel;
    QLabel* m_timeLabel;
    MenuButton* m_chooser = nullptr;
    MenuButton* m_speed;
    QToolButton* m_fit;
    MenuButton* m_zoom;
    QAction* m_sharp;
};

}  // namespace tubelet::ui
