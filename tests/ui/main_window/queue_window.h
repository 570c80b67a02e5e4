#pragma once

#include <algorithm>
#include <memory>

#include <QObject>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTest>
#include <QToolButton>

#include "ui/main_window/studio_fixture.h"
#include "ui/queue/group_row.h"
#include "ui/queue/job_row.h"
#include "ui/queue/queue_panel.h"

namespace tubelet::tests {

using jobs::JobState;
using ui::JobRow;
using ui::QueuePanel;

/// The window with clips in its queue.
class QueueWindow : public QObject {
    Q_OBJECT

  protected:
    std::unique_ptr<StudioFixture> m_studio;

    void restart() {
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
    }
    /// Clips with the prompts "red fox 1", "red fox 2"...
    void enqueue(int clips) {
        const std::size_t before = m_studio->bridge().jobs().size();
        for (int i = 1; i <= clips; ++i) {
            m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("red fox %1").arg(i));
            m_studio->window().generate();
            QTRY_COMPARE(m_studio->bridge().jobs().size(), before + static_cast<std::size_t>(i));
        }
    }
    /// The first one runs for long.
    void openWith(int clips) {
        m_studio->engine->stepMs = 300;
        m_studio->openReady();
        enqueue(clips);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QTRY_COMPARE(order().size(), clips);  // rows come a moment after their jobs
    }
    JobRow* row(const QString& prompt) {
        for (JobRow* row : m_studio->find<QueuePanel>()->findChildren<JobRow*>()) {
            if (ui::fromUtf8(row->job().request.prompt) == prompt && row->isVisible()) {
                return row;
            }
        }
        return nullptr;
    }
    JobRow* row(int number) { return row(QStringLiteral("red fox %1").arg(number)); }
    QToolButton* control() { return m_studio->find<QToolButton>("queueControl"); }
    /// Prompts of the rows from above to below.
    QStringList order() {
        QList<JobRow*> rows = m_studio->find<QueuePanel>()->findChildren<JobRow*>();
        rows.removeIf([](JobRow* row) { return !row->isVisible(); });
        std::sort(rows.begin(), rows.end(), [](JobRow* a, JobRow* b) { return a->y() < b->y(); });
        QStringList prompts;
        for (JobRow* row : rows) {
            prompts << ui::fromUtf8(row->job().request.prompt).right(1);
        }
        return prompts;
    }

  private Q_SLOTS:
    void init() { m_studio = std::make_unique<StudioFixture>(); }
    void cleanup() { m_studio.reset(); }
};

}  // namespace tubelet::tests
