#include "ui/main_window/main_window.h"

#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMouseEvent>
#include <QUndoStack>

#include "base/logging.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/newest_question.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/app_commands.h"
#include "ui/main_window/autosave.h"
#include "ui/main_window/clip_news.h"
#include "ui/main_window/clip_tools.h"
#include "ui/main_window/close_question.h"
#include "ui/main_window/file_drop.h"
#include "ui/main_window/help_dialogs.h"
#include "ui/main_window/key_sharing.h"
#include "ui/main_window/model_news.h"
#include "ui/main_window/next_clips.h"
#include "ui/main_window/rework_actions.h"
#include "ui/main_window/run_news.h"
#include "ui/main_window/screen_fit.h"
#include "ui/main_window/tab_order.h"
#include "ui/main_window/theme_choice.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/folder_view.h"
#include "ui/messages/message_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/branching.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/comparing.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/detour.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/first_page.h"
#include "ui/studio/generate_command.h"
#include "ui/studio/handed_files.h"
#include "ui/studio/kept_space.h"
#include "ui/studio/leftovers.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/preview_quality.h"
#include "ui/studio/queue_editing.h"
#include "ui/studio/recipe_files.h"
#include "ui/studio/recipe_reuse.h"
#include "ui/studio/reworking.h"
#include "ui/studio/run_status.h"
#include "ui/studio/settings_file.h"
#include "ui/studio/start_notices.h"
#include "ui/studio/storyboarding.h"
#include "ui/studio/undo_actions.h"
#include "ui/studio/viewing.h"
#include "ui/studio/wall_commands.h"
#include "ui/studio/walls.h"
#include "ui/training/training_process.h"

namespace tubelet::ui {

MainWindow::MainWindow(const StudioParts& parts, QWidget* parent)
    : QMainWindow(parent),
      m_parts(parts),
      m_settings(parts.settings),
      m_actions(*this),
      m_layout(*this, m_actions, parts.bridge, m_parts.facts),
      m_presenters(m_parts, m_layout, m_actions, *this),
      m_models(new ModelNews(m_parts, m_settings, m_layout, m_presenters, *this)),
      m_handed(new HandedFiles(m_parts.facts, *m_presenters.finder, *m_layout.panel, *m_presenters.reuse,
                               *m_presenters.choice, *m_presenters.prompts, this)),
      m_runs(new RunNews(m_parts, m_layout, m_presenters, this)),
      m_clips(new ClipNews(m_layout, m_presenters, m_actions, this)),
      m_folders(new FolderView(*m_layout.messages, this)) {
    setObjectName(QStringLiteral("studio"));
    connect(new FileDrop(*this), &FileDrop::dropped, this, &MainWindow::take);
    new KeySharing(*this);
    new ScreenFit(*this);
    new WallCommands({m_parts.bridge, *m_presenters.generate, *m_layout.prompt, *m_layout.panel, *m_presenters.walls},
                     *m_actions.draftWall, *m_actions.grid, *this);
    auto* look = new NewestQuestion(Background::Errands::OnTheirOwn, this);
    const ClipInHand hand{*m_layout.clips, *m_presenters.viewing, *m_layout.messages, *look};
    hand.tellWhenSlow();
    new ReworkActions({hand, *m_presenters.reworking, *m_presenters.storyboard}, *this);
    const auto* next = new NextClips({hand, *m_presenters.choice, *m_layout.panel}, *this);
    new ClipTools(hand, *m_layout.panel, next->actions(), *m_layout.tools, *this);
    new FirstPage(m_parts.facts, *m_layout.prompt, *m_layout.panel, *m_layout.view, *m_presenters.viewing, this);
    // behind all other commands
    m_app = new AppCommands(m_parts, m_settings, m_layout, m_presenters, *this);
    connectActions();
    connectNews();

    restore();
    m_presenters.drafts->begin();
    m_saving = new Autosave(m_layout, m_presenters, m_actions, *this);
    connect(m_saving, &Autosave::due, this, &MainWindow::save);
    connect(m_saving, &Autosave::ending, this, &MainWindow::saveAtEnd);
    m_saving->start();  // what can't be written is known before something is typed
    updateCommands();
    m_presenters.finder->search();
    m_presenters.shelf->load();
    showLastClip();
    m_presenters.leftovers->offer();
    StartNotices::show(m_parts.notices, *m_layout.messages, [this](const auto& folder) { showFolder(folder); });
    if (const QString problem = m_layout.view->openGlProblem(); !problem.isEmpty()) {
        base::logger("ui")->info("OpenGL is not used: {}", toUtf8(problem));
    }
}

MainWindow::~MainWindow() {
    // It goes with the window's children, in their order, and tells of its end.
    m_presenters.undo->disconnect();
}

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto&& handler) { connect(action, &QAction::triggered, this, handler); };
    for (QAction* action : {m_actions.fullScreen, m_actions.compare}) {
        // they show the picture
        connect(action, &QAction::triggered, m_presenters.walls, &Walls::close);
    }
    on(m_actions.generate, [this] { generate(); });
    on(m_actions.stop, [this] { stop(); });
    on(m_actions.closeOpen, [this] { closeWhatIsOpen(); });
    on(m_actions.exportClip, [this] { exportShown(); });
    on(m_actions.openClipsFolder, [this] { showFolder(m_parts.library.clipsFolder()); });
    on(m_actions.openLogs, [this] { showFolder(m_parts.logFolder); });
    on(m_actions.openModel, [this] { m_models->askForFolder(); });
    on(m_actions.quit, [this] { close(); });
    on(m_actions.resetPanels, [this] {
        m_layout.resetPanels();
        m_saving->start();
    });
    on(m_actions.fullScreen, [this](bool full) { m_layout.setFullScreen(full); });
    on(m_actions.branch, [this] { branchFrom(m_presenters.viewing->stepInSight()); });
    on(m_actions.shortcuts, [this] { m_app->showShortcuts(); });
    on(m_actions.about, [this] { HelpDialogs::showAbout(this, m_layout.view->openGlProblem()); });
    connect(m_actions.themes, &QActionGroup::triggered, this,
            [this](QAction* action) { setTheme(static_cast<ThemeChoice>(action->data().toInt())); });
}

void MainWindow::connectRecipes() {
    const auto* recipes =
        new RecipeFiles({*m_actions.takeSettings, *m_actions.takePrompt, *m_actions.takeSeed, *m_actions.saveRecipe},
                        *m_presenters.reuse, *m_layout.prompt, *m_layout.panel, *this);
    connect(recipes, &RecipeFiles::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(recipes, &RecipeFiles::saved, this,
            [this](const QString& file) { m_presenters.status->say(tr("Saved: %1").arg(file)); });
}

void MainWindow::connectNews() {
    connectRecipes();
    connect(m_app, &AppCommands::changed, this, [this] { m_saving->start(); });
    connect(m_app, &AppCommands::filesGiven, this, &MainWindow::take);
    connect(m_app, &AppCommands::themeChanged, this, &MainWindow::setTheme);
    connect(m_app, &AppCommands::restartWanted, this, &MainWindow::restart);
    connect(m_app, &AppCommands::folderWanted, this, &MainWindow::showFolder);
    connect(m_app, &AppCommands::otherModelWanted, m_models, &ModelNews::askForFolder);
    connect(m_models, &ModelNews::getWanted, m_app, &AppCommands::showGetModel);
    connect(m_models, &ModelNews::listWanted, m_app, &AppCommands::showModels);
    connect(m_models, &ModelNews::changed, this, &MainWindow::updateCommands);
    connect(m_models, &ModelNews::foldersChanged, this, [this] { m_saving->start(); });
    connect(m_models, &ModelNews::costChanged, this, &MainWindow::updateCost);
    connect(m_runs, &RunNews::accepted, this, &MainWindow::save);
    const auto tellSlow = [this](bool isSlow) {
        m_layout.messages->showWhile(isSlow, tr("Reading the file\u2026"), QStringLiteral("handed"));
    };
    connect(m_handed, &HandedFiles::slowChanged, this, tellSlow);
    connect(m_handed, &HandedFiles::leftOut, this, [this](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Info, sentence, {}, QStringLiteral("leftOut"));
    });
    connect(m_handed, &HandedFiles::refused, this, [this](const Failure& why) { m_presenters.failures->tell(why); });
    connect(m_layout.panel->loras(), &LoraSection::dropped, this, &MainWindow::take);
    connect(m_presenters.reuse, &RecipeReuse::slowChanged, this, tellSlow);
    connect(m_clips, &ClipNews::folderWanted, this, &MainWindow::showFolder);
    connect(m_runs, &RunNews::changed, this, &MainWindow::updateCommands);
    connect(m_runs, &RunNews::costChanged, this, &MainWindow::updateCost);
    connect(m_layout.generate, &GenerateRow::changed, this, &MainWindow::updateCost);
    connect(m_layout.cost, &CostLabel::fitWanted, this, [this](int width, int height, int frames) {
        auto request = m_layout.panel->request();  // the rest may be another by now
        request.width = width;
        request.height = height;
        request.frames = frames;
        m_presenters.drafts->change(tr("what fits the memory"), [&] { m_layout.panel->setRequest(request); });
    });
    connect(m_presenters.reworking, &Reworking::changed, this, &MainWindow::updateCost);
    connect(m_presenters.detour, &Detour::openChanged, this, &MainWindow::updateCommands);
    connect(m_presenters.detour, &Detour::wordsWanted, m_layout.prompt, &PromptPanel::focusPrompt);
    connect(m_presenters.detour, &Detour::told, this, [this](const QString& sentence) {
        const QString key = QStringLiteral("lent");
        sentence.isEmpty() ? m_layout.messages->dismiss(key)
                           : m_layout.messages->show(MessageBar::Tone::Warning, sentence, {}, key);
    });
    connect(m_presenters.finder, &ModelFinder::found, m_presenters.detour, &Detour::recheck);
    connect(m_presenters.finder, &ModelFinder::opened, m_presenters.detour, &Detour::recheck);
    connect(m_presenters.viewing, &Viewing::shownChanged, this, &MainWindow::updateCommands);
    connect(m_presenters.storyboard, &Storyboarding::unreadable, this, &MainWindow::keepAside);
    connect(m_layout.strip, &StepStrip::branchRequested, this, &MainWindow::branchFrom);
    const auto* undo =
        new UndoActions(*m_presenters.undo, *m_presenters.drafts, *m_actions.undo, *m_actions.redo, this);
    connect(undo, &UndoActions::done, m_presenters.status, &RunStatus::say);
    connect(m_presenters.failures, &FailureTeller::told, m_presenters.status, &RunStatus::say);
    connect(m_presenters.failures, &FailureTeller::logWanted, this, [this] { showFolder(m_parts.logFolder); });
    connect(m_layout.view, &PreviewView::openGlFailed, this, [this](const QString& reason) {
        base::logger("ui")->warn("OpenGL is not used any more: {}", toUtf8(reason));
        m_presenters.status->say(reason);
    });
}

void MainWindow::generate() {
    auto purpose = m_presenters.editing->purpose();
    if (auto change = m_presenters.reworking->change()) {
        purpose.change = std::move(change);
    }
    m_presenters.generate->run(purpose);
}

void MainWindow::stop() {
    m_runs->stop();
}

void MainWindow::branchFrom(int step) {
    if (step < 1 || step >= m_presenters.viewing->stepsOf().request.steps) {
        m_layout.messages->show(
            MessageBar::Tone::Passing,
            tr("Choose a step below the picture first, any but the last: a branch goes on from there."), {},
            QStringLiteral("branch"));
        return;
    }
    m_layout.messages->dismiss(QStringLiteral("branch"));
    m_presenters.branching->begin(m_presenters.viewing->stepsOf(), step);
}

void MainWindow::closeWhatIsOpen() {
    if (isFullScreen()) {
        m_layout.setFullScreen(false);
    } else if (m_presenters.walls->close()) {
        return;
    } else if (m_presenters.comparing->isOn()) {
        m_presenters.comparing->end();
    } else if (!m_presenters.detour->end() && !m_layout.clips->showAll()) {
        m_layout.messages->dismiss();
    }
}

void MainWindow::take(const std::vector<std::filesystem::path>& files) {
    m_handed->take(files);
}

void MainWindow::comeForward(const std::vector<std::filesystem::path>& files) {
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
    take(files);
}

void MainWindow::exportShown() {
    m_clips->exportShown();
}

void MainWindow::showFolder(const std::filesystem::path& folder) {
    m_folders->show(folder);
}

void MainWindow::updateCost() {
    if (m_layout.panel->model()) {
        auto request = m_layout.panel->request();
        request::setPrompt(request, toUtf8(m_layout.prompt->prompt()));
        m_presenters.reworking->outline(request, *m_layout.panel->model());
        const auto& branch = m_presenters.branching->point();
        m_layout.cost->setStepsDone(branch ? branch->step : 0);
        m_layout.cost->setOffersFit(!m_presenters.reworking->isOpen());  // the clip has its size
        m_layout.cost->setRequest(request, m_layout.generate->clips(), *m_layout.panel->model(),
                                  m_layout.panel->modelSection()->deviceLabel());
    } else {
        m_layout.cost->clear();
    }
    m_presenters.storyboard->updateCost(m_layout.panel->modelSection()->deviceLabel());
}

void MainWindow::updateCommands() {
    m_actions.generate->setEnabled(m_layout.panel->model() != nullptr);
    for (QAction* action : {m_actions.draftWall, m_actions.grid}) {
        // they begin with noise, and know nothing of what the desk is lent to
        action->setEnabled(m_layout.panel->model() && !m_presenters.detour->isOpen());
    }
    m_actions.stop->setEnabled(m_parts.bridge.runningJob() != nullptr);
    m_actions.exportClip->setEnabled(m_presenters.viewing->hasPicture());
    m_actions.branch->setEnabled(m_layout.strip->currentStep() > 0 && m_layout.panel->model());
}

void MainWindow::setTheme(ThemeChoice choice) {
    m_settings.theme = choice;
    applyThemeChoice(choice);
    for (QAction* action : m_actions.themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
    }
}

void MainWindow::restore() {
    m_layout.restore(m_settings);
    // Whatever model will be found: what it has no say in, such as LoRAs, would be lost.
    m_presenters.drafts->takeBack(m_settings.draft);
    m_presenters.storyboard->setText(m_settings.storyboard);
    m_presenters.reworking->setPaintedText(m_settings.painted);
    m_presenters.reworking->setValuesText(m_settings.reworks);
    m_layout.prompt->history().setPrompts(m_settings.history);
    m_layout.panel->presets()->setPresets(presetsFromJson(m_settings.presets));
    m_layout.exports->setFolder(m_settings.exportFolder);
    m_presenters.keptSpace->setBudget(m_settings.keptBytes);
    m_presenters.quality->setKind(m_settings.preview);
    m_presenters.finder->setFolders(
        m_settings.modelFolders, m_settings.draft.request ? m_settings.draft.request->model : std::filesystem::path());
    setTheme(m_settings.theme);
    m_layout.prompt->focusPrompt();
}

/// What was in view when the program ended; where it is gone by now, nothing.
void MainWindow::showLastClip() {
    m_presenters.shelf->read({m_settings.lastClip}, [this](const std::vector<library::ClipEntry>& found) {
        if (!found.empty() && m_presenters.viewing->isEmpty()) {
            m_presenters.viewing->showEntry(found.front());
        }
    });
}

void MainWindow::save() {
    m_layout.remember(m_settings);
    const auto figures = std::exchange(m_settings.draft, m_presenters.detour->own()).request;
    if (!m_settings.draft.request) {
        m_settings.draft.request = figures;  // no model, no figures: the stored ones stay
    }
    m_settings.presets = presetsToJson(m_layout.panel->presets()->presets());
    m_settings.storyboard = m_presenters.storyboard->text();
    m_settings.painted = m_presenters.reworking->paintedText();
    m_settings.reworks = m_presenters.reworking->valuesText();
    m_settings.history = m_layout.prompt->history().prompts();
    if (m_presenters.detour->isOpen()) {
        // What was typed for something else is not the draft, and not lost either.
        m_settings.history << m_layout.prompt->prompt();
    }
    m_settings.modelFolders = m_presenters.finder->folders();
    m_settings.exportFolder = m_layout.exports->folder();
    m_settings.keptBytes = m_presenters.keptSpace->budget();
    m_settings.preview = m_presenters.quality->kind();
    if (m_presenters.viewing->hasPicture()) {
        const auto clip = m_presenters.viewing->clipInSight();
        m_settings.lastClip = clip ? clip->id : 0;
    }
    m_writing.ask(
        [this, file = m_parts.settingsFile, settings = m_settings, written = m_isWritten](const std::stop_token&) {
            const bool isWritten = SettingsFile::write(file, settings);
            *written = isWritten;
            if (!isWritten) {
                base::logger("ui")->warn("the settings can't be written to {}", file.string());
            }
            return Background::Continuation([this, isWritten] { tellSaved(isWritten); });
        });
}

/// At once: what comes after it may be the end of the program, which waits for no answer. A disk
/// that hangs holds up the end, and loses nothing.
void MainWindow::saveAtEnd() {
    save();
    m_writing.thread().waitForDone();
}

void MainWindow::tellSaved(bool isWritten) {
    const QString key = QStringLiteral("unsaved");
    if (isWritten) {
        m_layout.messages->dismiss(key);
        return;
    }
    const QString file = fromPath(m_parts.settingsFile);
    m_layout.messages->show(MessageBar::Tone::Warning,
                            tr("Prompt and settings can't be written to %1, so the next start won't have them. Make "
                               "room on the disk, or make that file writable; it is tried again with each change.")
                                .arg(file),
                            {}, key);
}

void MainWindow::keepAside(const QString& storyboard, const Failure& why) {
    m_settings.unreadStoryboard = storyboard;
    m_layout.messages->show(
        MessageBar::Tone::Warning,
        tr("The storyboard of last time can't be read, so there are no cards. Its text is kept as unreadStoryboard in "
           "%1. The reason: %2")
            .arg(fromPath(m_parts.settingsFile), shortened(why.sentence, 200)),
        {}, QStringLiteral("storyboard"));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        const QSignalBlocker blocker(m_actions.fullScreen);
        m_actions.fullScreen->setChecked(isFullScreen());
        m_layout.followFullScreen();
        updateCommands();
    }
}

void MainWindow::mouseDoubleClickEvent(QMouseEvent* event) {
    // Only the gaps between the panels are the window's own.
    const bool isGap = event->button() == Qt::LeftButton && !childAt(event->pos());
    event->setAccepted(isGap);
    if (isGap) {
        m_actions.resetPanels->trigger();
    }
}

bool MainWindow::focusNextPrevChild(bool next) {
    QWidget* behind = nextOnScreen(*this, focusWidget(), next);
    if (behind) {
        behind->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
    return behind != nullptr;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool restarts = std::exchange(m_restarts, false);
    if (!m_closing && askBeforeClosing(restarts)) {
        event->ignore();
        return;
    }
    if (isFullScreen()) {
        m_layout.setFullScreen(false);
    }
    saveAtEnd();
    event->accept();
    if (restarts) {
        Q_EMIT restarting();
    }
}

void MainWindow::restart() {
    m_restarts = true;
    close();
}

bool MainWindow::askBeforeClosing(bool restarts) {
    saveAtEnd();
    const Closing closing{m_parts.bridge.runningJob() != nullptr, m_layout.exports->busy(),
                          m_app->training().status().isRunning(), !*m_isWritten, restarts};
    if (!closing.isAny()) {
        return false;
    }
    askToStop(*this, closing, [this, restarts] {
        m_closing = true;
        m_restarts = restarts;
        closeWhenSaved();
    });
    return true;
}

/// A training is given the time that it needs to save where it stands.
void MainWindow::closeWhenSaved() {
    TrainingProcess& training = m_app->training();
    if (!training.status().isRunning()) {
        close();
        return;
    }
    m_layout.messages->show(MessageBar::Tone::Info,
                            tr("The training saves where it stands, then the studio closes\u2026"), {},
                            QStringLiteral("training"));
    const auto whenEnded = [this, &training] {
        m_layout.messages->dismiss(QStringLiteral("training"));
        if (training.status().state == TrainingStatus::State::Failed) {
            m_closing = m_restarts = false;
            m_presenters.failures->tell(training.status().failure);  // it is not saved
            return;
        }
        close();
    };
    connect(&training, &TrainingProcess::ended, this, whenEnded,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    training.pause();
}

}  // namespace tubelet::ui
