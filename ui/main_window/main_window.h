#pragma once

#include <filesystem>
#include <vector>

#include <QMainWindow>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "ui/bridge/engine_facts.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/window_layout.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

class ClipShelf;
class EngineBridge;
class FailureTeller;
class GenerateCommand;
class Leftovers;
class LoraFits;
class ModelFinder;
class RecipeReuse;
class RunStatus;
class Viewing;

/// What the window is made of that it does not make itself.
/// All references are borrowed and outlive it.
struct StudioParts {
    EngineBridge& bridge;
    library::ClipLibrary& library;
    EngineFacts facts;
    std::filesystem::path settingsFile;
    std::filesystem::path logFolder;
    std::filesystem::path model;           ///< a model folder to choose at the start, or empty: that of
                                           ///< the last session
    std::vector<request::Notice> notices;  ///< what the start found and the user should know
};

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
    /// Stops the running clip; waiting ones go on.
    void stop();
    /// Asks where to, and exports what is shown.
    void exportShown();

  protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void connectActions();
    void connectGenerating();
    void connectEngine();
    void connectClips();
    void restore();
    void save();
    void onModelsFound();
    void onJobEnded(const jobs::Job& job);
    void askForModelFolder();
    void showFolder(const std::filesystem::path& folder);
    void setTheme(ThemeChoice choice);
    void updateCost();
    void updateCommands();
    bool askBeforeClosing();

    StudioParts m_parts;
    StudioSettings m_settings;
    MainActions m_actions;
    WindowLayout m_layout;

    FailureTeller* m_failures = nullptr;
    RunStatus* m_status = nullptr;
    GenerateCommand* m_generate = nullptr;
    Viewing* m_viewing = nullptr;
    ClipShelf* m_shelf = nullptr;
    RecipeReuse* m_reuse = nullptr;
    ModelFinder* m_finder = nullptr;
    LoraFits* m_loraFits = nullptr;
    Leftovers* m_leftovers = nullptr;

    bool m_closing = false;
};

}  // namespace tubelet::ui
