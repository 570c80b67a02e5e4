#pragma once

#include <filesystem>

#include <QObject>

class QMainWindow;
class QToolButton;

namespace tubelet::ui {

struct StudioSettings;
class TrainingProcess;
class WindowLayout;

/// The commands that train models.
/// GUI-only.
class TrainingCommands : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    TrainingCommands(StudioSettings& settings, const WindowLayout& layout, QMainWindow& window);

    /// The one that the studio runs, whether its window is open or not.
    TrainingProcess& training() { return *m_training; }

  Q_SIGNALS:
    /// Something that is worth saving was changed.
    void changed();
    void folderWanted(const std::filesystem::path& folder);

  private:
    void showTraining();
    void showState();

    StudioSettings& m_settings;
    const WindowLayout& m_layout;
    QMainWindow& m_window;
    TrainingProcess* m_training;
    QToolButton* m_state;  ///< in the status bar, while one runs
};

}  // namespace tubelet::ui
