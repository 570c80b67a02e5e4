#pragma once

#include <filesystem>

#include <QObject>

class QMainWindow;

namespace tubelet::ui {

class TrainingProcess;
class WindowLayout;

/// The commands that train models.
/// GUI-only.
class TrainingCommands : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it.
    TrainingCommands(const WindowLayout& layout, QMainWindow& window);

    /// The one that the studio runs, whether its window is open or not.
    TrainingProcess& training() { return *m_training; }

  Q_SIGNALS:
    void folderWanted(const std::filesystem::path& folder);

  private:
    void showTraining();

    const WindowLayout& m_layout;
    QMainWindow& m_window;
    TrainingProcess* m_training;
};

}  // namespace tubelet::ui
