#include "ui/queue/queue_panel.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "jobs/job_list.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/queue/group_row.h"
#include "ui/queue/job_row.h"
#include "ui/queue/job_stills.h"
#include "ui/queue/queue_commands.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/time_left.h"
#include "ui/style/elided_label.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

using jobs::JobState;

namespace {

/// Not what was left for later, nor a draft that waits for its pick.
bool isWaiting(const jobs::Job& job) {
    return job.state == JobState::Waiting;
}

}  // namespace

QueuePanel::QueuePanel(EngineBridge& bridge, QWidget* parent, JobStills::Kept kept)
    : QWidget(parent),
      m_bridge(bridge),
      m_stills(new JobStills(bridge, std::move(kept), this)),
      m_header(new QWidget(this)),
      m_control(new QToolButton(m_header)),
      m_all(new ElidedLabel(m_header)),
      m_empty(new HintLabel(this)),
      m_footer(new QWidget(this)),
      m_clear(new QPushButton(m_footer)) {
    place();
    connectRows();
    for (const auto& [id, job] : m_bridge.jobs()) {
        update(job);
    }
    settle();
}

void QueuePanel::connectRows() {
    connect(m_stills, &JobStills::changed, this, [this](qint64 id) {
        if (JobRow* row = m_list->row(id)) {
            row->setPicture(m_stills->of(id));
            if (GroupRow* group = m_list->groupRow(row->job().group)) {
                group->setPicture(m_stills->of(id));
            }
        }
    });
    m_commands = new QueueCommands(m_bridge, *m_list, this);
    connect(m_clear, &QPushButton::clicked, this, [this] { m_commands->takeOut(those(hasEnded)); });
    connect(m_commands, &QueueCommands::changeRequested, this, &QueuePanel::changeRequested);
    connect(m_commands, &QueueCommands::groupRequested, this, &QueuePanel::groupRequested);
    connect(m_commands, &QueueCommands::takenOut, this, &QueuePanel::takenOut);
    connect(m_commands, &QueueCommands::held, this, &QueuePanel::held);
    connect(m_commands, &QueueCommands::moved, this, &QueuePanel::moved);
    connect(&m_bridge, &EngineBridge::jobChanged, this, &QueuePanel::update);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, &QueuePanel::remove);
}

void QueuePanel::place() {
    m_empty->setObjectName(QStringLiteral("queueEmpty"));
    m_empty->setText(tr("Nothing waits. Generate during a run adds a clip to this list."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_clear->setObjectName(QStringLiteral("clearEnded"));
    m_clear->setText(tr("Clear what has ended"));
    m_control->setObjectName(QStringLiteral("queueControl"));
    m_control->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_control->setPopupMode(QToolButton::MenuButtonPopup);
    m_control->setIconSize(QSize(16, 16));
    m_all->setObjectName(QStringLiteral("queueTime"));
    m_all->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_all->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto* scroll = new QScrollArea(this);
    m_list = new QueueList(*scroll);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_list);
    auto* header = new QHBoxLayout(m_header);
    header->setContentsMargins(8, 6, 8, 4);
    header->addWidget(m_control);
    header->addWidget(m_all, 1);
    auto* footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(8, 0, 8, 8);
    footer->addStretch(1);
    footer->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_empty);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_footer);
}

void QueuePanel::setControls(QAction* runOrPause, QAction* pauseAfter, QAction* takeAllOut) {
    m_control->setDefaultAction(runOrPause);
    auto* menu = new QMenu(m_control);
    menu->setToolTipsVisible(true);
    menu->addActions({pauseAfter, takeAllOut});
    m_control->setMenu(menu);
    m_takeAllOut = takeAllOut;
    connect(takeAllOut, &QAction::triggered, this, [this] { m_commands->takeOutWaiting(those(isWaiting)); });
    arrange();
}

std::vector<jobs::Job> QueuePanel::those(bool (*test)(const jobs::Job& job)) const {
    std::vector<jobs::Job> found;
    for (const auto& [id, row] : m_list->rows()) {
        if (test(row->job())) {
            found.push_back(row->job());
        }
    }
    return found;
}

int QueuePanel::count() const {
    return static_cast<int>(m_list->rows().size());
}

void QueuePanel::setProgress(jobs::JobId id, const JobProgress& progress) {
    if (JobRow* row = m_list->row(id)) {
        row->setProgress(progress);
        m_progress[id] = progress;
        tellTime(*row);
        if (GroupRow* group = m_list->groupRow(row->job().group)) {
            group->setTimeLeft(m_times.of(row->job().group).total());
        }
        tellAll();
    }
}

std::optional<double> QueuePanel::timeLeft(const jobs::Job& job) const {
    const auto running = m_progress.find(job.id);
    if (job.state != JobState::Running || running == m_progress.end() || running->second.remainingMs < 0) {
        return timeLeftMs(m_bridge, job);
    }
    const JobProgress& progress = running->second;
    const int all = progress.steps - progress.step;
    // A draft is left at its step.
    const double share01 =
        job.until > 0 && all > 0 ? std::clamp((job.until - progress.step) / double(all), 0.0, 1.0) : 1;
    return progress.remainingMs * share01;
}

void QueuePanel::tellTime(const JobRow& row) {
    const jobs::Job& job = row.job();
    if (job.state == JobState::Waiting || job.state == JobState::Running) {
        m_times.set(job.id, job.group, timeLeft(job));
    } else {
        m_times.remove(job.id);
    }
}

void QueuePanel::estimate() {
    std::set<std::string> groups;
    for (const auto& [id, row] : m_list->rows()) {
        row->setEstimate(timeLeftMs(m_bridge, row->job()));
        tellTime(*row);
        groups.insert(row->job().group);
    }
    for (const std::string& group : groups) {
        if (GroupRow* row = m_list->groupRow(group)) {
            row->setTimeLeft(m_times.of(group).total());
        }
    }
    tellAll();
}

void QueuePanel::tellAll() {
    const QueueTimes::Sum all = m_times.all();
    QString text = all.clips == 0 ? QString() : all.clips == 1 ? tr("1 clip") : tr("%1 clips").arg(all.clips);
    if (const std::optional<double> ms = all.total(); all.clips > 0 && ms) {
        //: all that waits and runs: "4 clips - about 3 min"
        text = tr("%1 \u00b7 %2").arg(text, JobText::about(*ms));
    }
    if (text == m_all->text()) {
        return;
    }
    m_all->setText(text);
    m_all->setToolTip(text.isEmpty() ? QString()
                                     : tr("What runs and waits, and how long it takes as earlier runs tell."));
}

void QueuePanel::settleLater(const std::string& group) {
    if (!group.empty()) {
        m_stale.insert(group);
    }
    if (!std::exchange(m_isSettling, true)) {
        QMetaObject::invokeMethod(this, &QueuePanel::settle, Qt::QueuedConnection);
    }
}

void QueuePanel::settle() {
    m_isSettling = false;
    regroup();
    arrange();
    if (std::exchange(m_isLearned, false)) {
        estimate();
    }
    tellAll();
}

void QueuePanel::regroup() {
    if (m_stale.empty()) {
        return;
    }
    for (const auto& [group, jobs] : JobGroup::of(m_bridge.jobs(), std::exchange(m_stale, {}))) {
        regroup(group, jobs);
    }
}

void QueuePanel::regroup(const std::string& group, const JobGroup& jobs) {
    const bool isListed = std::any_of(jobs.jobs().begin(), jobs.jobs().end(),
                                      [this](const jobs::Job& job) { return m_list->row(job.id) != nullptr; });
    const bool isOne = jobs.size() > 1 && (jobs.standsAsOne() || m_asOne.count(group) > 0);
    if (!isListed || !isOne) {
        m_list->removeGroup(group);
        return;
    }
    m_asOne.insert(group);
    const bool isNew = !m_list->groupRow(group);
    GroupRow* row = m_list->setGroup(group, jobs, m_times.of(group).total());
    for (const jobs::Job& job : jobs.jobs()) {
        if (isNew && !m_stills->of(job.id).isNull()) {
            row->setPicture(m_stills->of(job.id));
        }
    }
}

void QueuePanel::update(const jobs::Job& job) {
    if (hasEnded(job) && !job.listed && job.state != JobState::Finished) {
        return;  // it leaves: it is in the undo, not on the list
    }
    if (job.state != JobState::Running) {
        m_progress.erase(job.id);
    }
    if (job.state == JobState::Finished) {
        remove(job.id);
        m_isLearned = true;  // by what it has taken
        settleLater(job.group);
        return;
    }
    const bool isNew = !m_list->row(job.id);
    JobRow* row = m_list->setJob(job);
    if (isNew) {
        row->setPicture(m_stills->of(job.id));
    }
    row->setEstimate(timeLeftMs(m_bridge, job));
    tellTime(*row);
    settleLater(job.group);
}

void QueuePanel::remove(jobs::JobId id) {
    m_progress.erase(id);
    m_times.remove(id);
    if (const JobRow* row = m_list->row(id)) {
        const std::string group = row->job().group;
        m_list->remove(id);
        settleLater(group);
    }
}

void QueuePanel::arrange() {
    QWidget::setTabOrder(m_list->arrange(m_control), m_clear);
    const auto& rows = m_list->rows();
    const auto any = [&rows](bool (*test)(const jobs::Job& job)) {
        return std::any_of(rows.begin(), rows.end(), [test](const auto& item) { return test(item.second->job()); });
    };
    const QWidget* focused = window()->focusWidget();
    if ((rows.empty() && m_header->isAncestorOf(focused)) || (!any(hasEnded) && m_footer->isAncestorOf(focused))) {
        m_list->takeKeyboard();  // before what has it is hidden
    }
    m_empty->setVisible(rows.empty());
    m_header->setVisible(!rows.empty());
    m_footer->setVisible(any(hasEnded));
    if (m_takeAllOut) {
        m_takeAllOut->setEnabled(any(isWaiting));
    }
}

}  // namespace tubelet::ui
