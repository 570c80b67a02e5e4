#include "ui/queue/job_menu.h"

namespace tubelet::ui {

std::vector<JobOffer> JobMenu::offers(const jobs::Job& job) {
    using jobs::JobState;
    const bool isRunning = job.state == JobState::Running;
    const bool isWaiting = job.state == JobState::Waiting;
    const bool isPaused = job.state == JobState::Paused;
    std::vector<JobOffer> offers;
    if (job.state == JobState::Failed) {
        offers.push_back({JobCommand::GoOn,
                          tr("Run again"),
                          tr("Puts it at the end of the queue once more."),
                          QStringLiteral("reuse"),
                          {}});
    } else if (isPaused || job.state == JobState::Cancelled || job.state == JobState::Interrupted) {
        offers.push_back({JobCommand::GoOn,
                          tr("Continue"),
                          tr("Goes on from the step that it has reached."),
                          QStringLiteral("play"),
                          {}});
    }
    if (isWaiting || isPaused) {
        offers.push_back({JobCommand::Change,
                          tr("Change\u2026"),
                          tr("Brings its words and settings back to be changed; it keeps its place."),
                          {},
                          QKeySequence(Qt::Key_F2)});
    }
    offers.push_back({JobCommand::Duplicate, tr("Duplicate"), tr("Queues the same once more, with the next seed."),
                      QStringLiteral("add"), QKeySequence(Qt::CTRL | Qt::Key_D)});
    if (isWaiting || isPaused) {
        offers.push_back({JobCommand::First, tr("Move to the top"), tr("It is made next."), {}, {}});
        offers.push_back({JobCommand::Up, tr("Move up"), {}, QStringLiteral("up"), QKeySequence(Qt::ALT | Qt::Key_Up)});
        offers.push_back(
            {JobCommand::Down, tr("Move down"), {}, QStringLiteral("down"), QKeySequence(Qt::ALT | Qt::Key_Down)});
    }
    if (isRunning || isWaiting) {
        offers.push_back({JobCommand::Skip,
                          isRunning ? tr("Leave it, do the next one") : tr("Skip for now"),
                          tr("It stays in the queue with the steps that it has, until you continue it."),
                          QStringLiteral("next"),
                          {}});
    }
    if (!job.group.empty()) {
        offers.push_back({JobCommand::SideBySide,
                          tr("Show side by side"),
                          tr("Shows it beside the clips that were asked for with it."),
                          {},
                          {}});
    }
    offers.push_back({JobCommand::Remove,
                      isRunning               ? tr("Stop this clip")
                      : isWaiting || isPaused ? tr("Take this clip out")
                                              : tr("Remove from the list"),
                      {},
                      isRunning ? QStringLiteral("stop") : QStringLiteral("trash"),
                      QKeySequence(Qt::Key_Delete)});
    return offers;
}

}  // namespace tubelet::ui
