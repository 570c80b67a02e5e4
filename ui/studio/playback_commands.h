#pragma once

#include <QObject>

class QAction;

namespace tubelet::ui {

class PreviewView;
class Viewing;

/// What the commands of the menu Playback, and those of zoom, do to the picture.
/// GUI-only.
class PlaybackCommands : public QObject {
    Q_OBJECT

  public:
    struct Actions {
        QAction* fit;
        QAction* actualSize;
        QAction* playPause;
        QAction* previousFrame;
        QAction* nextFrame;
        QAction* shuttleBack;
        QAction* shuttlePause;
        QAction* shuttleOn;
        QAction* loop;
        QAction* markIn;
        QAction* markOut;
        QAction* wholeClip;
        QAction* previousStep;
        QAction* nextStep;
        QAction* newestStep;
    };

    /// All are borrowed and outlive it.
    PlaybackCommands(const Actions& actions, PreviewView& view, Viewing& viewing, QObject* parent = nullptr);
};

}  // namespace tubelet::ui
