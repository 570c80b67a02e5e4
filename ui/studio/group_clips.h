#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <QImage>
#include <QObject>

#include "jobs/job.h"
#include "library/clip_library.h"
#include "media/clip.h"
#include "request/reports.h"
#include "ui/bridge/background.h"
#include "ui/queue/job_text.h"

namespace tubelet::ui {

class EngineBridge;

/// What can be seen of one clip of a group.
struct GroupClip {
    media::SharedClip clip;                   ///< its newest preview, or finished; null: none yet
    QImage still;                             ///< where there is no clip
    JobProgress progress;                     ///< while it runs
    std::optional<library::ClipEntry> entry;  ///< of a finished one
    bool isRead = false;                      ///< or being read
};

/// The clips of the newest group that runs, and of the one that is looked at, as they are made;
/// those that were made before are read.
/// GUI-only.
class GroupClips : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it.
    GroupClips(EngineBridge& bridge, const library::ClipLibrary& library, QObject* parent = nullptr);
    /// Gives up what is being read.
    ~GroupClips() override;

    /// That of the newest run which has one; may be empty.
    const std::string& newest() const { return m_newest; }
    /// This one is looked at: what is not known of its clips is read. Empty: none is.
    void watch(const std::string& group);
    /// Null where nothing of it is known.
    const GroupClip* of(jobs::JobId id) const;
    /// What the library has of the finished ones is read again: their stars may be others.
    void findFinished();

  Q_SIGNALS:
    /// More is known of a clip.
    void changed(qint64 id);

  private:
    void onJobChanged(const jobs::Job& job);
    void onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports);
    /// The job's clip where it is of a group that counts, else null.
    GroupClip* wanted(jobs::JobId id);
    void setClip(jobs::JobId id, const media::SharedClip& clip);
    void read(jobs::JobId id);
    void forgetOthers();

    EngineBridge& m_bridge;
    const library::ClipLibrary& m_library;
    std::string m_newest;
    std::string m_watched;
    std::map<jobs::JobId, GroupClip> m_clips;
    std::uint64_t m_bytesRead = 0;
    /// Grows when nobody waits any more for what is being read.
    std::shared_ptr<std::atomic<int>> m_ticket = std::make_shared<std::atomic<int>>(0);
    // last: it waits for the thread before the rest goes
    Background m_reading{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
