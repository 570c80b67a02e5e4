#include "ui/studio/run_status.h"

#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QMainWindow>
#include <QProgressBar>
#include <QStatusBar>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/queue/queue_panel.h"
#include "ui/style/elided_label.h"

namespace tubelet::ui {

namespace {

constexpr int kMessageCharacters = 120;
constexpr int kPhaseWidth = 240;

}  // namespace

RunStatus::RunStatus(EngineBridge& bridge, QueuePanel& queue, QMainWindow& window)
    : QObject(&window),
      m_bridge(bridge),
      m_queue(queue),
      m_window(window),
      m_phase(new ElidedLabel(&window)),
      m_bar(new QProgressBar(&window)),
      m_message(new ElidedLabel(&window)) {
    m_phase->setObjectName(QStringLiteral("statusPhase"));
    m_phase->setMinimumWidth(kPhaseWidth);
    window.statusBar()->setContentsMargins(8, 0, 8, 0);
    m_bar->setObjectName(QStringLiteral("statusProgress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(180, 8);
    m_message->setObjectName(QStringLiteral("statusMessage"));
    m_message->setTextFormat(Qt::PlainText);
    // The sentence may be longer than there is room for; it must not widen the window.
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_message->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    window.statusBar()->addWidget(m_phase);
    window.statusBar()->addWidget(m_bar);
    window.statusBar()->addWidget(m_message, 1);

    connect(&m_bridge, &EngineBridge::jobChanged, this, &RunStatus::onJobChanged);
    connect(&m_bridge, &EngineBridge::phaseChanged, this, [this](qint64 id, request::Phase phase, double fraction01) {
        update(id, [&](JobProgress& progress) {
            progress.phase = phase;
            progress.phaseFraction01 = fraction01;
        });
    });
    connect(&m_bridge, &EngineBridge::stepsReported, this,
            [this](qint64 id, const std::vector<request::StepReport>& reports) {
                update(id, [&](JobProgress& progress) {
                    const request::StepReport& newest = reports.back();
                    progress.step = newest.step;
                    progress.steps = stepsOf(id, newest.steps);
                    progress.remainingMs = newest.remainingMs;
                    if (progress.steps < newest.steps && newest.remainingMs > 0) {
                        progress.remainingMs = newest.remainingMs * std::max(progress.steps - newest.step, 0) /
                                               std::max(newest.steps - newest.step, 1);
                    }
                });
            });
    refresh();
}

void RunStatus::say(const QString& message) {
    m_message->setText(shortened(message, kMessageCharacters));
    m_message->setToolTip(QStringLiteral("<qt>%1</qt>").arg(shortened(message, 1000).toHtmlEscaped()));
}

void RunStatus::onJobChanged(const jobs::Job& job) {
    if (job.state == jobs::JobState::Running) {
        if (const auto [added, isNew] = m_running.try_emplace(job.id); isNew) {
            added->second.steps = stepsOf(job.id, job.request.steps);
        }
    } else if (m_running.erase(job.id) == 0 && !m_running.empty()) {
        return;
    }
    refresh();
}

int RunStatus::stepsOf(jobs::JobId id, int steps) const {
    const auto found = m_bridge.jobs().find(id);
    const int until = found == m_bridge.jobs().end() ? 0 : found->second.until;
    return until > 0 ? std::min(until, steps) : steps;
}

void RunStatus::update(jobs::JobId id, const std::function<void(JobProgress&)>& change) {
    const auto found = m_running.find(id);
    if (found == m_running.end()) {
        return;
    }
    change(found->second);
    m_queue.setProgress(id, found->second);
    if (found == m_running.begin()) {
        refresh();
    }
}

void RunStatus::refresh() {
    m_bar->setVisible(!m_running.empty());
    if (m_running.empty()) {
        m_phase->setText(tr("Ready"));
        m_phase->setToolTip({});
        m_window.setWindowTitle(QStringLiteral("Tubelet"));
        return;
    }
    const auto& [id, progress] = *m_running.begin();
    const double fraction01 = progress.fraction01();
    m_bar->setValue(static_cast<int>(fraction01 * 1000));
    m_phase->setText(JobText::progress(progress));
    m_phase->setToolTip(m_phase->text());
    const auto found = m_bridge.jobs().find(id);
    const QString prompt =
        found == m_bridge.jobs().end() ? QString() : shortened(fromUtf8(found->second.request.prompt), 40);
    //: window title while a clip is made: percent done, prompt
    m_window.setWindowTitle(tr("%1 % \u2013 %2 \u2013 Tubelet")
                                .arg(QString::number(static_cast<int>(std::floor(fraction01 * 100))), prompt));
    m_queue.setProgress(id, progress);
}

}  // namespace tubelet::ui
