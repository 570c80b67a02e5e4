// The queue in the window: run and pause, order, change, skip, undo.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>
#include <QToolButton>

#include "request/storyboard.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/queue_window.h"
#include "ui/queue/job_row.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/branch_bar.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobId;
using jobs::JobState;

class TestQueue : public QueueWindow {
    Q_OBJECT

  private Q_SLOTS:
    /// Whatever becomes of the message.
    void whatWaitsFromLastTimeCanAlwaysBeRun() {
        openWith(3);
        m_studio->close();
        m_studio->engine->stepMs = 5;
        const int runs = m_studio->engine->runs;
        m_studio->openReady();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 3);
        m_studio->find<MessageBar>("messageBar")->dismiss();
        QVERIFY(control()->isVisible() && control()->isEnabled());
        QCOMPARE(control()->text(), QStringLiteral("Run"));
        // The next clip stands behind them, and says why it does not begin.
        m_studio->type(QStringLiteral("red fox 9"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 4);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("paused")));
        QCOMPARE(m_studio->engine->runs.load(), runs);
        QTest::mouseClick(control(), Qt::LeftButton);
        QTRY_VERIFY(!m_studio->message().contains(QStringLiteral("paused")));
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 3, 30000);
        QCOMPARE(control()->text(), QStringLiteral("Pause"));
    }

    void pauseLeavesTheRunFirstInLine() {
        openWith(2);
        QCOMPARE(control()->text(), QStringLiteral("Pause"));
        QTest::keyClick(&m_studio->window(), Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 2);
        QTRY_COMPARE(order(), (QStringList{"1", "2"}));
        QCOMPARE(control()->text(), QStringLiteral("Run"));
        QVERIFY(!m_studio->find<QAction>("actionStop")->isEnabled());
        m_studio->engine->stepMs = 5;
        QTest::mouseClick(control(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
    }

    void pauseBehindTheClip() {
        openWith(2);
        m_studio->find<QAction>("actionPauseAfter")->trigger();
        m_studio->engine->stepMs = 5;
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 30000);
        QTest::qWait(100);
        QCOMPARE(m_studio->count(JobState::Waiting), 1);
        QVERIFY(!m_studio->find<QAction>("actionPauseAfter")->isEnabled());
    }

    void keysChangeTheOrder() {
        openWith(4);
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3", "4"}));
        row(4)->setFocus();
        QTest::keyClick(row(4), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(order(), (QStringList{"1", "2", "4", "3"}));
        QVERIFY(row(4)->hasFocus());
        QTest::keyClick(row(4), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
        QTest::keyClick(row(4), Qt::Key_Up, Qt::AltModifier);  // not before the one that runs
        QTest::keyClick(row(2), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(order(), (QStringList{"1", "4", "3", "2"}));
        restart();
        QTRY_COMPARE(order(), (QStringList{"4", "3", "2", "1"}));  // the last one was interrupted
    }

    void draggingChangesTheOrder() {
        openWith(4);
        m_studio->window().resize(1200, 1000);
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3", "4"}));
        JobRow* dragged = row(4);
        const QPoint grip(90, 10);
        const QPoint above = dragged->mapFromGlobal(row(2)->mapToGlobal(QPoint(90, 2)));
        QTest::mousePress(dragged, Qt::LeftButton, {}, grip);
        QMouseEvent move(QEvent::MouseMove, above, dragged->mapToGlobal(above), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(dragged, &move);
        QVERIFY(m_studio->find<QWidget>("dropTarget")->isVisible());
        QTest::mouseRelease(dragged, Qt::LeftButton, {}, above);
        QVERIFY(!m_studio->find<QWidget>("dropTarget")->isVisible());
        QTRY_COMPARE(order(), (QStringList{"1", "4", "2", "3"}));
    }

    void aWaitingClipIsChangedInItsPlace() {
        openWith(3);
        m_studio->type(QStringLiteral("not sent yet"));
        const JobId id = row(2)->id();
        row(2)->setFocus();
        QTest::keyClick(row(2), Qt::Key_F2);
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        QCOMPARE(prompt->toPlainText(), QStringLiteral("red fox 2"));
        QVERIFY(m_studio->find<BranchBar>("branchBar")->isVisible());
        QCOMPARE(m_studio->find<QAbstractButton>("generateButton")->text(), QStringLiteral("Save the change"));
        m_studio->type(QStringLiteral("red fox 7"));
        m_studio->pressGenerate();
        QTRY_VERIFY(row(7) && row(7)->id() == id && row(7)->state() == JobState::Waiting);
        QCOMPARE(order(), (QStringList{"1", "7", "3"}));
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        restart();
        QTRY_VERIFY(row(7));
    }

    /// The desk has no cards to show: they are the clip's all the same.
    void aStoryboardsClipKeepsItsCards() {
        openWith(1);
        auto request = m_studio->find<SettingsPanel>()->request();
        request.cards = {{"a red star", 9, 0}, {"a blue star", 9, 4}};
        request.frames = request::fitCards(request.cards, fakeModel());
        request.prompt = request::titleOf(request.cards);
        request.dtype = request::DTypeChoice::Float32;
        m_studio->bridge().enqueueTogether({request});
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        const JobId id = m_studio->bridge().jobs().rbegin()->first;
        const auto change = [this, id](const QString& prompt) {
            Q_EMIT m_studio->find<QueuePanel>()->changeRequested(m_studio->bridge().jobs().at(id));
            QVERIFY(m_studio->find<QLabel>("branchText")->text().contains(QStringLiteral("2 card")));
            if (!prompt.isEmpty()) {
                m_studio->find<QPlainTextEdit>("prompt")->setPlainText(prompt);
            }
            m_studio->find<SettingsPanel>()->seed()->setSeed(prompt.isEmpty() ? 77 : 78);
            m_studio->window().generate();
            QTRY_VERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        };
        const auto now = [this, id] { return m_studio->bridge().jobs().at(id).request; };
        change({});
        QTRY_COMPARE(now().seed, std::uint64_t{77});
        QVERIFY(now().cards == request.cards);
        QVERIFY(now().dtype == request.dtype && now().prompt == request.prompt);
        change(QStringLiteral("a frog"));  // as it says
        QTRY_COMPARE(now().prompt, std::string("a frog"));
        QVERIFY(now().cards.empty());
    }

    /// Its settings would become those of the chosen model, without a word.
    void aClipOfAModelThatIsNotListedIsNotChanged() {
        openWith(1);
        auto request = m_studio->find<SettingsPanel>()->request();
        request.prompt = "red fox 5";
        request.model = "/gone/model";
        m_studio->bridge().enqueueTogether({request});
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        const auto job = m_studio->bridge().jobs().rbegin()->second;
        m_studio->type(QStringLiteral("not sent yet"));
        Q_EMIT m_studio->find<QueuePanel>()->changeRequested(job);
        QVERIFY2(m_studio->message().contains(QStringLiteral("/gone/model")), qPrintable(m_studio->message()));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("not sent yet"));
        QCOMPARE(m_studio->count(JobState::Waiting), 1);
    }

    /// Undo never leaves the own draft where the waiting clip's is meant.
    void undoEndsTheChange() {
        openWith(2);
        m_studio->type(QStringLiteral("not sent yet"));
        const JobId id = row(2)->id();
        Q_EMIT row(2)->commanded(id, JobCommand::Change);
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        QCOMPARE(prompt->toPlainText(), QStringLiteral("red fox 2"));
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        QVERIFY(m_studio->find<QAbstractButton>("generateButton")->text() != QStringLiteral("Save the change"));
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        QCOMPARE(ui::fromUtf8(m_studio->bridge().jobs().at(id).request.prompt), QStringLiteral("red fox 2"));
    }

    /// What was typed for the clip is not lost with it, and the own words neither.
    void whatWasTypedForAnotherIsInTheUndo() {
        openWith(2);
        m_studio->type(QStringLiteral("not sent yet"));
        Q_EMIT row(2)->commanded(row(2)->id(), JobCommand::Change);
        m_studio->type(QStringLiteral("red fox 8"));
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(prompt->toPlainText(), QStringLiteral("red fox 8"));
        QVERIFY(m_studio->find<BranchBar>("branchBar")->isVisible());
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(m_studio->find<BranchBar>("branchBar")->isVisible());
        m_studio->find<QAction>("actionRedo")->trigger();
        // once it is made there is nothing to change: the words are for the next clips
        m_studio->engine->stepMs = 1;
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(prompt->toPlainText(), QStringLiteral("red fox 8"));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
    }

    /// The clip comes back, and the own words stay.
    void undoBringsTheClipThatWasChanged() {
        openWith(2);
        m_studio->type(QStringLiteral("not sent yet"));
        const JobId id = row(2)->id();
        Q_EMIT row(2)->commanded(id, JobCommand::Change);
        m_studio->type(QStringLiteral("red fox 8"));
        Q_EMIT row(2)->commanded(id, JobCommand::Remove);
        QTRY_VERIFY(!row(2));
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        QTRY_COMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_VERIFY(row(2));
        QCOMPARE(prompt->toPlainText(), QStringLiteral("not sent yet"));
        QVERIFY(!m_studio->find<BranchBar>("branchBar")->isVisible());
    }

    /// That it stands still by then is no wish of the person.
    void aChangeThatIsOpenedAgainAtOnceHoldsItsClip() {
        openWith(2);
        const JobId id = row(2)->id();
        Q_EMIT row(2)->commanded(id, JobCommand::Change);
        QTRY_COMPARE(m_studio->bridge().jobs().at(id).state, JobState::Paused);
        m_studio->type(QStringLiteral("red fox 8"));
        int waited = 0;
        const QMetaObject::Connection watch =
            connect(&m_studio->bridge(), &EngineBridge::jobChanged, this,
                    [&](const jobs::Job& job) { waited += job.id == id && job.state == JobState::Waiting ? 1 : 0; });
        const int times = 2;
        for (int i = 0; i < times; ++i) {
            m_studio->find<QAction>("actionCloseOpen")->trigger();
            m_studio->find<QAction>("actionUndo")->trigger();
            QVERIFY(m_studio->find<BranchBar>("branchBar")->isVisible());
        }
        QTRY_COMPARE(waited, times);
        QTRY_COMPARE(m_studio->bridge().jobs().at(id).state, JobState::Paused);
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().at(id).state, JobState::Waiting);
        disconnect(watch);
    }

    void theOwnDraftOutlivesTheChange() {
        openWith(2);
        m_studio->type(QStringLiteral("not sent yet"));
        Q_EMIT row(2)->commanded(row(2)->id(), JobCommand::Change);
        // nothing is closed: a second later it is on the disk
        QTRY_COMPARE(QSettings(ui::fromPath(m_studio->settingsFile()), QSettings::IniFormat)
                         .value(QStringLiteral("clip/prompt"))
                         .toString(),
                     QStringLiteral("not sent yet"));
        m_studio->close();  // with the change open
        m_studio->openReady();
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("not sent yet"));
    }

    void aSavedChangeCanBeUndone() {
        openWith(2);
        const JobId id = row(2)->id();
        Q_EMIT row(2)->commanded(id, JobCommand::Change);
        m_studio->type(QStringLiteral("red fox 7"));
        m_studio->pressGenerate();
        QTRY_VERIFY(row(7) && row(7)->id() == id);
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_VERIFY(row(2) && row(2)->id() == id);
        m_studio->find<QAction>("actionRedo")->trigger();
        QTRY_VERIFY(row(7) && row(7)->id() == id);
    }

    /// Memory and LoRAs are looked at before it is saved: meanwhile another one may be opened.
    void aChangeIsSavedForTheClipThatItIsOf() {
        openWith(3);
        const JobId second = row(2)->id(), third = row(3)->id();
        Q_EMIT row(2)->commanded(second, JobCommand::Change);
        m_studio->type(QStringLiteral("red fox 7"));
        m_studio->pressGenerate();
        Q_EMIT row(3)->commanded(third, JobCommand::Change);  // before the answer
        m_studio->type(QStringLiteral("red fox 8"));
        QTRY_VERIFY(row(7) && row(7)->id() == second);
        QCOMPARE(m_studio->find<QAbstractButton>("generateButton")->text(), QStringLiteral("Save the change"));
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("red fox 8"));
        m_studio->pressGenerate();
        QTRY_VERIFY(row(8) && row(8)->id() == third);
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_VERIFY(row(3) && row(3)->id() == third);
        QVERIFY(row(7));
    }

    void aClipThatIsChangedStaysHeld() {
        openWith(2);
        const JobId id = row(2)->id();
        row(2)->setFocus();
        QTest::keyClick(row(2), Qt::Key_F2);
        // what is typed next is for the clip
        QTRY_VERIFY(m_studio->find<QPlainTextEdit>("prompt")->hasFocus());
        QTRY_COMPARE(m_studio->bridge().jobs().at(id).state, JobState::Paused);
        Q_EMIT row(2)->commanded(id, JobCommand::Change);
        QTest::qWait(100);
        QCOMPARE(m_studio->bridge().jobs().at(id).state, JobState::Paused);
    }

    /// Only where it holds no longer.
    void theStoppedClipCanBeContinuedUntilItIs() {
        openWith(2);
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("Stopped")));
        const JobId second = row(2)->id();
        QTRY_COMPARE(m_studio->bridge().jobs().at(second).state, JobState::Running);
        m_studio->bridge().forget(second + 100);  // of another one
        QCoreApplication::processEvents();
        QVERIFY(m_studio->message().contains(QStringLiteral("Stopped")));
        m_studio->bridge().goOnWith(row(1)->id());
        QTRY_VERIFY(!m_studio->message().contains(QStringLiteral("Stopped")));
    }

    /// A double click, or two buttons for the same run.
    void aRunIsContinuedOnce() {
        openWith(1);
        m_studio->close();
        m_studio->engine->stepMs = 5;
        m_studio->openReady();
        QTRY_COMPARE(m_studio->count(JobState::Interrupted), 1);
        const JobId id = m_studio->bridge().jobs().begin()->first;
        m_studio->bridge().goOnWith(id);
        m_studio->bridge().goOnWith(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 30000);
        QTRY_VERIFY(!m_studio->bridge().busy());
        QCOMPARE(m_studio->count(JobState::Finished), 1);
        QVERIFY(m_studio->message().isEmpty());  // nothing is left to run or to discard
    }

    /// It waits, since the queue does; whatever it was that was continued.
    void whatIsContinuedDuringAPauseSaysThatItWaits() {
        openWith(2);
        QTest::keyClick(&m_studio->window(), Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 2);
        m_studio->bridge().resume();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        m_studio->bridge().pause(true);
        QTRY_COMPARE(m_studio->count(JobState::Running), 0);
        Q_EMIT row(1)->commanded(row(1)->id(), JobCommand::GoOn);
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 2);
        const auto waits = QStringLiteral("The queue is paused: 2 clips wait in it.");
        QTRY_COMPARE(m_studio->message(), waits);
        QCOMPARE(m_studio->find<QLabel>("statusMessage")->text(), waits);
        m_studio->bridge().duplicate(row(1)->id());
        QTRY_COMPARE(m_studio->message(), QStringLiteral("The queue is paused: 3 clips wait in it."));
        m_studio->engine->stepMs = 5;
        const auto buttons = m_studio->find<MessageBar>("messageBar")->findChildren<QAbstractButton*>();
        const auto run = std::find_if(buttons.begin(), buttons.end(), [](const QAbstractButton* button) {
            return button->text() == QStringLiteral("Run") && button->isVisible();
        });
        QVERIFY(run != buttons.end());
        (*run)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 3, 30000);
    }

    /// One of last time, too: another job stands for it, and nothing was taken out.
    void whatWasInterruptedIsContinuedAndNotTakenOut() {
        openWith(1);
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(m_studio->count(JobState::Interrupted), 1);
        m_studio->bridge().pause(true);
        const JobId id = m_studio->bridge().jobs().begin()->first;
        QStringList told;
        connect(&m_studio->bridge(), &EngineBridge::jobChanged, &m_studio->window(), [&](const jobs::Job& job) {
            if (job.id == id) {
                told << m_studio->find<QLabel>("statusMessage")->text();
            }
        });
        m_studio->bridge().goOnWith(id);
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        QTRY_COMPARE(m_studio->bridge().jobs().count(id), std::size_t{0});
        QCOMPARE(told, QStringList());
        QCOMPARE(m_studio->message(), QStringLiteral("The queue is paused: the clip waits in it."));
    }

    void redoLeavesARunAlone() {
        openWith(2);
        const JobId id = row(2)->id();
        Q_EMIT row(2)->commanded(id, JobCommand::Remove);
        QTRY_VERIFY(!row(2));
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_VERIFY(row(2));
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().at(id).state, JobState::Running);
        m_studio->find<QAction>("actionRedo")->trigger();
        QTest::qWait(500);
        QCOMPARE(m_studio->bridge().jobs().at(id).state, JobState::Running);
    }

    void aClipThatIsBeingChangedDoesNotBegin() {
        openWith(2);
        QTest::mouseDClick(row(2), Qt::LeftButton, {}, QPoint(90, 10));
        QTRY_COMPARE(m_studio->count(JobState::Paused), 1);
        m_studio->engine->stepMs = 5;
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 30000);
        QTest::qWait(100);
        QCOMPARE(m_studio->count(JobState::Running), 0);
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
    }

    void takingOutCanBeUndone() {
        openWith(3);
        row(2)->setFocus();
        QTest::keyClick(row(2), Qt::Key_Delete);
        QTRY_COMPARE(order(), (QStringList{"1", "3"}));
        QVERIFY(m_studio->message().contains(QStringLiteral("red fox 2")));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(order(), (QStringList{"1", "2", "3"}));
        m_studio->find<QAction>("actionRedo")->trigger();
        QTRY_COMPARE(order(), (QStringList{"1", "3"}));
        restart();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 2);
    }

    /// Before the news of the removal has come back from the engine's thread.
    void undoIsNeverOvertaken() {
        openWith(3);
        int told = 0;
        connect(&m_studio->bridge(), &EngineBridge::jobChanged, this,
                [&](const jobs::Job& job) { told += job.request.prompt == "red fox 2" ? 1 : 0; });
        for (int i = 0; i < 20; ++i) {
            told = 0;
            Q_EMIT row(2)->commanded(row(2)->id(), JobCommand::Remove);
            m_studio->find<QAction>("actionUndo")->trigger();
            if (i % 2) {
                m_studio->find<QAction>("actionRedo")->trigger();
                m_studio->find<QAction>("actionUndo")->trigger();
            }
            QTRY_COMPARE(told, i % 2 ? 4 : 2);  // taken out, put back
            // a new row is shown with the next turn
            QTRY_COMPARE(order(), (QStringList{"1", "2", "3"}));
            QCOMPARE(row(2)->state(), JobState::Waiting);
        }
        disconnect(&m_studio->bridge(), nullptr, this, nullptr);
        QCOMPARE(m_studio->queue().jobs().size(), std::size_t{3});
    }

    void skippedOnesWaitUntilTheyAreContinued() {
        openWith(2);
        Q_EMIT row(1)->commanded(row(1)->id(), JobCommand::Skip);
        QTRY_VERIFY(row(2) && row(2)->state() == JobState::Running);
        QCOMPARE(row(1)->state(), JobState::Paused);
        m_studio->engine->stepMs = 5;
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 30000);
        QTest::mouseClick(row(1)->findChild<QToolButton*>(QStringLiteral("jobAgain")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
    }

    void aDuplicateStandsBehind() {
        openWith(3);
        const auto seed = row(2)->job().request.seed;
        row(2)->setFocus();
        QTest::keyClick(row(2), Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(order(), (QStringList{"1", "2", "2", "3"}));
        int found = 0;
        for (JobRow* row : m_studio->find<QueuePanel>()->findChildren<JobRow*>()) {
            found += row->job().request.seed == seed + 1 ? 1 : 0;
        }
        QVERIFY(found >= 1);
    }

    void theMenuHoldsWhatCanBeDone() {
        openWith(2);
        QTest::mouseClick(row(2)->findChild<QToolButton*>(QStringLiteral("jobMore")), Qt::LeftButton);
        auto* menu = row(2)->findChild<QMenu*>(QStringLiteral("jobMenu"));
        QVERIFY(menu && menu->isVisible());
        for (QAction* action : menu->actions()) {
            if (action->text() == QStringLiteral("Skip for now")) {
                action->trigger();
            }
        }
        menu->close();
        QTRY_COMPARE(m_studio->count(JobState::Paused), 1);
    }
};

QTEST_MAIN(TestQueue)
#include "test_queue.moc"
