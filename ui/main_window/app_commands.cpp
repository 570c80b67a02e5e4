#include "ui/main_window/app_commands.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QUndoStack>

#include "base/paths.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/main_window/command_palette.h"
#include "ui/main_window/evaluation_commands.h"
#include "ui/main_window/get_model.h"
#include "ui/main_window/key_bindings.h"
#include "ui/main_window/key_undo.h"
#include "ui/main_window/log_dialog.h"
#include "ui/main_window/models_dialog.h"
#include "ui/main_window/preferences_dialog.h"
#include "ui/main_window/presenters.h"
#include "ui/main_window/research_commands.h"
#include "ui/main_window/shortcuts_dialog.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/training_commands.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/run_budget.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/end_notice.h"
#include "ui/studio/kept_space.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/pasted_files.h"
#include "ui/studio/recent_models.h"

namespace tubelet::ui {

namespace {

QAction* make(QMainWindow& window, const char* name, const QString& text, const QKeySequence& key = {}) {
    auto* action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    if (!key.isEmpty()) {
        action->setShortcut(key);
    }
    window.addAction(action);
    return action;
}

const QString kPaste = QStringLiteral("paste");

QMenu* menuNamed(const QMainWindow& window, const char* name) {
    return window.menuBar()->findChild<QMenu*>(QString::fromLatin1(name));
}

}  // namespace

AppCommands::AppCommands(const StudioParts& parts, StudioSettings& settings, const WindowLayout& layout,
                         const Presenters& presenters, QMainWindow& window)
    : QObject(&window),
      m_parts(parts),
      m_settings(settings),
      m_layout(layout),
      m_presenters(presenters),
      m_window(window),
      m_endNotice(new EndNotice(parts.bridge, window, this)),
      m_research(new ResearchCommands(parts, settings, layout, window)),
      m_training(new TrainingCommands(settings, layout, window)),
      m_evaluations(new EvaluationCommands(parts, settings, window)),
      m_get(new GetModel(parts.facts, layout, presenters, window)),
      m_open(make(window, "actionOpen", tr("&Open\u2026"), QKeySequence(Qt::CTRL | Qt::Key_O))),
      m_paste(
          make(window, "actionPaste", tr("&Paste a picture or file"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V))),
      m_models(make(window, "actionModels", tr("Mode&ls\u2026"))),
      m_getModel(make(window, "actionGetModel", tr("Get &a model\u2026"))),
      m_preferences(
          make(window, "actionPreferences", tr("Pr&eferences\u2026"), QKeySequence(Qt::CTRL | Qt::Key_Comma))),
      m_palette(
          make(window, "actionPalette", tr("&Find a command\u2026"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P))),
      m_log(make(window, "actionLog", tr("Show the lo&g\u2026"))),
      m_keys(new KeyBindings(window)),
      m_folder(fromPath(parts.library.clipsFolder())) {
    QMenu* file = menuNamed(window, "menuFile");
    file->insertAction(file->actions().value(0), m_open);
    file->insertAction(file->actions().value(1), m_models);
    auto* recent = new QMenu(tr("Rece&nt models"), file);
    recent->setObjectName(QStringLiteral("menuRecentModels"));
    file->insertAction(file->actions().value(2), m_getModel);
    file->insertMenu(file->actions().value(3), recent);
    file->insertSeparator(file->actions().value(4));
    auto* models = new RecentModels(*recent, *layout.panel, *presenters.finder, *layout.messages, this);
    models->setFolders(m_settings.recentModels);
    connect(models, &RecentModels::changed, this, [this, models] {
        m_settings.recentModels = models->folders();
        Q_EMIT changed();
    });
    QMenu* edit = menuNamed(window, "menuEdit");
    edit->addAction(m_paste);
    edit->addSeparator();
    edit->addAction(m_preferences);
    QMenu* help = menuNamed(window, "menuHelp");
    help->insertActions(help->actions().value(0), {m_palette});
    help->insertAction(help->actions().value(2), m_log);
    connect(m_open, &QAction::triggered, this, &AppCommands::askForFiles);
    connect(m_paste, &QAction::triggered, this, &AppCommands::paste);
    connect(&m_pasting, &NewestQuestion::slowChanged, this,
            [this](bool isSlow) { m_layout.messages->showWhile(isSlow, tr("Keeping the picture\u2026"), kPaste); });
    connect(m_models, &QAction::triggered, this, &AppCommands::showModels);
    connect(m_getModel, &QAction::triggered, this, &AppCommands::showGetModel);
    connect(m_get, &GetModel::folderWanted, this, &AppCommands::folderWanted);
    connect(m_preferences, &QAction::triggered, this, &AppCommands::showPreferences);
    connect(m_palette, &QAction::triggered, this, &AppCommands::showPalette);
    connect(m_log, &QAction::triggered, this, &AppCommands::showLog);
    connect(m_research, &ResearchCommands::changed, this, &AppCommands::changed);
    connect(m_training, &TrainingCommands::changed, this, &AppCommands::changed);
    connect(m_training, &TrainingCommands::folderWanted, this, &AppCommands::folderWanted);
    connect(m_evaluations, &EvaluationCommands::changed, this, &AppCommands::changed);
    m_keys->restore(m_settings.preferences.keys);
    m_keyUndo = new KeyUndo(*m_keys, *presenters.undo, this);
    connect(m_keyUndo, &KeyUndo::told, this, &AppCommands::tellKeys);
    connect(m_keys, &KeyBindings::changed, this, [this] {
        m_settings.preferences.keys = m_keys->chosen();
        Q_EMIT changed();
    });
    apply();
}

TrainingProcess& AppCommands::training() {
    return m_training->training();
}

void AppCommands::apply() {
    m_endNotice->setOn(m_settings.preferences.tellsEnds);
    m_layout.panel->setThreads(m_settings.preferences.threads);
    constexpr std::uint64_t kGigabyte = 1'000'000'000;
    m_parts.facts.limitMemory(static_cast<std::uint64_t>(m_settings.preferences.memoryGb) * kGigabyte);
}

void AppCommands::askForFiles() {
    auto* dialog =
        new QFileDialog(&m_window, tr("Open clips, pictures, recipes, lists of prompts, models, LoRAs"), m_folder,
                        //: %1 is *.mp4 and so on
                        tr("What the studio can use (%1);;All files (*)")
                            .arg(QStringLiteral("*.mp4 *.mkv *.mov *.webm *.png *.jpg *.jpeg *.webp *.json *.txt "
                                                "*.safetensors *.sft *.gguf *.yaml *.yml")));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& names) {
        std::vector<std::filesystem::path> files;
        for (const QString& name : names) {
            files.push_back(toPath(name));
            m_folder = QFileInfo(name).absolutePath();
        }
        Q_EMIT filesGiven(files);
    });
    dialog->open();
}

void AppCommands::paste() {
    const QMimeData* data = QApplication::clipboard()->mimeData();
    if (const auto files = PastedFiles::in(data); !files.empty()) {
        Q_EMIT filesGiven(files);
        return;
    }
    const QImage picture = PastedFiles::pictureIn(data);
    const std::filesystem::path folder = m_parts.library.clipsFolder();
    const auto tell = [this](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Passing, sentence, {}, kPaste);
    };
    if (picture.isNull()) {
        tell(data && data->hasImage()
                 ? tr("The picture can't be written to %1.").arg(fromPath(folder))
                 : tr("There is no picture and no file to paste. Copy one first, in a browser or a file manager."));
        return;
    }
    m_pasting.ask([this, picture, folder, tell](const std::stop_token&) -> Background::Continuation {
        return [this, folder, tell, file = PastedFiles::keep(picture, folder)] {
            file ? Q_EMIT filesGiven({*file}) : tell(tr("The picture can't be written to %1.").arg(fromPath(folder)));
        };
    });
}

void AppCommands::showModels() {
    const ModelSection& section = *m_layout.panel->modelSection();
    const MissingModel* missing = section.missingModel();
    auto* dialog = new ModelsDialog(section.models(), section.missing(), m_presenters.finder->unusable(),
                                    section.model() ? section.model()->folder
                                    : missing       ? missing->folder
                                                    : std::filesystem::path(),
                                    base::dataFolder() / "models", &m_window);
    connect(dialog, &ModelsDialog::retryWanted, m_presenters.finder, &ModelFinder::open);
    connect(dialog, &ModelsDialog::removeWanted, m_presenters.finder, &ModelFinder::remove);
    connect(dialog, &ModelsDialog::chosen, this,
            [this](const std::filesystem::path& folder) { m_layout.panel->chooseModel(folder); });
    connect(dialog, &ModelsDialog::folderWanted, this, &AppCommands::folderWanted);
    connect(dialog, &ModelsDialog::otherWanted, this, &AppCommands::otherModelWanted);
    connect(dialog, &ModelsDialog::getWanted, this, &AppCommands::showGetModel);
    dialog->show();
}

void AppCommands::showGetModel() {
    m_get->show();
}

void AppCommands::showPreferences() {
    if (auto* open = m_window.findChild<PreferencesDialog*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* dialog =
        new PreferencesDialog(m_settings.preferences, m_parts.settings.preferences, m_settings.theme,
                              fromPath(base::clipsFolder()), fromPath(m_parts.library.clipsFolder()), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addPart(tr("Steps of earlier runs"), m_presenters.keptSpace->makeWidget(dialog));
    connect(dialog, &PreferencesDialog::changed, this, [this](const Preferences& preferences) {
        const auto keys = m_settings.preferences.keys;
        m_settings.preferences = preferences;
        m_settings.preferences.keys = keys;  // they have a dialog of their own
        apply();
        Q_EMIT changed();
    });
    connect(dialog, &PreferencesDialog::restartWanted, this, &AppCommands::restartWanted);
    connect(dialog, &PreferencesDialog::themeChanged, this, [this](ThemeChoice theme) {
        Q_EMIT themeChanged(theme);
        Q_EMIT changed();
    });
    dialog->show();
}

void AppCommands::showPalette() {
    (new CommandPalette(*m_window.menuBar(), m_window))->show();
}

void AppCommands::showShortcuts() {
    auto* dialog = new ShortcutsDialog(*m_keys, &m_window);
    // Behind the list of keys, which is filled first.
    connect(m_keyUndo, &KeyUndo::told, dialog, &ShortcutsDialog::tellUndoable, Qt::QueuedConnection);
    connect(m_presenters.undo, &QUndoStack::indexChanged, dialog, &ShortcutsDialog::forgetUndoable);
    connect(dialog, &ShortcutsDialog::undoWanted, m_presenters.drafts, &DraftHistory::undo);
    dialog->show();
}

void AppCommands::tellKeys(const QString& sentence) {
    m_layout.messages->show(MessageBar::Tone::Passing, sentence,
                            {{tr("Undo"), [this] { m_presenters.drafts->undo(); }}}, QStringLiteral("undoable"));
}

void AppCommands::showLog() {
    auto* dialog = new LogDialog(m_parts.logFolder / "tubelet.log", &m_window);
    connect(dialog, &LogDialog::folderWanted, this, [this] { Q_EMIT folderWanted(m_parts.logFolder); });
    dialog->show();
}

}  // namespace tubelet::ui
