#pragma once

#include <exception>
#include <filesystem>

#include <QDialog>

class QLabel;

namespace tubelet::ui {

/// Says in a window of its own why the studio can't start, and what to do: whoever started it by
/// its icon sees no terminal.
/// Accepted: try again. Rejected: quit.
/// GUI-only.
class StartProblem : public QDialog {
    Q_OBJECT

  public:
    /// `dataFolder` is shown where the problem names no place.
    StartProblem(const std::exception& problem, const std::filesystem::path& dataFolder, QWidget* parent = nullptr);

    /// The folder that the button opens.
    const std::filesystem::path& folder() const { return m_folder; }

    /// False where nobody would see a dialog or could press a button: on the platforms offscreen
    /// and minimal.
    static bool canBeSeen();

  private:
    void showFolder();

    std::filesystem::path m_folder;
    QLabel* m_place;
};

}  // namespace tubelet::ui
