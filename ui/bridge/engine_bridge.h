#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include "base/message.h"
#include "jobs/job_queue.h"
#include "ui/bridge/background.h"
#include "ui/bridge/failure.h"

namespace tubelet::ui {

/// The door between the engine's threads and the window: the only place that hops threads.
/// What the queue tells on its worker is kept in order and delivered on the GUI thread; steps and
/// progress at most ten times a second, the newest progress only, every step report (its preview is
/// a shared pointer) but in one batch, of which the window shows the newest.
/// Commands go to the queue on a thread of the bridge, so that no disk flush ever
/// holds up the window.
///
/// Construct before the JobQueue (which needs it as its listener) and destroy after it.
/// The listener functions may be called on any thread; everything else is GUI-only.
class EngineBridge : public QObject, public jobs::QueueListener {
    Q_OBJECT

  public:
    explicit EngineBridge(QObject* parent = nullptr);
    ~EngineBridge() override;

    /// Connects to the queue (borrowed) and takes over its jobs, the ones of an earlier
    /// session included.
    void attach(jobs::JobQueue& queue);
    /// Lets go of the queue; waits for commands under way.
    /// To be called before the queue is destroyed.
    void detach();

    /// Starts the worker; waiting jobs begin to run. Nothing happens when it was started already.
    void start();
    bool started() const { return m_started; }

    /// Commands: return at once, are carried out in order; a fault comes as commandFailed().
    /// What was asked for at once: all of them or none; until: jobs::Job::until.
    /// then: called with their ids, on the GUI thread.
    void enqueueTogether(const std::vector<request::GenerationRequest>& requests, int until = 0,
                         std::function<void(const std::vector<jobs::JobId>&)> then = {});
    /// Branches off a step of the parent's run, one behind the other.
    void enqueueBranches(jobs::JobId parent, int step, const std::vector<request::GenerationRequest>& requests);
    void cancel(jobs::JobId id);
    /// Queues a job that has ended again, which goes on where it ended, instead of it.
    void goOnWith(jobs::JobId id);
    /// The answer comes as stepClipReady(), unless another step of the job is asked for before.
    /// False where it can't be asked for: nothing was started, since jobs of an earlier session
    /// wait for the person's word.
    bool requestStepClip(jobs::JobId id, int step);
    /// Looks the job up that made a clip, also one of an earlier session, and calls `then`
    /// with it on the GUI thread, unless `context` is gone by then; with nothing where none is
    /// known.
    void findRun(QObject& context, std::int64_t clipId, std::function<void(const std::optional<jobs::Job>&)> then);

    /// Likewise the runs that a job branched off and that branched off it (JobQueue::family()).
    void findFamily(QObject& context, jobs::JobId id, std::function<void(const std::vector<jobs::RelatedJob>&)> then);
    /// Likewise a clip of the library, which is borrowed; nothing where it is not listed any more.
    void findClip(QObject& context, const library::ClipLibrary& library, std::int64_t clipId,
                  std::function<void(const std::optional<library::ClipEntry>&)> then);
    /// How the picture after each step is made.
    void setPreview(jobs::PreviewKind kind);
    /// How much disk the steps of kept runs may fill; with `now` what is too much goes at once.
    void setKeptBytes(std::uint64_t bytes, bool now);
    /// Counts in the background what they fill, and calls `then` likewise.
    void countKept(QObject& context, std::function<void(const jobs::KeptRuns&)> then);
    /// As the functions of jobs::JobQueue of these names.
    void hold(const std::vector<jobs::JobId>& ids);
    void release(const std::vector<jobs::JobId>& ids);
    void reorder(const std::vector<jobs::JobId>& order);
    void replace(jobs::JobId id, const request::GenerationRequest& request);
    void duplicate(jobs::JobId id);
    /// What has ended leaves jobs() at once, the others when the queue tells.
    void takeOut(const std::vector<jobs::JobId>& ids);
    /// Likewise but for those that have begun meanwhile, of which `then` is told on the GUI thread.
    void takeOutWaiting(const std::vector<jobs::JobId>& ids, std::function<void(const std::vector<jobs::JobId>&)> then);
    void putBack(const std::vector<jobs::JobId>& ids);
    void letGo(const std::vector<jobs::JobId>& ids);
    /// The whole queue; start() does not end a pause.
    void pause(bool stopsNow);
    void resume();
    bool isPaused() const { return m_isPaused; }
    /// How long a request takes, milliseconds, as far as this machine's runs tell.
    std::optional<double> estimateMs(const request::GenerationRequest& request, int stepsDone = 0) const;

    /// Takes an ended or interrupted job off the list, for the next start too.
    void forget(jobs::JobId id);

    /// All known jobs by id, which is the order of their arrival.
    const std::map<jobs::JobId, jobs::Job>& jobs() const { return m_jobs; }
    /// The running job, or null.
    const jobs::Job* runningJob() const;
    /// True while a job runs, or waits in a queue that is started and not paused.
    bool busy() const;

    void onJobChanged(const jobs::Job& job) override;
    void onPhase(jobs::JobId id, request::Phase phase, double fraction01) override;
    void onNotice(jobs::JobId id, const request::Notice& notice) override;
    void onStep(jobs::JobId id, const request::StepReport& report) override;
    void onPreviewCost(jobs::JobId id, const jobs::PreviewCost& cost) override;
    void onStepClip(jobs::JobId id, int step, media::SharedClip clip, const Message& error) override;
    void onClipFinished(jobs::JobId id, const library::ClipEntry& entry, media::SharedClip clip) override;

  Q_SIGNALS:
    void jobChanged(const tubelet::jobs::Job& job);
    void jobForgotten(qint64 id);
    void pausedChanged(bool isPaused);
    void phaseChanged(qint64 id, tubelet::request::Phase phase, double fraction01);
    void noticed(qint64 id, const tubelet::request::Notice& notice);
    /// All steps since the last delivery, oldest first; never empty.
    void stepsReported(qint64 id, const std::vector<tubelet::request::StepReport>& reports);
    /// Of the newest step.
    void previewCostChanged(const tubelet::jobs::PreviewCost& cost);
    /// `failure` says why there is no clip.
    void stepClipReady(qint64 id, int step, tubelet::media::SharedClip clip, const tubelet::ui::Failure& failure);
    void clipFinished(qint64 id, const tubelet::library::ClipEntry& entry, tubelet::media::SharedClip clip);
    void commandFailed(const tubelet::ui::Failure& failure);

  private:
    struct PhaseEvent {
        jobs::JobId id;
        request::Phase phase;
        double fraction01;
    };
    struct NoticeEvent {
        jobs::JobId id;
        request::Notice notice;
    };
    struct StepsEvent {
        jobs::JobId id;
        std::vector<request::StepReport> reports;
    };
    struct StepClipEvent {
        jobs::JobId id;
        int step;
        media::SharedClip clip;
        Message error;
    };
    struct FinishedEvent {
        jobs::JobId id;
        library::ClipEntry entry;
        media::SharedClip clip;
    };
    using Event = std::variant<jobs::Job, PhaseEvent, NoticeEvent, StepsEvent, StepClipEvent, FinishedEvent>;
    enum class Urgency { Soon, Now };

    void post(Event event, Urgency urgency);
    void schedule(bool now);
    void deliver();
    void deliver(const Event& event);
    void take(const jobs::Job& job);
    void remember(const jobs::Job& job);
    void drop(jobs::JobId id);
    void command(std::function<void(jobs::JobQueue&)> action);
    /// Of `ids` those that have ended, but well, leave jobs().
    void dropEnded(const std::vector<jobs::JobId>& ids);
    /// Asks the queue on the thread of commands, and calls `then` with the answer.
    template <class Answer>
    void ask(QObject& context, std::function<Answer(jobs::JobQueue&)> question,
             std::function<void(const Answer&)> then);

    std::mutex m_mutex;
    std::vector<Event> m_events;              // guarded by m_mutex
    std::optional<jobs::PreviewCost> m_cost;  // guarded by m_mutex: the newest, told
                                              // with what comes next
    bool m_soonPosted = false;                // guarded by m_mutex: a hop to the GUI
                                              // thread is under way
    bool m_nowPosted = false;                 // guarded by m_mutex

    Background m_commands;
    jobs::JobQueue* m_queue = nullptr;
    bool m_started = false;
    bool m_isPaused = false;
    std::map<jobs::JobId, jobs::Job> m_jobs;
    std::set<jobs::JobId> m_running;    // of them
    std::set<jobs::JobId> m_waiting;    // of them
    std::set<jobs::JobId> m_forgotten;  // late news of them is dropped
    QTimer m_timer;
    QElapsedTimer m_lastDelivery;
};

}  // namespace tubelet::ui
