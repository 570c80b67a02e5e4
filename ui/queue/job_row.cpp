#include "ui/queue/job_row.h"

#include <QLabel>
#include <QProgressBar>

#include "jobs/job_list.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/queue/job_picture.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

/// All of a sentence that the row may have shortened, and the details that it speaks of.
QString toolTipOf(const Failure& failure) {
    if (failure.sentence.isEmpty()) {
        return {};
    }
    QString text = failure.sentence.toHtmlEscaped();
    if (!failure.details.isEmpty()) {
        text += QStringLiteral("<br><br>") + shortened(failure.details, 1000).toHtmlEscaped();
    }
    return QStringLiteral("<qt>") + text + QStringLiteral("</qt>");
}

}  // namespace

JobRow::JobRow(const jobs::Job& job, QWidget* parent) : QueueRow(parent), m_job(job) {
    setObjectName(QStringLiteral("job_%1").arg(job.id));
    refresh();
}

std::vector<JobOffer> JobRow::offers() const {
    return JobMenu::offers(m_job);
}

bool JobRow::isMovable() const {
    return jobs::isInLine(m_job);
}

void JobRow::setJob(const jobs::Job& job) {
    m_job = job;
    refresh();
}

void JobRow::setProgress(const JobProgress& progress) {
    if (m_job.state != jobs::JobState::Running) {
        return;
    }
    m_state->setText(JobText::shortProgress(progress));
    m_bar->setValue(static_cast<int>(progress.fraction01() * 1000));
}

void JobRow::setEstimate(std::optional<double> ms) {
    m_estimateMs = ms;
    if (jobs::isInLine(m_job)) {
        tellState();
    }
}

void JobRow::tellState() {
    QString text = JobText::state(m_job);
    if (jobs::isInLine(m_job) && m_estimateMs) {
        //: a clip of the queue: "Waiting - about 12 s"
        text = tr("%1 \u00b7 %2").arg(text, JobText::about(*m_estimateMs));
    }
    m_state->setText(text);
    tellName();
}

void JobRow::refresh() {
    const bool running = m_job.state == jobs::JobState::Running;
    const bool failed = m_job.state == jobs::JobState::Failed;
    const Failure failure = failed ? FailureText::of(m_job.message, m_job.fault) : Failure();
    m_title->setText(shortened(fromUtf8(m_job.request.prompt), 200));
    tellState();
    if (failed) {
        m_state->setText(JobText::reasonIn(failure.sentence.simplified()));
    }
    setBadge(JobText::badge(m_job));
    m_state->setToolTip(toolTipOf(failure));
    m_bar->setVisible(running);
    if (!running) {
        m_bar->setValue(0);
    }
    m_picture->setShape(QSize(m_job.request.width, m_job.request.height));
    QStringList facts{shortened(fromUtf8(m_job.request.prompt), 400), JobText::state(m_job), JobText::badge(m_job),
                      JobText::summary(m_job.request), LoraText::list(m_job.request.loras)};
    facts.removeAll(QString());
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(facts.join(QLatin1Char('\n')).toHtmlEscaped().replace('\n', "<br>")));
    refreshCommands();
}

void JobRow::mouseDoubleClickEvent(QMouseEvent*) {
    if (offersCommand(JobCommand::Change)) {
        give(JobCommand::Change);
    }
}

}  // namespace tubelet::ui
