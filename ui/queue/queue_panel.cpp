#include "ui/queue/queue_panel.h"

#include <algorithm>
#include <vector>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/bridge/engine_bridge.h"
#include "ui/queue/job_row.h"
#include "ui/settings/hint_label.h"

namespace tubelet::ui {

namespace {

bool hasEnded(jobs::JobState state) {
    return state != jobs::JobState::Running && state != jobs::JobState::Waiting;
}

}  // namespace

QueuePanel::QueuePanel(EngineBridge& bridge, QWidget* parent)
    : QWidget(parent),
      m_bridge(bridge),
      m_empty(new HintLabel(this)),
      m_footer(new QWidget(this)),
      m_clear(new QPushButton(m_footer)) {
    m_empty->setObjectName(QStringLiteral("queueEmpty"));
    m_empty->setText(tr("Nothing waits. Generate during a run adds a clip to this list."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_clear->setObjectName(QStringLiteral("clearEnded"));
    m_clear->setText(tr("Clear what has ended"));

    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(8, 8, 8, 8);
    m_column->setSpacing(6);
    m_column->addWidget(m_empty);
    m_column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(scroll, 1);
    auto* footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(8, 0, 8, 8);
    footer->addStretch(1);
    footer->addWidget(m_clear);
    layout->addWidget(m_footer);

    connect(m_clear, &QPushButton::clicked, this, [this] {
        std::vector<jobs::JobId> ended;
        for (const auto& [id, row] : m_rows) {
            if (hasEnded(row->state())) {
                ended.push_back(id);
            }
        }
        for (const jobs::JobId id : ended) {
            m_bridge.forget(id);
        }
    });
    connect(&m_bridge, &EngineBridge::jobChanged, this, &QueuePanel::update);
    connect(&m_bridge, &EngineBridge::jobForgotten, this, &QueuePanel::remove);
    for (const auto& [id, job] : m_bridge.jobs()) {
        update(job);
    }
    arrange();
}

void QueuePanel::setProgress(jobs::JobId id, const JobProgress& progress) {
    const auto row = m_rows.find(id);
    if (row != m_rows.end()) {
        row->second->setProgress(progress);
    }
}

void QueuePanel::update(const jobs::Job& job) {
    if (job.state == jobs::JobState::Finished) {
        remove(job.id);
        return;
    }
    const auto found = m_rows.find(job.id);
    if (found != m_rows.end()) {
        const bool taken = found->second->state() == jobs::JobState::Waiting && job.state == jobs::JobState::Cancelled;
        found->second->setJob(job);
        if (taken) {
            // A waiting clip that is cancelled leaves: nothing of it exists.
            m_bridge.forget(job.id);
            return;
        }
    } else {
        auto* row = new JobRow(job, m_column->parentWidget());
        connect(row, &JobRow::cancelRequested, this, [this](qint64 id) { m_bridge.cancel(id); });
        connect(row, &JobRow::removeRequested, this, [this](qint64 id) { m_bridge.forget(id); });
        connect(row, &JobRow::againRequested, this, [this](qint64 id) { m_bridge.goOnWith(id); });
        m_rows[job.id] = row;
    }
    arrange();
}

void QueuePanel::remove(jobs::JobId id) {
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return;
    }
    // Deleted later: the row may be the sender.
    found->second->hide();
    found->second->deleteLater();
    m_rows.erase(found);
    arrange();
}

void QueuePanel::arrange() {
    std::vector<JobRow*> rows;
    for (const auto& [id, row] : m_rows) {
        rows.push_back(row);
    }
    const auto rank = [](const JobRow* row) {
        return row->state() == jobs::JobState::Running ? 0 : row->state() == jobs::JobState::Waiting ? 1 : 2;
    };
    std::sort(rows.begin(), rows.end(), [&rank](const JobRow* a, const JobRow* b) {
        if (rank(a) != rank(b)) {
            return rank(a) < rank(b);
        }
        return rank(a) == 2 ? a->id() > b->id() : a->id() < b->id();
    });
    int position = 0;
    QWidget* before = nullptr;
    for (JobRow* row : rows) {
        if (m_column->indexOf(row) != position) {
            m_column->removeWidget(row);
            m_column->insertWidget(position, row);
        }
        if (before) {
            QWidget::setTabOrder(before, row);
        }
        before = row;
        ++position;
    }
    m_empty->setVisible(rows.empty());
    m_footer->setVisible(
        std::any_of(rows.begin(), rows.end(), [](const JobRow* row) { return hasEnded(row->state()); }));
}

}  // namespace tubelet::ui
