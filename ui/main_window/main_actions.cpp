#include "ui/main_window/main_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "jobs/job_queue.h"
#include "library/clip_row.h"
#include "ui/studio/studio_settings.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

namespace {

QAction* make(QMainWindow& window, const char* name, const QString& text, const QList<QKeySequence>& keys = {},
              const char* iconName = nullptr) {
    auto* action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    if (iconName) {
        action->setIcon(icon(QString::fromLatin1(iconName)));
    }
    if (!keys.isEmpty()) {
        action->setToolTip(QStringLiteral("%1 (%2)").arg(QString(text).remove(QLatin1Char('&')),
                                                         keys.front().toString(QKeySequence::NativeText)));
    }
    window.addAction(action);
    return action;
}

}  // namespace

MainActions::MainActions(QMainWindow& window)
    // Both Return keys: the one of the number block is another key.
    : generate(make(window, "actionGenerate", tr("&Generate"),
                    {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}, "generate")),
      draftWall(make(window, "actionDraftWall", tr("&Draft wall\u2026"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)}, "wall")),
      grid(make(window, "actionGrid", tr("G&rid (X/Y)\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)},
                "table")),
      stop(make(window, "actionStop", tr("&Stop"), {QKeySequence(Qt::CTRL | Qt::Key_Period)}, "stop")),
      pause(make(window, "actionPause", tr("Paus&e the queue"), {QKeySequence(Qt::CTRL | Qt::Key_P)}, "pause")),
      pauseAfter(make(window, "actionPauseAfter", tr("Pause &behind this clip"))),
      takeAllOut(make(window, "actionTakeAllOut", tr("Take all &waiting clips out"))),
      closeOpen(make(window, "actionCloseOpen", tr("C&lose what is open"), {QKeySequence(Qt::Key_Escape)})),
      exportClip(make(window, "actionExport", tr("&Export\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_E)}, "export")),
      openClipsFolder(make(window, "actionOpenClips", tr("Open &clips folder"), {}, "folder")),
      openModel(make(window, "actionOpenModel", tr("Open &model folder\u2026"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)})),
      takeSettings(make(window, "actionTakeSettings", tr("&All settings of a clip or recipe\u2026"),
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)})),
      takePrompt(make(window, "actionTakePrompt", tr("Only its &prompt\u2026"))),
      takeSeed(make(window, "actionTakeSeed", tr("Only its &seed\u2026"))),
      saveRecipe(make(window, "actionSaveRecipe", tr("Save prompt and settings as reci&pe\u2026"),
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)})),
      quit(make(window, "actionQuit", tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)})),
      undo(make(window, "actionUndo", tr("&Undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)})),
      redo(make(window, "actionRedo", tr("&Redo"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)})),
      fit(make(window, "actionFit", tr("&Fit to view"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, "fit")),
      actualSize(make(window, "actionActualSize", tr("&Actual size"), {QKeySequence(Qt::CTRL | Qt::Key_1)})),
      fullScreen(make(window, "actionFullScreen", tr("F&ull screen"), {QKeySequence(Qt::Key_F11)})),
      resetPanels(make(window, "actionResetPanels", tr("Panels at their &usual sizes"))),
      playPause(make(window, "actionPlayPause", tr("&Play or pause"), {QKeySequence(Qt::Key_Space)}, "play")),
      previousFrame(make(window, "actionPreviousFrame", tr("Previous f&rame"), {QKeySequence(Qt::Key_Left)})),
      nextFrame(make(window, "actionNextFrame", tr("&Next frame"), {QKeySequence(Qt::Key_Right)})),
      shuttleBack(make(window, "actionShuttleBack", tr("Play bac&kwards, then faster"), {QKeySequence(Qt::Key_J)})),
      shuttlePause(make(window, "actionShuttlePause", tr("Pa&use"), {QKeySequence(Qt::Key_K)})),
      shuttleOn(make(window, "actionShuttleOn", tr("Play on, then &faster"), {QKeySequence(Qt::Key_L)})),
      loop(make(window, "actionLoop", tr("L&oop"), {QKeySequence(Qt::SHIFT | Qt::Key_L)}, "loop")),
      markIn(make(window, "actionMarkIn", tr("Play from th&is frame on"), {QKeySequence(Qt::Key_I)})),
      markOut(make(window, "actionMarkOut", tr("Play up to t&his frame"), {QKeySequence(Qt::Key_O)})),
      wholeClip(make(window, "actionWholeClip", tr("Play the who&le clip"), {QKeySequence(Qt::Key_X)})),
      compare(make(window, "actionCompare", tr("&Compare with\u2026"), {QKeySequence(Qt::Key_C)}, "compare")),
      dividerLeft(
          make(window, "actionDividerLeft", tr("Divider to the left"), {QKeySequence(Qt::SHIFT | Qt::Key_Left)})),
      dividerRight(
          make(window, "actionDividerRight", tr("Divider to the right"), {QKeySequence(Qt::SHIFT | Qt::Key_Right)})),
      variations(make(window, "actionVariations", tr("&Variations side by side"), {QKeySequence(Qt::Key_G)}, "grid")),
      keptSpace(make(window, "actionKeptSpace", tr("&Disk space of kept steps\u2026"))),
      previousStep(make(window, "actionPreviousStep", tr("Previous &step"), {QKeySequence(Qt::Key_BracketLeft)})),
      nextStep(make(window, "actionNextStep", tr("Next s&tep"), {QKeySequence(Qt::Key_BracketRight)})),
      newestStep(make(window, "actionNewest", tr("Ne&west preview or finished clip"),
                      {QKeySequence(Qt::CTRL | Qt::Key_BracketRight)})),
      branch(make(window, "actionBranch", tr("&Branch from this step"), {QKeySequence(Qt::Key_B)})),
      shortcuts(make(window, "actionShortcuts", tr("&Keyboard shortcuts"), {QKeySequence(Qt::Key_F1)})),
      openLogs(make(window, "actionOpenLogs", tr("Open &log folder"))),
      about(make(window, "actionAbout", tr("&About Tubelet"))),
      findClip(make(window, "actionFindClip", tr("&Find clips"), {QKeySequence(Qt::CTRL | Qt::Key_F)})),
      clipGrid(make(window, "actionClipGrid", tr("Clips as a &grid"), {QKeySequence(Qt::CTRL | Qt::Key_G)})),
      compareClips(
          make(window, "actionCompareClips", tr("&Compare the selected clips"), {QKeySequence(Qt::SHIFT | Qt::Key_C)})),
      showRelatives(make(window, "actionShowRelatives", tr("Show &relatives"), {QKeySequence(Qt::Key_R)})),
      themes(new QActionGroup(&window)),
      previews(new QActionGroup(&window)) {
    fullScreen->setCheckable(true);
    loop->setCheckable(true);
    compare->setCheckable(true);
    variations->setCheckable(true);
    variations->setIconText(tr("Side by side"));
    loop->setChecked(true);
    clipGrid->setCheckable(true);
    // Tool buttons show no key marks: in Chinese they would stand behind the word.
    takeAllOut->setToolTip(tr("What runs, was left for later or has ended stays; Undo brings them back."));
    generate->setIconText(tr("Generate"));
    stop->setIconText(tr("Stop"));
    stop->setToolTip(
        tr("Stops the clip that runs, which can be continued; the next one begins. Pause stops them all."));
    draftWall->setIconText(tr("Draft wall"));
    draftWall->setToolTip(tr("Many seeds up to an early step, side by side; those that you pick are finished."));
    grid->setIconText(tr("Grid"));
    grid->setToolTip(tr("One clip for each pair of two lists of values, such as guidance and steps."));
    exportClip->setIconText(tr("Export"));
    for (int n = 0; n <= library::kMostStars; ++n) {
        stars << make(window, qPrintable(QStringLiteral("actionStars%1").arg(n)),
                      n == 0 ? tr("No stars") : tr("Stars: %1").arg(n), {QKeySequence(Qt::Key_0 + n)});
        stars.back()->setData(n);
    }
    const auto addTheme = [&](ThemeChoice choice, const QString& text) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
    };
    const auto addPreview = [&](jobs::PreviewKind kind, const QString& text, const QString& tip) {
        QAction* action = previews->addAction(text);
        action->setIconText(text);  // which stays, whatever the cost that is written behind it
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        action->setToolTip(tip);
    };
    addPreview(jobs::PreviewKind::Off, tr("&Off"), tr("No pictures of the steps; the run is not held up at all."));
    addPreview(jobs::PreviewKind::Projection, tr("&Quick"),
               tr("Blurred, and nearly for nothing (the latent's linear projection to colours)."));
    addPreview(jobs::PreviewKind::Vae, tr("&Full"),
               tr("As sharp as the finished clip; the run waits for it at each step (decoded by the VAE)."));
    addTheme(ThemeChoice::System, tr("As the &desktop"));
    addTheme(ThemeChoice::Dark, tr("D&ark"));
    addTheme(ThemeChoice::Light, tr("&Light"));
}

void MainActions::addMenus(QMainWindow& window, const QList<QAction*>& panels) const {
    QMenu* file = window.menuBar()->addMenu(tr("&File"));
    file->setObjectName(QStringLiteral("menuFile"));
    file->addActions({generate, draftWall, grid, stop, pause, pauseAfter, takeAllOut});
    file->addSeparator();
    file->addMenu(tr("&Take over"))->addActions({takeSettings, takePrompt, takeSeed});
    file->addAction(saveRecipe);
    file->addSeparator();
    file->addActions({exportClip, openClipsFolder, openModel});
    file->addSeparator();
    file->addAction(quit);

    QMenu* edit = window.menuBar()->addMenu(tr("&Edit"));
    edit->setObjectName(QStringLiteral("menuEdit"));
    edit->addActions({undo, redo});

    QMenu* view = window.menuBar()->addMenu(tr("&View"));
    view->addActions(panels);
    view->addAction(resetPanels);
    view->addSeparator();
    view->addActions({fit, actualSize, fullScreen, closeOpen});
    view->addSeparator();
    QMenu* quality = view->addMenu(tr("P&review"));
    quality->addActions(previews->actions());
    quality->setToolTipsVisible(true);
    view->addMenu(tr("&Theme"))->addActions(themes->actions());

    QMenu* playback = window.menuBar()->addMenu(tr("&Playback"));
    playback->addActions({playPause, previousFrame, nextFrame, shuttleBack, shuttlePause, shuttleOn});
    playback->addSeparator();
    playback->addActions({loop, markIn, markOut, wholeClip});
    playback->addSeparator();
    playback->addActions({previousStep, nextStep, newestStep, branch});
    playback->addSeparator();
    playback->addActions({compare, dividerLeft, dividerRight, variations});
    playback->addSeparator();
    playback->addAction(keptSpace);

    QMenu* clip = window.menuBar()->addMenu(tr("&Clip"));
    clip->setObjectName(QStringLiteral("menuClip"));
    clip->addActions({findClip, clipGrid, compareClips, showRelatives});
    clip->addSeparator();
    clip->addActions(stars);

    QMenu* help = window.menuBar()->addMenu(tr("&Help"));
    help->setObjectName(QStringLiteral("menuHelp"));
    help->addActions({shortcuts, openLogs});
    help->addSeparator();
    help->addAction(about);
}

}  // namespace tubelet::ui
