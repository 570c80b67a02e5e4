#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <QObject>

#include "library/clip_library.h"
#include "ui/main_window/presenters.h"

namespace tubelet::ui {

class MainActions;
class WindowLayout;

/// What is done with finished clips, and what the user is told of it: looked at, exported, reused,
/// removed, found again.
/// GUI-only.
class ClipNews : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    ClipNews(const WindowLayout& layout, const Presenters& presenters, const MainActions& actions, QObject* parent);

    /// Asks where to, and exports what is shown.
    void exportShown();

  Q_SIGNALS:
    /// A file or folder is to be seen in the file manager.
    void folderWanted(const std::filesystem::path& fileOrFolder);

  private:
    void connectViewing();
    void connectList(const MainActions& actions);
    void connectExports();
    void exportClips(const std::vector<library::ClipEntry>& entries);
    void tellUndoable(const QString& sentence);
    /// Shows a step, or for 0 the finished clip, and exports it as soon as that can be done.
    void exportStep(int step);
    void exportWaitingStep();

    const WindowLayout& m_layout;
    const Presenters& m_presenters;
    int m_exportWaits = -1;         ///< for this step to be decoded; below 0: for none
    std::int64_t m_unreadable = 0;  ///< the clip that could not be read last
};

}  // namespace tubelet::ui
