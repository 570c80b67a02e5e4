#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

#include <QMainWindow>

#include "ui/bridge/failure.h"
#include "ui/bridge/newest_question.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/presenters.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

class AppCommands;
class Autosave;
class ClipNews;
class FolderView;
class HandedFiles;
class ModelNews;
class RunNews;

/// The studio's window: connects what WindowLayout has placed.
/// Each part works on its own; here is only who hears whom, and the commands of a run.
/// GUI-only.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(const StudioParts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Checks the settings, then adds the clip to the queue; what is wrong is said in
    /// the message bar.
    void generate();
    /// Stops what runs, also several clips at once; waiting ones go on.
    void stop();
    /// Takes files and folders as if they were dropped on the window, once the models are found.
    void take(const std::vector<std::filesystem::path>& files);
    /// Comes to the front, wherever it is, and takes files: the program was started once more.
    void comeForward(const std::vector<std::filesystem::path>& files);
    /// Asks where to, and exports what is shown.
    void exportShown();

    /// Closes as a person would, who is asked where a run would be given up; restarting() follows
    /// once it is closed.
    void restart();

  Q_SIGNALS:
    /// It was closed, and shall be opened again.
    void restarting();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    void connectActions();
    void connectNews();
    void connectRecipes();
    void restore();
    void showLastClip();
    void save();
    void saveAtEnd();
    void tellSaved(bool isWritten);
    void keepAside(const QString& storyboard, const Failure& why);
    /// Full screen, branching, else the newest message; a run is nothing that is open.
    void closeWhatIsOpen();
    void branchFrom(int step);
    void showFolder(const std::filesystem::path& folder);
    void setTheme(ThemeChoice choice);
    void updateCost();
    void updateCommands();
    bool askBeforeClosing(bool restarts);
    void closeWhenSaved();

    StudioParts m_parts;
    StudioSettings m_settings;
    MainActions m_actions;
    WindowLayout m_layout;
    Presenters m_presenters;
    ModelNews* m_models;
    HandedFiles* m_handed;  ///< after m_models, whose settings come first
    RunNews* m_runs;
    ClipNews* m_clips;
    AppCommands* m_app = nullptr;
    FolderView* m_folders;

    Autosave* m_saving = nullptr;
    bool m_closing = false;
    bool m_restarts = false;
    /// Whether the newest settings are on disk; set by the thread that writes.
    std::shared_ptr<std::atomic<bool>> m_isWritten = std::make_shared<std::atomic<bool>>(true);
    NewestQuestion m_writing;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
