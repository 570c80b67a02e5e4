#pragma once

#include <QCoreApplication>
#include <QList>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace tubelet::ui {

/// The commands of the window with their names, keys and icons.
/// Made for one window, which owns them; each is added to the window itself, so that its key works
/// when menus are hidden (full screen).
/// GUI-only.
class MainActions {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::MainActions)

  public:
    explicit MainActions(QMainWindow& window);

    QAction* generate;
    QAction* draftWall;
    QAction* grid;
    QAction* stop;
    QAction* pause;  ///< or runs the queue: see QueueControl
    QAction* pauseAfter;
    QAction* takeAllOut;  ///< what waits in the queue: see QueuePanel
    QAction* closeOpen;
    QAction* exportClip;
    QAction* openClipsFolder;
    QAction* openModel;
    QAction* takeSettings;
    QAction* takePrompt;
    QAction* takeSeed;
    QAction* saveRecipe;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* fit;
    QAction* actualSize;
    QAction* fullScreen;
    QAction* resetPanels;
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
    QAction* compare;
    QAction* dividerLeft;
    QAction* dividerRight;
    QAction* variations;
    QAction* keptSpace;
    QAction* previousStep;
    QAction* nextStep;
    QAction* newestStep;
    QAction* branch;
    QAction* shortcuts;
    QAction* openLogs;
    QAction* about;
    QAction* findClip;
    QAction* clipGrid;
    QAction* compareClips;
    QAction* showRelatives;
    QList<QAction*> stars;   ///< of the selected clips; data: how many, from 0
    QActionGroup* themes;    ///< data: ThemeChoice as int
    QActionGroup* previews;  ///< data: jobs::PreviewKind as int

    /// Makes the menus; `panels` shows and hides docks and tool bars.
    void addMenus(QMainWindow& window, const QList<QAction*>& panels) const;
};

}  // namespace tubelet::ui
