#include "ui/main_window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "base/logging.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/close_question.h"
#include "ui/main_window/help_dialogs.h"
#include "ui/main_window/key_sharing.h"
#include "ui/main_window/theme_choice.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/messages/notice_text.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/legalise.h"
#include "ui/settings/lora_files.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/generate_command.h"
#include "ui/studio/leftovers.h"
#include "ui/studio/lora_fits.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/recipe_reuse.h"
#include "ui/studio/run_status.h"
#include "ui/studio/start_notices.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

MainWindow::MainWindow(const StudioParts& parts, QWidget* parent)
    : QMainWindow(parent),
      m_parts(parts),
      m_settings(StudioSettings::load(parts.settingsFile)),
      m_actions(*this),
      m_layout(*this, m_actions, parts.bridge, m_parts.facts) {
    setObjectName(QStringLiteral("studio"));
    setAcceptDrops(true);

    m_failures = new FailureTeller(*m_layout.messages, this);
    m_status = new RunStatus(m_parts.bridge, *m_layout.queue, *this);
    m_viewing = new Viewing(m_parts.bridge, *m_layout.view, *m_layout.strip, this);
    m_shelf = new ClipShelf(m_parts.library, *m_layout.clips, this);
    m_reuse = new RecipeReuse(*m_layout.prompt, *m_layout.panel, this);
    m_finder = new ModelFinder(m_parts.facts, *m_layout.panel, this);
    m_loraFits = new LoraFits(m_parts.facts, *m_layout.panel, this);
    m_generate = new GenerateCommand(m_parts.bridge, m_parts.facts, *m_layout.prompt, *m_layout.panel, this);
    m_leftovers = new Leftovers(m_parts.bridge, *m_layout.messages, this);
    connectActions();
    connectGenerating();
    connectEngine();
    connectClips();

    restore();
    updateCommands();
    m_finder->search();
    m_shelf->load();
    m_leftovers->offer();
    StartNotices::show(m_parts.notices, *m_layout.messages, [this](const auto& folder) { showFolder(folder); });
    if (const QString problem = m_layout.view->openGlProblem(); !problem.isEmpty()) {
        base::logger("ui")->info("OpenGL is not used: {}", toUtf8(problem));
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto&& handler) { connect(action, &QAction::triggered, this, handler); };
    on(m_actions.generate, [this] { generate(); });
    on(m_actions.stop, [this] { stop(); });
    on(m_actions.exportClip, [this] { exportShown(); });
    on(m_actions.openClipsFolder, [this] { showFolder(m_parts.library.clipsFolder()); });
    on(m_actions.openLogs, [this] { showFolder(m_parts.logFolder); });
    on(m_actions.openModel, [this] { askForModelFolder(); });
    on(m_actions.quit, [this] { close(); });
    on(m_actions.fit, [this] { m_layout.view->setFit(); });
    on(m_actions.actualSize, [this] { m_layout.view->setZoom(devicePixelRatioF()); });
    on(m_actions.fullScreen, [this](bool full) { m_layout.setFullScreen(full); });
    on(m_actions.playPause, [this] { m_layout.view->togglePlaying(); });
    on(m_actions.previousFrame, [this] { m_layout.view->stepFrames(-1); });
    on(m_actions.nextFrame, [this] { m_layout.view->stepFrames(1); });
    on(m_actions.previousStep, [this] { m_viewing->previousStep(); });
    on(m_actions.nextStep, [this] { m_viewing->nextStep(); });
    on(m_actions.newestStep, [this] { m_viewing->showNewest(); });
    on(m_actions.shortcuts, [this] { HelpDialogs::showShortcuts(this, m_actions); });
    on(m_actions.about, [this] { HelpDialogs::showAbout(this, m_layout.view->openGlProblem()); });
    connect(m_actions.themes, &QActionGroup::triggered, this,
            [this](QAction* action) { setTheme(static_cast<ThemeChoice>(action->data().toInt())); });
}

void MainWindow::connectGenerating() {
    const QString key = QStringLiteral("request");
    connect(m_failures, &FailureTeller::told, m_status, &RunStatus::say);
    connect(m_failures, &FailureTeller::logWanted, this, [this] { showFolder(m_parts.logFolder); });
    connect(m_generate, &GenerateCommand::impossible, this, [this, key](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Error, sentence, {}, key);
    });
    connect(m_generate, &GenerateCommand::refused, this,
            [this, key](const Failure& failure) { m_failures->tell(failure, key); });
    connect(m_generate, &GenerateCommand::loraRefused, this, [this, key](const Failure& failure) {
        m_failures->tell(failure, key);
        m_loraFits->askAgain();
    });
    connect(m_generate, &GenerateCommand::failed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_generate, &GenerateCommand::accepted, this, [this, key] {
        m_layout.messages->dismiss(key);
        save();
    });
    connect(m_generate, &GenerateCommand::queueing, this, [this](bool alone) {
        if (alone) {
            m_viewing->followNextRun();
        }
        m_layout.messages->dismiss(QStringLiteral("leftovers"));
    });
}

void MainWindow::connectEngine() {
    EngineBridge& bridge = m_parts.bridge;
    connect(&bridge, &EngineBridge::jobChanged, this, &MainWindow::onJobEnded);
    connect(&bridge, &EngineBridge::noticed, this, [this](qint64 id, const request::Notice& notice) {
        const auto job = m_parts.bridge.jobs().find(id);
        const QString sentence =
            NoticeText::sentence(notice, job == m_parts.bridge.jobs().end() ? nullptr : &job->second);
        m_status->say(sentence);
        if (!NoticeText::shownBesideFields(notice)) {
            m_layout.messages->show(MessageBar::Tone::Warning, sentence);
        }
    });
    connect(&bridge, &EngineBridge::commandFailed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(&bridge, &EngineBridge::clipFinished, this, [this](qint64, const library::ClipEntry& entry) {
        m_shelf->add(entry);
        m_status->say(tr("Finished: %1").arg(QFileInfo(fromPath(entry.file)).fileName()));
    });
    connect(m_layout.prompt, &PromptPanel::changed, this, &MainWindow::updateCost);
    connect(m_layout.panel, &SettingsPanel::changed, this, &MainWindow::updateCost);
    connect(m_layout.panel, &SettingsPanel::openModelRequested, this, &MainWindow::askForModelFolder);
    connect(m_layout.panel, &SettingsPanel::modelChanged, this, [this] {
        m_layout.prompt->setModel(*m_layout.panel->model());
        updateCommands();
    });
    connect(m_finder, &ModelFinder::found, this, &MainWindow::onModelsFound);
    connect(m_finder, &ModelFinder::devicesFound, this, &MainWindow::updateCost);
    connect(m_finder, &ModelFinder::failed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_finder, &ModelFinder::nothingFound, this, [this](const Failure& why) {
        const MessageAction open{tr("Open model folder\u2026"), [this] { askForModelFolder(); }};
        if (why.sentence.isEmpty()) {
            m_layout.messages->show(
                MessageBar::Tone::Error,
                tr("No model was found, so nothing can be generated yet. Open a folder that holds one."), {open},
                QStringLiteral("noModel"));
        } else {
            m_failures->tell(why, QStringLiteral("noModel"), {open});
        }
        m_viewing->setCanGenerate(false);
        updateCommands();
        if (!m_parts.model.empty()) {
            m_finder->open(m_parts.model);
        }
    });
    connect(m_finder, &ModelFinder::opened, this, [this](const QString& name) {
        m_layout.messages->dismiss(QStringLiteral("noModel"));
        m_viewing->setCanGenerate(true);
        m_status->say(tr("Model: %1").arg(name));
        m_viewing->setModels(m_layout.panel->modelSection()->models());
        updateCommands();
    });
    connect(m_layout.view, &PreviewView::openGlFailed, this, [this](const QString& reason) {
        base::logger("ui")->warn("OpenGL is not used: {}", toUtf8(reason));
        m_status->say(reason);
    });
}

void MainWindow::connectClips() {
    connect(m_viewing, &Viewing::problem, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_viewing, &Viewing::noticed, this, [this](const QString& sentences) {
        const QString key = QStringLiteral("reading");
        sentences.isEmpty() ? m_layout.messages->dismiss(key)
                            : m_layout.messages->show(MessageBar::Tone::Info, sentences, {}, key);
    });
    connect(m_viewing, &Viewing::shownChanged, this, &MainWindow::updateCommands);
    connect(m_layout.clips, &ClipList::activated, m_viewing, &Viewing::showEntry);
    connect(m_layout.clips, &ClipList::exportRequested, this, [this](const library::ClipEntry& entry) {
        m_layout.exports->ask({entry.file, {}, {}, QFileInfo(fromPath(entry.file)).completeBaseName()});
    });
    connect(m_layout.clips, &ClipList::reuseRequested, this, [this](const library::ClipEntry& entry) {
        m_reuse->apply(entry.recipe, QFileInfo(fromPath(entry.file)).fileName());
    });
    connect(m_layout.clips, &ClipList::openFolderRequested, this,
            [this](const library::ClipEntry& entry) { showFolder(entry.file.parent_path()); });
    connect(m_shelf, &ClipShelf::failed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_shelf, &ClipShelf::found, this,
            [this](int clips) { m_status->say(tr("Clips of the folder added to the list: %1").arg(clips)); });
    connect(m_shelf, &ClipShelf::removed, this, [this](qint64 id, const QString& name) {
        m_viewing->forgetEntry(id);
        m_status->say(tr("Moved to the trash: %1").arg(name));
    });
    connect(m_reuse, &RecipeReuse::reused, this, [this](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Info, sentence, {}, QStringLiteral("reuse"));
    });
    connect(m_reuse, &RecipeReuse::failed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_layout.exports, &ExportBar::failed, this, [this](const Failure& failure) { m_failures->tell(failure); });
    connect(m_layout.exports, &ExportBar::cancelled, this, [this] { m_status->say(tr("The export was cancelled.")); });
    connect(m_layout.exports, &ExportBar::finished, this, [this](const QString& target) {
        m_status->say(tr("Exported: %1").arg(target));
        m_layout.messages->show(MessageBar::Tone::Info, tr("Exported to %1.").arg(target),
                                {{tr("Open folder"), [this, target] { showFolder(toPath(target).parent_path()); }}},
                                QStringLiteral("exported"));
    });
}

void MainWindow::generate() {
    m_generate->run();
}

void MainWindow::stop() {
    if (const jobs::Job* running = m_parts.bridge.runningJob()) {
        m_parts.bridge.cancel(running->id);
        m_status->say(tr("Stopping\u2026"));
    } else if (isFullScreen()) {
        m_layout.setFullScreen(false);
    }
}

void MainWindow::exportShown() {
    const ExportOffer offer = m_viewing->exportOffer();
    if (offer.source) {
        m_layout.exports->ask(*offer.source);
    } else {
        m_layout.messages->show(MessageBar::Tone::Info, offer.reason, {}, QStringLiteral("export"));
    }
}

void MainWindow::onJobEnded(const jobs::Job& job) {
    updateCommands();
    if (job.state == jobs::JobState::Failed) {
        m_failures->tell(FailureText::of(job.message, job.fault));
    } else if (job.state == jobs::JobState::Cancelled) {
        // Only a job that has begun has a folder for its steps.
        const QString prompt = shortened(fromUtf8(job.request.prompt), 40);
        m_status->say(job.runFolder.empty() ? tr("Taken out of the queue: %1").arg(prompt)
                                            : tr("Stopped: %1").arg(prompt));
    }
    if (job.state != jobs::JobState::Running && job.state != jobs::JobState::Waiting) {
        // Memory is free again, or the model is loaded now.
        updateCost();
    }
}

void MainWindow::onModelsFound() {
    m_viewing->setCanGenerate(true);
    m_viewing->setModels(m_layout.panel->modelSection()->models());
    m_layout.messages->dismiss(QStringLiteral("noModel"));
    if (m_settings.request) {
        m_layout.panel->setRequest(*m_settings.request);
    }
    if (!m_parts.model.empty() && !m_layout.panel->chooseModel(m_parts.model)) {
        m_finder->open(m_parts.model);
    }
    updateCost();
    updateCommands();
}

void MainWindow::askForModelFolder() {
    auto* dialog = new QFileDialog(this, tr("Open model folder"));
    dialog->setObjectName(QStringLiteral("modelDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { m_finder->open(toPath(folder)); });
    dialog->open();
}

void MainWindow::showFolder(const std::filesystem::path& folder) {
    if (!openFolder(folder)) {
        m_layout.messages->show(MessageBar::Tone::Info,
                                tr("No file manager could be opened. The folder is %1").arg(fromPath(folder)), {},
                                QStringLiteral("folder"));
    }
}

void MainWindow::updateCost() {
    if (m_layout.panel->model()) {
        m_layout.cost->setRequest(m_layout.panel->request(), *m_layout.panel->model(),
                                  m_layout.panel->modelSection()->deviceLabel());
    }
}

void MainWindow::updateCommands() {
    m_actions.generate->setEnabled(m_layout.panel->model() != nullptr);
    m_actions.stop->setEnabled(m_parts.bridge.runningJob() != nullptr || isFullScreen());
    m_actions.exportClip->setEnabled(m_viewing->hasPicture());
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
    m_layout.prompt->setPrompt(m_settings.prompt);
    m_layout.prompt->setNegativePrompt(m_settings.negativePrompt);
    m_layout.panel->seed()->setRandomEachTime(m_settings.randomSeed);
    if (m_settings.request) {
        // Whatever model will be found: the list is nobody's default and would be lost.
        m_layout.panel->loras()->setLoras(legalLoras(m_settings.request->loras));
    }
    m_layout.exports->setFolder(m_settings.exportFolder);
    m_finder->setFolders(m_settings.modelFolders);
    setTheme(m_settings.theme);
    m_layout.prompt->focusPrompt();
}

void MainWindow::save() {
    m_layout.remember(m_settings);
    m_settings.prompt = m_layout.prompt->prompt();
    m_settings.negativePrompt = m_layout.prompt->negativePrompt();
    if (m_layout.panel->model()) {
        m_settings.request = m_layout.panel->request();
    }
    m_settings.randomSeed = m_layout.panel->seed()->randomEachTime();
    m_settings.modelFolders = m_finder->folders();
    m_settings.exportFolder = m_layout.exports->folder();
    if (!m_settings.save(m_parts.settingsFile)) {
        base::logger("ui")->warn("the settings can't be written to {}", m_parts.settingsFile.string());
    }
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        const QSignalBlocker blocker(m_actions.fullScreen);
        m_actions.fullScreen->setChecked(isFullScreen());
        updateCommands();
    }
}

bool MainWindow::event(QEvent* event) {
    // A key that the focused control uses itself belongs to it and not to a command of the window.
    if (event->type() == QEvent::ShortcutOverride &&
        controlUsesKey(QApplication::focusWidget(), *static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const std::filesystem::path path = toPath(event->mimeData()->urls().front().toLocalFile());
    std::error_code ignored;
    if (std::filesystem::exists(path / "model_index.json", ignored)) {
        m_finder->open(path);
    } else if (const auto loras = LoraFiles::of(event->mimeData()); !loras.empty()) {
        m_layout.panel->loras()->add(loras);
    } else {
        m_reuse->applyFile(path);
    }
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing && askBeforeClosing()) {
        event->ignore();
        return;
    }
    if (isFullScreen()) {
        m_layout.setFullScreen(false);
    }
    save();
    event->accept();
}

bool MainWindow::askBeforeClosing() {
    const bool running = m_parts.bridge.runningJob() != nullptr;
    if (!running && !m_layout.exports->busy()) {
        return false;
    }
    askToStop(*this, running, [this] {
        m_closing = true;
        close();
    });
    return true;
}

}  // namespace tubelet::ui
