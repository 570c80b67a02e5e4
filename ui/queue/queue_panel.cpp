#include "ui/queue/queue_panel.h"

#include <algorithm>
#include <optional>
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
#include "ui/queue/job_row.h"
#include "ui/queue/job_stills.h"
#include "ui/settings/hint_label.h"
#include "ui/style/elided_label.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kTargetHeight = 2;
constexpr int kScrollMargin = 24;

bool hasEnded(const JobRow& row) {
    return row.state() != jobs::JobState::Running && !jobs::isInLine(row.job());
}

int rankOf(const JobRow& row) {
    return row.state() == jobs::JobState::Running ? 0 : jobs::isInLine(row.job()) ? 1 : 2;
}

}  // namespace

QueuePanel::QueuePanel(EngineBridge& bridge, QWidget* parent)
    : QWidget(parent),
      m_bridge(bridge),
      m_stills(new JobStills(bridge, this)),
      m_header(new QWidget(this)),
      m_control(new QToolButton(m_header)),
      m_all(new ElidedLabel(m_header)),
      m_scroll(new QScrollArea(this)),
      m_empty(new HintLabel(this)),
      m_footer(new QWidget(this)),
      m_clear(new QPushButton(m_footer)) {
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

    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(8, 2, 8, 8);
    m_column->setSpacing(4);
    m_column->addWidget(m_empty);
    m_column->addStretch(1);
    m_target = new QWidget(content);
    m_target->setObjectName(QStringLiteral("dropTarget"));
    m_target->setAutoFillBackground(true);
    m_target->hide();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
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
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_footer);

    connect(m_clear, &QPushButton::clicked, this, [this] {
        for (const JobRow* row : sorted()) {
            if (hasEnded(*row)) {
                m_bridge.forget(row->id());
            }
        }
    });
    connect(m_stills, &JobStills::changed, this, [this](qint64 id) {
        if (const auto row = m_rows.find(id); row != m_rows.end()) {
            row->second->setPicture(m_stills->of(id));
        }
    });
    connect(&m_bridge, &EngineBridge::jobChanged, this, &QueuePanel::update);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, &QueuePanel::remove);
    for (const auto& [id, job] : m_bridge.jobs()) {
        update(job);
    }
    arrange();
}

void QueuePanel::setControls(QAction* runOrPause, QAction* pauseAfter) {
    m_control->setDefaultAction(runOrPause);
    auto* menu = new QMenu(m_control);
    menu->addAction(pauseAfter);
    m_control->setMenu(menu);
}

void QueuePanel::setProgress(jobs::JobId id, const JobProgress& progress) {
    if (const auto row = m_rows.find(id); row != m_rows.end()) {
        row->second->setProgress(progress);
        m_remainingMs[id] = progress.remainingMs;
        tellAll();
    }
}

void QueuePanel::estimate() {
    for (const auto& [id, row] : m_rows) {
        row->setEstimate(m_bridge.estimateMs(row->job().request, row->job().reached));
    }
    tellAll();
}

void QueuePanel::tellAll() {
    int clips = 0;
    double ms = 0;
    bool isKnown = true;
    for (const auto& [id, row] : m_rows) {
        if (row->state() != jobs::JobState::Waiting && row->state() != jobs::JobState::Running) {
            continue;
        }
        ++clips;
        const auto running = m_remainingMs.find(id);
        const bool isTold = row->state() == jobs::JobState::Running && running != m_remainingMs.end();
        const std::optional<double> left = isTold && running->second >= 0
                                               ? running->second
                                               : m_bridge.estimateMs(row->job().request, row->job().reached);
        isKnown = isKnown && left;
        ms += left.value_or(0);
    }
    QString text = clips == 0 ? QString() : clips == 1 ? tr("1 clip") : tr("%1 clips").arg(clips);
    if (clips > 0 && isKnown) {
        //: all that waits and runs: "4 clips - about 3 min"
        text = tr("%1 \u00b7 %2").arg(text, JobText::about(ms));
    }
    m_all->setText(text);
    m_all->setToolTip(text.isEmpty() ? QString()
                                     : tr("What runs and waits, and how long it takes as earlier runs tell."));
}

void QueuePanel::update(const jobs::Job& job) {
    if (job.state != jobs::JobState::Running) {
        m_remainingMs.erase(job.id);
    }
    if (job.state == jobs::JobState::Finished) {
        remove(job.id);
        estimate();  // by what it has taken, too
        return;
    }
    const auto found = m_rows.find(job.id);
    if (found != m_rows.end()) {
        const bool taken = jobs::isInLine(found->second->job()) && job.state == jobs::JobState::Cancelled;
        found->second->setJob(job);
        if (taken) {
            // A waiting clip that is taken out leaves: it is in the undo, not on the list.
            m_bridge.forget(job.id);
            return;
        }
    } else {
        auto* row = new JobRow(job, m_column->parentWidget());
        connect(row, &JobRow::commanded, this, &QueuePanel::run);
        connect(row, &JobRow::neighbourWanted, this, &QueuePanel::focusNeighbour);
        connect(row, &JobRow::dragged, this, [this](qint64, const QPoint& place) { showTarget(place); });
        connect(row, &JobRow::dropped, this, &QueuePanel::drop);
        row->setPicture(m_stills->of(job.id));
        m_rows[job.id] = row;
    }
    m_rows[job.id]->setEstimate(m_bridge.estimateMs(job.request, job.reached));
    arrange();
}

void QueuePanel::remove(jobs::JobId id) {
    m_remainingMs.erase(id);
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return;
    }
    if (found->second->hasFocus() || found->second->isAncestorOf(focusWidget())) {
        focusNeighbour(id, 1);
    }
    // Deleted later: the row may be the sender.
    found->second->hide();
    found->second->deleteLater();
    m_rows.erase(found);
    arrange();
}

std::vector<JobRow*> QueuePanel::sorted() const {
    std::vector<JobRow*> rows;
    for (const auto& [id, row] : m_rows) {
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [](const JobRow* a, const JobRow* b) {
        if (rankOf(*a) != rankOf(*b)) {
            return rankOf(*a) < rankOf(*b);
        }
        if (hasEnded(*a)) {
            return a->id() > b->id();
        }
        return std::pair(a->job().place, a->id()) < std::pair(b->job().place, b->id());
    });
    return rows;
}

std::vector<JobRow*> QueuePanel::line() const {
    std::vector<JobRow*> rows = sorted();
    rows.erase(std::remove_if(rows.begin(), rows.end(), [](const JobRow* row) { return rankOf(*row) != 1; }),
               rows.end());
    return rows;
}

void QueuePanel::arrange() {
    const std::vector<JobRow*> rows = sorted();
    int position = 0;
    QWidget* before = m_control;
    for (JobRow* row : rows) {
        if (m_column->indexOf(row) != position) {
            m_column->removeWidget(row);
            m_column->insertWidget(position, row);
        }
        for (QWidget* part : QWidgetList{row} + row->findChildren<QWidget*>()) {
            if (part->focusPolicy() & Qt::TabFocus) {
                QWidget::setTabOrder(before, part);
                before = part;
            }
        }
        ++position;
    }
    QWidget::setTabOrder(before, m_clear);
    m_empty->setVisible(rows.empty());
    m_header->setVisible(!rows.empty());
    m_footer->setVisible(std::any_of(rows.begin(), rows.end(), [](const JobRow* row) { return hasEnded(*row); }));
    tellAll();
}

void QueuePanel::run(jobs::JobId id, JobCommand command) {
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return;
    }
    const jobs::Job job = found->second->job();
    switch (command) {
        case JobCommand::GoOn:
            return job.state == jobs::JobState::Paused ? m_bridge.release(id) : m_bridge.goOnWith(id);
        case JobCommand::Change:
            Q_EMIT changeRequested(job);
            return;
        case JobCommand::Duplicate:
            return m_bridge.duplicate(id);
        case JobCommand::First:
            return m_bridge.move(id, line().front()->id());
        case JobCommand::Up:
            return moveBy(id, -1);
        case JobCommand::Down:
            return moveBy(id, 1);
        case JobCommand::Skip:
            return m_bridge.hold(id);
        case JobCommand::SideBySide:
            Q_EMIT groupRequested(job.group);
            return;
        case JobCommand::Remove:
            return takeAway(job);
    }
}

void QueuePanel::takeAway(const jobs::Job& job) {
    if (job.state == jobs::JobState::Running) {
        m_bridge.cancel(job.id);
    } else if (jobs::isInLine(job)) {
        m_bridge.cancel(job.id);
        Q_EMIT takenOut(job);
    } else {
        m_bridge.forget(job.id);
    }
}

void QueuePanel::moveBy(jobs::JobId id, int places) {
    const std::vector<JobRow*> rows = line();
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const JobRow* row) { return row->id() == id; });
    const auto index = static_cast<std::ptrdiff_t>(found - rows.begin());
    const std::ptrdiff_t before = places < 0 ? index - 1 : index + 2;
    const auto size = static_cast<std::ptrdiff_t>(rows.size());
    if (before >= 0 && before <= size) {
        m_bridge.move(id, before == size ? 0 : rows[static_cast<std::size_t>(before)]->id());
    }
}

void QueuePanel::focusNeighbour(jobs::JobId id, int direction) {
    const std::vector<JobRow*> rows = sorted();
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const JobRow* row) { return row->id() == id; });
    const auto next = static_cast<std::ptrdiff_t>(found - rows.begin()) + direction;
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(rows.size())) {
        rows[static_cast<std::size_t>(next)]->setFocus(Qt::TabFocusReason);
        m_scroll->ensureWidgetVisible(rows[static_cast<std::size_t>(next)]);
    }
}

jobs::JobId QueuePanel::targetAt(const QPoint& globalPlace) const {
    const int y = m_column->parentWidget()->mapFromGlobal(globalPlace).y();
    for (const JobRow* row : line()) {
        if (y < row->geometry().center().y()) {
            return row->id();
        }
    }
    return 0;
}

void QueuePanel::showTarget(const QPoint& globalPlace) {
    const std::vector<JobRow*> rows = line();
    const jobs::JobId before = targetAt(globalPlace);
    const QPoint place = m_column->parentWidget()->mapFromGlobal(globalPlace);
    m_scroll->ensureVisible(place.x(), place.y(), 0, kScrollMargin);
    const QRect row = before == 0 ? rows.back()->geometry() : m_rows.at(before)->geometry();
    const int gap = m_column->spacing();
    const int y = before == 0 ? row.bottom() + (gap + kTargetHeight) / 2 : row.top() - (gap + kTargetHeight) / 2;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, accent(colours));
    m_target->setPalette(colours);
    m_target->setGeometry(row.left(), y, row.width(), kTargetHeight);
    m_target->show();
    m_target->raise();
}

void QueuePanel::drop(jobs::JobId id, const QPoint& globalPlace) {
    m_target->hide();
    const jobs::JobId before = targetAt(globalPlace);
    const std::vector<JobRow*> rows = line();
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const JobRow* row) { return row->id() == id; });
    if (found == rows.end() || before == id) {
        return;
    }
    const jobs::JobId behind = std::next(found) == rows.end() ? 0 : (*std::next(found))->id();
    if (before != behind) {  // else it is there
        m_bridge.move(id, before);
    }
}

}  // namespace tubelet::ui
