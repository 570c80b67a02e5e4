#pragma once

#include <map>
#include <set>
#include <vector>

#include <QMap>
#include <QObject>

#include "jobs/job.h"
#include "ui/main_window/presenters.h"

namespace tubelet::ui {

class WindowLayout;
struct StudioParts;

/// Tells the user how runs go, from Generate on: in the status bar, in the message bar, in the list
/// of clips.
/// GUI-only.
class RunNews : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    RunNews(const StudioParts& parts, const WindowLayout& layout, const Presenters& presenters, QObject* parent);

    /// Stops what runs, also several clips at once; one message tells of all and continues all.
    void stop();

  Q_SIGNALS:
    /// A request was taken: the settings are worth keeping.
    void accepted();
    /// A job has changed, and with it what can be done now.
    void changed();
    /// Memory is free again, or a model is loaded now: a clip costs something else.
    void costChanged();

  private:
    void connectGenerating();
    void connectQueue();
    void connectEngine();
    void onJobChanged(const jobs::Job& job);
    void tellStopped(const jobs::Job& job);
    /// Of other runs than this one, which tells its own.
    void dismissNotices(jobs::JobId running);
    /// A clip that gets in line while the queue is paused, by whatever command, does not begin.
    void tellPaused(const jobs::Job& job);

    const StudioParts& m_parts;
    const WindowLayout& m_layout;
    const Presenters& m_presenters;
    std::set<jobs::JobId> m_stopping;    ///< that were stopped at once
    std::vector<jobs::JobId> m_stopped;  ///< that the newest message tells of
    std::map<jobs::JobId, jobs::JobState> m_states;
    QMap<QString, jobs::JobId> m_noticed;  ///< which run told it, by the message's key
    std::set<jobs::JobId> m_unwritten;     ///< that failed since nothing could be written
    std::set<jobs::JobId> m_waiting;       ///< that got in line during this pause
};

}  // namespace tubelet::ui
