#pragma once

#include <map>
#include <set>
#include <string>

#include <QObject>

#include "jobs/job.h"
#include "library/clip_library.h"
#include "request/reports.h"
#include "ui/bridge/failure.h"
#include "ui/queue/job_text.h"

namespace tubelet::ui {

class EngineBridge;
class QueueUndo;
class WallView;

/// Shows the clips of a group side by side as they are made, finishes those that are picked, and
/// throws the rest away.
/// GUI-only.
class Walls : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Walls(EngineBridge& bridge, const library::ClipLibrary& library, WallView& view, QueueUndo& undo,
          QObject* parent = nullptr);

    /// The group that is queued next is shown as soon as it is there.
    void openNext();
    /// Shows a group; nothing happens for one without clips.
    void open(const std::string& group);
    /// False where none is open.
    bool close();
    bool isOpen() const { return !m_group.empty(); }

  Q_SIGNALS:
    /// A wall is shown in place of the picture, or no longer.
    void shownChanged(bool isShown);
    /// The person wants to see this clip alone.
    void clipWanted(const tubelet::library::ClipEntry& entry);

  private:
    void onJobChanged(const jobs::Job& job);
    void rebuild();
    /// Clips that were made before this wall was opened, of what the engine keeps.
    void askForClips();
    /// What the library has of finished ones: their file, their stars.
    void findFinished();
    void finish(const std::vector<jobs::JobId>& ids);
    void throwAway(const std::vector<jobs::JobId>& ids);

    EngineBridge& m_bridge;
    const library::ClipLibrary& m_library;
    WallView& m_view;
    QueueUndo& m_undo;
    std::string m_group;
    bool m_isNextWanted = false;
    std::set<std::string> m_known;                  ///< groups that were there before
    std::map<jobs::JobId, JobProgress> m_progress;  ///< of running ones
    std::map<jobs::JobId, library::ClipEntry> m_entries;
};

}  // namespace tubelet::ui
