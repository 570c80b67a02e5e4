#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include <QImage>
#include <QObject>

#include "jobs/job.h"
#include "request/reports.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

class EngineBridge;

/// A small picture of every job of the queue that has begun: of its newest preview, and kept in its
/// run's folder when it ends early, so that it is there after a restart.
/// Made in the background. GUI-only.
class JobStills : public QObject {
    Q_OBJECT

  public:
    /// The newest of the steps that a run keeps, as a clip; null where none can be read.
    /// Called on a thread; must not throw.
    using Kept = std::function<media::SharedClip(const jobs::Job&)>;

    /// kept: for those that were killed before they had a picture in their folder; may be none.
    explicit JobStills(EngineBridge& bridge, Kept kept = {}, QObject* parent = nullptr);

    /// Null where there is none (yet).
    QImage of(jobs::JobId id) const;

  Q_SIGNALS:
    void changed(qint64 id);

  private:
    void onJobChanged(const jobs::Job& job);
    void onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports);
    void read(const jobs::Job& job);

    Kept m_kept;
    std::map<jobs::JobId, QImage> m_stills;
    std::map<jobs::JobId, jobs::JobState> m_states;
    std::set<jobs::JobId> m_making;
    ThumbnailLoader m_loader;
};

}  // namespace tubelet::ui
