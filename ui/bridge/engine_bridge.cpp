#include "ui/bridge/engine_bridge.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <QMetaObject>

#include "jobs/fault.h"
#include "jobs/job_list.h"

namespace tubelet::ui {

namespace {

/// Ten deliveries a second: more than an eye follows, and a fast model cannot flood the event loop.
constexpr int kDeliveryMs = 100;

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

EngineBridge::EngineBridge(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { deliver(); });
}

EngineBridge::~EngineBridge() = default;

void EngineBridge::attach(jobs::JobQueue& queue) {
    m_queue = &queue;
    for (const jobs::Job& job : queue.jobs()) {
        remember(job);
    }
    for (const auto& [id, job] : m_jobs) {
        Q_EMIT jobChanged(job);
    }
}

void EngineBridge::detach() {
    m_commands.waitForDone();
    m_queue = nullptr;
    m_started = false;
}

void EngineBridge::command(std::function<void(jobs::JobQueue&)> action) {
    if (!m_queue) {
        return;
    }
    m_commands.run(
        this,
        [queue = m_queue, action = std::move(action)] {
            action(*queue);
            return Background::Continuation();
        },
        [this](const Failure& failure) { Q_EMIT commandFailed(failure); });
}

void EngineBridge::start() {
    if (m_started || !m_queue) {
        return;
    }
    m_started = true;
    command([](jobs::JobQueue& queue) { queue.start(); });
}

void EngineBridge::enqueueTogether(const std::vector<request::GenerationRequest>& requests, int until,
                                   std::function<void(const std::vector<jobs::JobId>&)> then) {
    ask<std::vector<jobs::JobId>>(
        *this, [requests, until](jobs::JobQueue& queue) { return queue.enqueueTogether(requests, until); },
        then ? std::move(then) : [](const std::vector<jobs::JobId>&) {});
}

void EngineBridge::enqueueBranches(jobs::JobId parent, int step,
                                   const std::vector<request::GenerationRequest>& requests) {
    command([parent, step, requests](jobs::JobQueue& queue) { queue.enqueueBranches(parent, step, requests); });
}

void EngineBridge::cancel(jobs::JobId id) {
    command([id](jobs::JobQueue& queue) { queue.cancel(id); });
}

void EngineBridge::goOnWith(jobs::JobId id) {
    start();
    if (!m_queue) {
        return;
    }
    // Another job stands for it: that it leaves the list is no news of its own.
    m_forgotten.insert(id);
    m_commands.run(
        this,
        [this, queue = m_queue, id]() -> Background::Continuation {
            if (const auto job = queue->find(id); job && job->state != jobs::JobState::Finished && !job->listed) {
                return {};  // the first press has it
            }
            queue->enqueueAgain(id);  // which takes the old one off its list
            return [this, id] { forget(id); };
        },
        [this, id](const Failure& failure) {
            m_forgotten.erase(id);
            Q_EMIT commandFailed(failure);
        });
}

bool EngineBridge::requestStepClip(jobs::JobId id, int step) {
    if (!m_started && !m_waiting.empty()) {
        return false;
    }
    start();
    command([id, step](jobs::JobQueue& queue) { queue.requestStepClip(id, step); });
    return true;
}

template <class Answer>
void EngineBridge::ask(QObject& context, std::function<Answer(jobs::JobQueue&)> question,
                       std::function<void(const Answer&)> then) {
    if (!m_queue) {
        return;
    }
    m_commands.run(
        this,
        // Looked at on this thread alone, where the context lives and dies.
        [queue = m_queue, guard = QPointer<QObject>(&context), question = std::move(question),
         then = std::move(then)]() -> Background::Continuation {
            return [guard, then, answer = question(*queue)] {
                if (guard) {
                    then(answer);
                }
            };
        },
        [this](const Failure& failure) { Q_EMIT commandFailed(failure); });
}

void EngineBridge::findRun(QObject& context, std::int64_t clipId,
                           std::function<void(const std::optional<jobs::Job>&)> then) {
    ask<std::optional<jobs::Job>>(
        context, [clipId](jobs::JobQueue& queue) { return queue.findByClip(clipId); }, std::move(then));
}

void EngineBridge::findFamily(QObject& context, jobs::JobId id,
                              std::function<void(const std::vector<jobs::RelatedJob>&)> then) {
    ask<std::vector<jobs::RelatedJob>>(
        context, [id](jobs::JobQueue& queue) { return queue.family(id); }, std::move(then));
}

void EngineBridge::findClip(QObject& context, const library::ClipLibrary& library, std::int64_t clipId,
                            std::function<void(const std::optional<library::ClipEntry>&)> then) {
    ask<std::optional<library::ClipEntry>>(
        context, [&library, clipId](jobs::JobQueue&) { return library.find(clipId); }, std::move(then));
}

void EngineBridge::setPreview(jobs::PreviewKind kind) {
    command([kind](jobs::JobQueue& queue) { queue.setPreview(kind); });
}

void EngineBridge::setKeptBytes(std::uint64_t bytes, bool now) {
    command([bytes, now](jobs::JobQueue& queue) { queue.setKeptBytes(bytes, now); });
}

void EngineBridge::countKept(QObject& context, std::function<void(const jobs::KeptRuns&)> then) {
    ask<jobs::KeptRuns>(
        context, [](jobs::JobQueue& queue) { return queue.keptRuns(); }, std::move(then));
}

void EngineBridge::hold(const std::vector<jobs::JobId>& ids) {
    command([ids](jobs::JobQueue& queue) { queue.hold(ids); });
}

void EngineBridge::release(const std::vector<jobs::JobId>& ids) {
    start();
    command([ids](jobs::JobQueue& queue) { queue.release(ids); });
}

void EngineBridge::reorder(const std::vector<jobs::JobId>& order) {
    command([order](jobs::JobQueue& queue) { queue.reorder(order); });
}

void EngineBridge::replace(jobs::JobId id, const request::GenerationRequest& request) {
    command([id, request](jobs::JobQueue& queue) { queue.replace(id, request); });
}

void EngineBridge::duplicate(jobs::JobId id) {
    command([id](jobs::JobQueue& queue) { queue.duplicate(id); });
}

void EngineBridge::takeOut(const std::vector<jobs::JobId>& ids) {
    command([ids](jobs::JobQueue& queue) { queue.takeOut(ids); });
    dropEnded(ids);
}

void EngineBridge::takeOutWaiting(const std::vector<jobs::JobId>& ids,
                                  std::function<void(const std::vector<jobs::JobId>&)> then) {
    ask<std::vector<jobs::JobId>>(
        *this, [ids](jobs::JobQueue& queue) { return queue.takeOutWaiting(ids); }, std::move(then));
    dropEnded(ids);
}

void EngineBridge::dropEnded(const std::vector<jobs::JobId>& ids) {
    for (const jobs::JobId id : ids) {
        const auto found = m_jobs.find(id);
        if (found != m_jobs.end() && !jobs::isInLine(found->second) && m_running.count(id) == 0 &&
            found->second.state != jobs::JobState::Finished) {
            drop(id);
        }
    }
}

void EngineBridge::putBack(const std::vector<jobs::JobId>& ids) {
    for (const jobs::JobId id : ids) {
        m_forgotten.erase(id);
    }
    command([ids](jobs::JobQueue& queue) { queue.putBack(ids); });
}

void EngineBridge::letGo(const std::vector<jobs::JobId>& ids) {
    command([ids](jobs::JobQueue& queue) { queue.letGo(ids); });
}

void EngineBridge::pause(bool stopsNow) {
    command([stopsNow](jobs::JobQueue& queue) { queue.pause(stopsNow); });
    if (!m_isPaused) {
        m_isPaused = true;
        Q_EMIT pausedChanged(true);
    }
}

void EngineBridge::resume() {
    start();
    command([](jobs::JobQueue& queue) { queue.resume(); });
    if (m_isPaused) {
        m_isPaused = false;
        Q_EMIT pausedChanged(false);
    }
}

std::optional<double> EngineBridge::estimateMs(const request::GenerationRequest& request, int stepsDone) const {
    return m_queue ? m_queue->estimateMs(request, stepsDone) : std::nullopt;
}

void EngineBridge::forget(jobs::JobId id) {
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second.state == jobs::JobState::Running ||
        found->second.state == jobs::JobState::Waiting) {
        return;
    }
    // Otherwise the next start would offer it again.
    command([id](jobs::JobQueue& queue) { queue.forget(id); });
    drop(id);
}

void EngineBridge::remember(const jobs::Job& job) {
    m_jobs[job.id] = job;
    m_running.erase(job.id);
    m_waiting.erase(job.id);
    if (job.state == jobs::JobState::Running) {
        m_running.insert(job.id);
    } else if (job.state == jobs::JobState::Waiting) {
        m_waiting.insert(job.id);
    }
}

void EngineBridge::drop(jobs::JobId id) {
    m_jobs.erase(id);
    m_running.erase(id);
    m_waiting.erase(id);
    m_forgotten.insert(id);
    Q_EMIT jobForgotten(id);
}

const jobs::Job* EngineBridge::runningJob() const {
    return m_running.empty() ? nullptr : &m_jobs.at(*m_running.begin());
}

bool EngineBridge::busy() const {
    return !m_running.empty() || (m_started && !m_isPaused && !m_waiting.empty());
}

void EngineBridge::onJobChanged(const jobs::Job& job) {
    post(job, Urgency::Now);
}

void EngineBridge::onPhase(jobs::JobId id, request::Phase phase, double fraction01) {
    post(PhaseEvent{id, phase, fraction01}, Urgency::Soon);
}

void EngineBridge::onNotice(jobs::JobId id, const request::Notice& notice) {
    post(NoticeEvent{id, notice}, Urgency::Now);
}

void EngineBridge::onStep(jobs::JobId id, const request::StepReport& report) {
    post(StepsEvent{id, {report}}, Urgency::Soon);
}

void EngineBridge::onPreviewCost(jobs::JobId, const jobs::PreviewCost& cost) {
    const std::lock_guard lock(m_mutex);
    m_cost = cost;
}

void EngineBridge::onStepClip(jobs::JobId id, int step, media::SharedClip clip, const Message& error) {
    post(StepClipEvent{id, step, std::move(clip), error}, Urgency::Now);
}

void EngineBridge::onClipFinished(jobs::JobId id, const library::ClipEntry& entry, media::SharedClip clip) {
    post(FinishedEvent{id, entry, std::move(clip)}, Urgency::Now);
}

void EngineBridge::post(Event event, Urgency urgency) {
    const std::lock_guard lock(m_mutex);
    bool merged = false;
    if (!m_events.empty()) {
        Event& last = m_events.back();
        if (auto* phase = std::get_if<PhaseEvent>(&event)) {
            if (auto* before = std::get_if<PhaseEvent>(&last); before && before->id == phase->id) {
                *before = *phase;
                merged = true;
            }
        } else if (auto* steps = std::get_if<StepsEvent>(&event)) {
            auto* before = std::get_if<StepsEvent>(&last);
            if (before && before->id == steps->id) {
                before->reports.push_back(std::move(steps->reports.front()));
                merged = true;
            }
        }
    }
    if (!merged) {
        m_events.push_back(std::move(event));
    }
    const bool now = urgency == Urgency::Now;
    bool& posted = now ? m_nowPosted : m_soonPosted;
    if (posted || m_nowPosted) {
        return;
    }
    posted = true;
    QMetaObject::invokeMethod(
        this, [this, now] { schedule(now); }, Qt::QueuedConnection);
}

void EngineBridge::schedule(bool now) {
    const qint64 since = m_lastDelivery.isValid() ? m_lastDelivery.elapsed() : kDeliveryMs;
    if (now || since >= kDeliveryMs) {
        deliver();
    } else if (!m_timer.isActive()) {
        m_timer.start(static_cast<int>(kDeliveryMs - since));
    }
}

void EngineBridge::deliver() {
    m_timer.stop();
    m_lastDelivery.start();
    std::vector<Event> events;
    std::optional<jobs::PreviewCost> cost;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        cost.swap(m_cost);
        m_soonPosted = false;
        m_nowPosted = false;
    }
    if (cost) {
        Q_EMIT previewCostChanged(*cost);
    }
    for (const Event& event : events) {
        deliver(event);
    }
}

void EngineBridge::take(const jobs::Job& job) {
    using jobs::JobState;
    const bool hasLeft = !job.listed && (job.state == JobState::Cancelled || job.state == JobState::Failed ||
                                         job.state == JobState::Interrupted);
    if (jobs::isInLine(job)) {
        m_forgotten.erase(job.id);  // put back
    }
    if (m_forgotten.count(job.id) > 0 || (hasLeft && m_jobs.count(job.id) == 0)) {
        return;
    }
    remember(job);
    Q_EMIT jobChanged(job);
    if (hasLeft) {
        drop(job.id);
        m_forgotten.erase(job.id);  // what comes next of it is that it is put back
    }
}

void EngineBridge::deliver(const Event& event) {
    std::visit(
        Overloaded{
            [this](const jobs::Job& job) { take(job); },
            [this](const PhaseEvent& phase) { Q_EMIT phaseChanged(phase.id, phase.phase, phase.fraction01); },
            [this](const NoticeEvent& notice) {
                if (notice.notice.code == jobs::kQueuePaused && !m_isPaused) {
                    m_isPaused = true;
                    Q_EMIT pausedChanged(true);
                }
                Q_EMIT noticed(notice.id, notice.notice);
            },
            [this](const StepsEvent& steps) { Q_EMIT stepsReported(steps.id, steps.reports); },
            [this](const StepClipEvent& step) {
                const Failure failure = step.error.empty() ? Failure() : FailureText::of(step.error, std::nullopt);
                Q_EMIT stepClipReady(step.id, step.step, step.clip, failure);
            },
            [this](const FinishedEvent& finished) { Q_EMIT clipFinished(finished.id, finished.entry, finished.clip); },
        },
        event);
}

}  // namespace tubelet::ui
