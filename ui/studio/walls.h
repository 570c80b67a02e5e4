#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "jobs/job.h"
#include "library/clip_library.h"
#include "ui/export/clip_exporter.h"
#include "ui/studio/group_clips.h"

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

    /// The group of these jobs, which were just queued, is shown as soon as they are there.
    void openNext(const std::vector<jobs::JobId>& ids);
    /// Shows a group; nothing happens for one without clips.
    void open(const std::string& group);
    /// False where none is open.
    bool close();
    bool isOpen() const { return !m_group.empty(); }
    /// The group that is shown; empty: none.
    const std::string& group() const { return m_group; }
    /// That of the newest run which has one; may be empty.
    const std::string& newestGroup() const { return m_clips.newest(); }

    /// The clip that was framed last, where it is finished: what commands mean while a wall is
    /// open.
    const std::optional<library::ClipEntry>& inHand() const { return m_inHand; }

  Q_SIGNALS:
    /// Another one is inHand(), or none.
    void handChanged();
    /// A wall is shown in place of the picture, or no longer.
    void shownChanged(bool isShown);
    /// The person wants to see this clip alone.
    void clipWanted(const tubelet::library::ClipEntry& entry);
    /// Likewise of one that is not finished.
    void runWanted(const tubelet::jobs::Job& job);
    /// All of it is to be exported as one.
    void exportWanted(const tubelet::ui::ExportSource& source);

  private:
    void onJobChanged(const jobs::Job& job);
    /// Of the jobs that one after the other went on with a run, the first: when it was asked for.
    jobs::JobId firstOf(jobs::JobId id) const;
    void openIfNext(const jobs::Job& job);
    void rebuild();
    /// What is known of a clip goes to its tile.
    void show(jobs::JobId id);
    void takeInHand(jobs::JobId id);
    /// One clip alone, in place of the wall.
    void openAlone(jobs::JobId id);
    void exportAll();
    void finish(const std::vector<jobs::JobId>& ids);
    void throwAway(const std::vector<jobs::JobId>& ids);

    EngineBridge& m_bridge;
    WallView& m_view;
    QueueUndo& m_undo;
    std::string m_group;
    jobs::JobId m_framed = 0;  ///< 0: none yet
    std::optional<library::ClipEntry> m_inHand;
    jobs::JobId m_next = 0;                           ///< of the group that is to be shown; 0: none
    std::map<jobs::JobId, jobs::JobId> m_goesOnWith;  ///< of those that go on with another's run
    GroupClips m_clips;
};

}  // namespace tubelet::ui
