// What is done to the queue in the window is one step of undo each, with Undo in the message.
#include <fstream>

#include <QAbstractButton>
#include <QAction>
#include <QPushButton>
#include <QTest>
#include <QThread>

#include "ui/gallery/clip_list.h"
#include "ui/main_window/queue_window.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobId;
using jobs::JobState;

class TestQueueUndo : public QueueWindow {
    Q_OBJECT

    void undo() { m_studio->find<QAction>("actionUndo")->trigger(); }
    void redo() { m_studio->find<QAction>("actionRedo")->trigger(); }
    bool says(const QString& words) const { return m_studio->message().contains(words); }
    JobState stateOf(JobId id) { return m_studio->bridge().jobs().at(id).state; }
    void stepFast() { m_studio->engine->stepMs = 5; }

  private Q_SLOTS:
    void aMoveIsAStep() {
        openWith(4);
        const JobId id = row(4)->id();
        Q_EMIT row(4)->commanded(id, JobCommand::First);
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
        QVERIFY2(says(QStringLiteral("Moved in the queue: red fox 4")), qPrintable(m_studio->message()));
        Q_EMIT row(2)->commanded(row(2)->id(), JobCommand::Down);
        QTRY_COMPARE(order(), (QStringList{"1", "4", "3", "2"}));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
        undo();
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3", "4"}));
        redo();
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
        // Where it is already is no step.
        Q_EMIT row(4)->commanded(id, JobCommand::First);
        QVERIFY(!says(QStringLiteral("Moved")));
        undo();
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3", "4"}));
        restart();
        QTRY_COMPARE(order(), (QStringList{"2", "3", "4", "1"}));
        QVERIFY(!m_studio->find<QAction>("actionUndo")->isEnabled());
    }

    /// Neither it nor the others are moved for it.
    void whatHasBegunIsNotMovedBack() {
        openWith(4);
        const JobId id = row(4)->id();
        Q_EMIT row(4)->commanded(id, JobCommand::First);
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(stateOf(id), JobState::Running);
        QTRY_COMPARE(order(), (QStringList{"4", "2", "3", "1"}));
        undo();
        QTRY_VERIFY2(says(QStringLiteral("\u201cred fox 4\u201d has begun or ended meanwhile")),
                     qPrintable(m_studio->message()));
        QTest::qWait(200);
        QCOMPARE(stateOf(id), JobState::Running);
        QCOMPARE(order(), (QStringList{"4", "2", "3", "1"}));
    }

    void leavingForLaterIsAStep() {
        openWith(3);
        const JobId waits = row(2)->id(), runs = row(1)->id();
        Q_EMIT row(2)->commanded(waits, JobCommand::Skip);
        QTRY_COMPARE(stateOf(waits), JobState::Paused);
        QVERIFY2(says(QStringLiteral("Left for later: red fox 2")), qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(stateOf(waits), JobState::Waiting);
        redo();
        QTRY_COMPARE(stateOf(waits), JobState::Paused);
        Q_EMIT row(1)->commanded(runs, JobCommand::Skip);
        QTRY_COMPARE(stateOf(runs), JobState::Paused);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        undo();
        QTRY_COMPARE(stateOf(runs), JobState::Waiting);
        // One that is continued meanwhile has begun.
        m_studio->bridge().release({waits});
        stepFast();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 3, 30000);
        undo();
        QTRY_VERIFY2(says(QStringLiteral("has begun or ended meanwhile")), qPrintable(m_studio->message()));
        QCOMPARE(m_studio->count(JobState::Finished), 3);
    }

    /// What runs and what was left for later stay.
    void emptyingIsAStep() {
        openWith(5);
        const JobId later = row(5)->id();
        m_studio->bridge().hold({later});
        QTRY_COMPARE(stateOf(later), JobState::Paused);
        auto* all = m_studio->find<QAction>("actionTakeAllOut");
        QTRY_VERIFY(all->isEnabled());
        all->trigger();
        QTRY_COMPARE(order(), (QStringList{"1", "5"}));
        QTRY_VERIFY2(says(QStringLiteral("Taken out of the queue: 3 clips")), qPrintable(m_studio->message()));
        QTRY_VERIFY(!all->isEnabled());
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3", "4", "5"}));
        redo();
        QTRY_COMPARE(order(), (QStringList{"1", "5"}));
        QCOMPARE(stateOf(later), JobState::Paused);
    }

    /// The rows do not tell yet that it has begun.
    void whatHasJustBegunIsNotStoppedByEmptying() {
        openWith(4);
        const JobId begins = row(2)->id();
        const int runs = m_studio->engine->runs;
        m_studio->bridge().cancel(row(1)->id());
        for (int i = 0; i < 500 && m_studio->engine->runs == runs; ++i) {
            QThread::msleep(10);  // no event is handled
        }
        QCOMPARE(m_studio->engine->runs.load(), runs + 1);
        QCOMPARE(stateOf(begins), JobState::Waiting);
        m_studio->find<QAction>("actionTakeAllOut")->trigger();
        QTRY_VERIFY2(says(QStringLiteral("Taken out of the queue: 2 clips")), qPrintable(m_studio->message()));
        QTRY_COMPARE(order(), (QStringList{"2", "1"}));
        QTest::qWait(400);  // beyond the step that it was in
        QCOMPARE(stateOf(begins), JobState::Running);
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"2", "3", "4", "1"}));
        QCOMPARE(stateOf(begins), JobState::Running);
    }

    /// What has ended, too: it comes back as it was, and its failure is not told again.
    void clearingIsAStep() {
        m_studio->engine->fail = true;
        m_studio->openReady();
        enqueue(2);
        QTRY_COMPARE(m_studio->count(JobState::Failed), 2);
        m_studio->engine->fail = false;
        m_studio->find<MessageBar>("messageBar")->dismiss();
        QTest::mouseClick(m_studio->find<QPushButton>("clearEnded"), Qt::LeftButton);
        QTRY_COMPARE(order(), QStringList());
        QVERIFY2(says(QStringLiteral("2 clips")), qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"2", "1"}));
        QCOMPARE(m_studio->count(JobState::Failed), 2);
        QVERIFY2(!says(QStringLiteral("truncated")), qPrintable(m_studio->message()));
        redo();
        QTRY_COMPARE(order(), QStringList());
        undo();
        QTRY_COMPARE(order(), (QStringList{"2", "1"}));
        const JobId id = row(1)->id();
        row(1)->setFocus();
        QTest::keyClick(row(1), Qt::Key_Delete);
        QTRY_COMPARE(order(), (QStringList{"2"}));
        undo();
        QTRY_COMPARE(order(), (QStringList{"2", "1"}));
        m_studio->bridge().goOnWith(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 30000);
        restart();
        QTRY_COMPARE(order(), (QStringList{"2"}));
    }

    void aStoppedRunThatIsClearedKeepsItsSteps() {
        openWith(1);
        const JobId id = row(1)->id();
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(stateOf(id), JobState::Cancelled);
        m_studio->bridge().setKeptBytes(1, false);
        const auto folder = m_studio->bridge().jobs().at(id).runFolder;
        std::ofstream(folder / "step") << "kept";
        Q_EMIT row(1)->commanded(id, JobCommand::Remove);
        QTRY_COMPARE(order(), QStringList());
        stepFast();
        enqueue(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
        m_studio->bridge().setKeptBytes(1, true);
        bool isCounted = false;
        m_studio->bridge().countKept(*this, [&](const jobs::KeptRuns&) { isCounted = true; });
        QTRY_VERIFY(isCounted);
        QVERIFY(std::filesystem::exists(folder / "step"));
        undo();  // the words that were typed for the others, one by one
        for (int i = 0; i < 4 && m_studio->count(JobState::Cancelled) == 0; ++i) {
            QTest::qWait(100);
            undo();
        }
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QCOMPARE(stateOf(id), JobState::Cancelled);
        QVERIFY(std::filesystem::exists(folder / "step"));
    }

    /// They come back as they were offered: in a queue that is paused.
    void discardingOfLastTimesClipsIsAStep() {
        openWith(3);
        restart();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 3);
        const int runs = m_studio->engine->runs;
        m_studio->pressMessageButton(QStringLiteral("Discard"));
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
        QVERIFY(!m_studio->bridge().isPaused());
        QVERIFY2(says(QStringLiteral("3 clips")), qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"2", "3", "1"}));
        QCOMPARE(m_studio->count(JobState::Interrupted), 1);
        QVERIFY(m_studio->bridge().isPaused());
        QTest::qWait(100);
        QCOMPARE(m_studio->engine->runs.load(), runs);
        redo();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
        restart();
        QTest::qWait(100);
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
    }

    void aListOfPromptsIsAStep() {
        openWith(1);
        m_studio->engine->stepMs = 1000;
        const auto file = m_studio->folder() / "list.txt";
        std::ofstream(file) << "red fox 2\nred fox 3\n";
        m_studio->window().take({file});
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 2);
        QTRY_VERIFY2(says(QStringLiteral("2 clips of list.txt")), qPrintable(m_studio->message()));
        // Others of the same words, and the one that begins meanwhile, are not taken away.
        m_studio->type(QStringLiteral("red fox 3"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 3);
        const JobId own = m_studio->bridge().jobs().rbegin()->first;
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        const JobId begun = m_studio->bridge().runningJob()->id;
        undo();  // the words
        QCOMPARE(m_studio->count(JobState::Waiting), 2);
        undo();
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        QTRY_VERIFY2(says(QStringLiteral("\u201cred fox 2\u201d has begun")), qPrintable(m_studio->message()));
        QCOMPARE(stateOf(begun), JobState::Running);
        QCOMPARE(stateOf(own), JobState::Waiting);
        redo();
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 2);
    }

    /// A group of which one runs goes at once and comes back whole, also before that has stopped.
    void aGroupThatRunsIsAStep() {
        openWith(1);
        std::vector<request::GenerationRequest> wall(12, row(1)->job().request);
        for (std::size_t i = 0; i < wall.size(); ++i) {
            wall[i].prompt = "wall";
            wall[i].seed = i;
        }
        m_studio->bridge().enqueueTogether(wall);
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 12);
        m_studio->find<QAction>("actionStop")->trigger();
        auto* group = m_studio->find<GroupRow>();
        QTRY_VERIFY(group->group().isRunning());
        group->setFocus();
        QTest::keyClick(group, Qt::Key_Delete);
        QTRY_COMPARE(m_studio->count(JobState::Waiting) + m_studio->count(JobState::Running), 0);
        undo();
        QTRY_COMPARE(m_studio->count(JobState::Waiting) + m_studio->count(JobState::Running), 12);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        redo();  // the one that runs again is left alone
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 0);
        QCOMPARE(m_studio->count(JobState::Running), 1);
        restart();
        QTRY_COMPARE(m_studio->count(JobState::Interrupted), 1);
        QCOMPARE(m_studio->count(JobState::Waiting), 0);
    }
};

QTEST_MAIN(TestQueueUndo)
#include "test_queue_undo.moc"
