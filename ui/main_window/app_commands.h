#pragma once

#include <filesystem>
#include <vector>

#include <QObject>
#include <QString>

#include "ui/bridge/newest_question.h"
#include "ui/studio/studio_settings.h"

class QAction;
class QMainWindow;

namespace tubelet::ui {

class EndNotice;
class EvaluationCommands;
class GetModel;
class KeyBindings;
class KeyUndo;
class ResearchCommands;
class TrainingCommands;
class TrainingProcess;
class WindowLayout;
struct Presenters;
struct StudioParts;

/// The commands of the program as a whole: preferences, the palette, keys, models, the log.
/// GUI-only.
class AppCommands : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it. Made once the window has all its other commands and menus.
    AppCommands(const StudioParts& parts, StudioSettings& settings, const WindowLayout& layout,
                const Presenters& presenters, QMainWindow& window);

    void showShortcuts();
    void showGetModel();
    /// The models that are here.
    void showModels();
    /// The training that the studio runs; none may be begun.
    TrainingProcess& training();

  Q_SIGNALS:
    /// Something that is worth saving was changed.
    void changed();
    void restartWanted();
    void themeChanged(tubelet::ui::ThemeChoice theme);
    void folderWanted(const std::filesystem::path& folder);
    void otherModelWanted();
    /// Opened or pasted.
    void filesGiven(const std::vector<std::filesystem::path>& files);

  private:
    void askForFiles();
    void paste();
    void showPreferences();
    void showPalette();
    void tellKeys(const QString& sentence);
    void showLog();
    /// Puts the preferences in force, as far as they can be now.
    void apply();

    const StudioParts& m_parts;
    StudioSettings& m_settings;
    const WindowLayout& m_layout;
    const Presenters& m_presenters;
    QMainWindow& m_window;
    EndNotice* m_endNotice;
    ResearchCommands* m_research;
    TrainingCommands* m_training;
    EvaluationCommands* m_evaluations;
    GetModel* m_get;
    QAction* m_open;
    QAction* m_paste;
    QAction* m_models;
    QAction* m_getModel;
    QAction* m_preferences;
    QAction* m_palette;
    QAction* m_log;
    KeyBindings* m_keys;  ///< after the actions
    KeyUndo* m_keyUndo = nullptr;
    NewestQuestion m_pasting{Background::Errands::OnTheirOwn};
    QString m_folder;  ///< that files were opened from
};

}  // namespace tubelet::ui
