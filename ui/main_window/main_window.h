#pragma once

#include <filesystem>

#include <QMainWindow>

#include "ui/main_window/main_actions.h"
#include "ui/main_window/presenters.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

class ClipNews;
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
    void connectNews();
    void restore();
    void save();
    void showFolder(const std::filesystem::path& folder);
    void setTheme(ThemeChoice choice);
    void updateCost();
    void updateCommands();
    bool askBeforeClosing();

    StudioParts m_parts;
    StudioSettings m_settings;
    MainActions m_actions;
    WindowLayout m_layout;
    Presenters m_presenters;
    ModelNews* m_models;
    RunNews* m_runs;
    ClipNews* m_clips;

    bool m_closing = false;
};

}  // namespace tubelet::ui
