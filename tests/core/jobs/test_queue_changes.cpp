// What people change in the queue: order, requests, pauses. All of it outlives the program.
#include <csignal>
#include <fstream>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"
#include "jobs/queue_state.h"
#include "support/signalled.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// The program that is killed after its queue was put in another order and one job was held.
int runVictim(const fs::path& root) {
    QueueStudio studio(root);
    std::vector<JobId> ids;
    for (int seed = 1; seed <= 4; ++seed) {
        ids.push_back(studio.queue->enqueue(toyRequest("x", seed)));
    }
    studio.queue->reorder({ids[2], ids[0], ids[1], ids[3]});
    studio.queue->hold({ids[3]});
    studio.queue->replace(ids[1], toyRequest("changed", 22));
    std::ofstream(root / "changed") << "yes";
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 1;
}

std::vector<std::uint64_t> seedsOf(const std::vector<Job>& jobs) {
    std::vector<std::uint64_t> seeds;
    for (const Job& job : jobs) {
        seeds.push_back(job.request.seed);
    }
    return seeds;
}

std::vector<std::uint64_t> finishedSeeds(const QueueStudio& studio) {
    const std::scoped_lock lock(studio.recorder.mutex);
    std::vector<std::uint64_t> seeds;
    for (const auto& [id, entry] : studio.recorder.finished) {
        seeds.push_back(entry.recipe.request.seed);
    }
    return seeds;
}

using Seeds = std::vector<std::uint64_t>;

}  // namespace

class TestQueueChanges : public QueueTest {
    Q_OBJECT

    bool waitFor(const QueueStudio& studio, JobId id, JobState state) {
        return QTest::qWaitFor([&] { return studio.job(id).state == state; }, kPatienceMs);
    }

  private Q_SLOTS:
    void jobsRunInTheOrderThatTheyAreGiven() {
        QueueStudio studio(m_root);
        std::vector<JobId> ids;
        for (int seed = 1; seed <= 4; ++seed) {
            ids.push_back(studio.queue->enqueue(toyRequest("x", seed)));
        }
        studio.queue->reorder({ids[3], ids[0], ids[1], ids[2]});  // 4 1 2 3
        studio.queue->reorder({ids[1], ids[2], ids[0]});          // 4 2 3 1
        studio.queue->reorder({ids[1]});                          // stays
        studio.queue->reorder({999, ids[1]});                     // there is none
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{4, 2, 3, 1}));
        studio.queue.reset();
        studio.open();
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{4, 2, 3, 1}));
        const JobId last = studio.queue->enqueue(toyRequest("x", 9));
        QCOMPARE(studio.queue->jobs().back().id, last);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{4, 2, 3, 1, 9}));
    }

    void everyPlaceThatChangesIsTold() {
        QueueStudio studio(m_root);
        std::vector<JobId> ids;
        for (int seed = 1; seed <= 3; ++seed) {
            ids.push_back(studio.queue->enqueue(toyRequest("x", seed)));
        }
        studio.recorder.changes.clear();
        studio.queue->reorder({ids[2], ids[1]});
        QCOMPARE(studio.recorder.changes.size(), std::size_t{2});
        for (const Job& told : studio.recorder.changes) {
            QCOMPARE(told.place, studio.job(told.id).place);
        }
        QVERIFY(studio.job(ids[2]).place < studio.job(ids[1]).place);
    }

    void changesOutliveAKill() {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedChannels);
        victim.start(QCoreApplication::applicationFilePath(), {"--victim", m_folder->path()});
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(m_root / "changed"); }, kPatienceMs));
        tubelet::tests::signalled(victim, SIGKILL);
        QVERIFY(victim.waitForFinished());
        QueueStudio studio(m_root);
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{3, 1, 22, 4}));
        QCOMPARE(studio.queue->jobs()[2].request.prompt, std::string("changed"));
        QCOMPARE(studio.queue->jobs()[3].state, JobState::Paused);
    }

    void aPauseKeepsTheRunFirstInLineAndFreesTheModel() {
        QueueStudio studio(m_root);
        studio.log.hold = 3;
        const JobId first = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(2));
        studio.queue->pause(true);
        QVERIFY(studio.queue->isPaused());
        QVERIFY(waitFor(studio, first, JobState::Waiting));
        QVERIFY(QTest::qWaitFor([&] { return studio.log.destroyed == 1; }, kPatienceMs));
        QCOMPARE(studio.job(first).reached, 2);
        QCOMPARE(studio.queue->jobs().front().id, first);
        QCOMPARE(studio.log.runs.load(), 1);
        studio.log.hold = 0;
        studio.queue->resume();
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{1, 2}));
        QCOMPARE(studio.recorder.steps[2].second, 3);  // behind 1 and 2, none twice
        const std::vector<JobState> expected{JobState::Waiting, JobState::Running, JobState::Waiting, JobState::Running,
                                             JobState::Finished};
        QVERIFY(studio.recorder.statesOf(first) == expected);
    }

    void aPausedRunGoesOnAfterARestart() {
        JobId id = 0;
        {
            QueueStudio studio(m_root);
            studio.log.hold = 3;
            id = studio.queue->enqueue(toyRequest("one", 1));
            studio.queue->start();
            QVERIFY(studio.waitSteps(2));
            studio.queue->pause(true);
            QVERIFY(waitFor(studio, id, JobState::Waiting));
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.job(id).state, JobState::Waiting);
        QCOMPARE(studio.job(id).reached, 2);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
        QCOMPARE(studio.log.firstStep.load(), 3);
    }

    void aPauseAfterThisClipLetsItFinish() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId first = studio.queue->enqueue(toyRequest("one", 1));
        const JobId second = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->pause(false);
        studio.log.hold = 0;
        QVERIFY(waitFor(studio, first, JobState::Finished));
        QVERIFY(QTest::qWaitFor([&] { return studio.log.destroyed == 1; }, kPatienceMs));
        QCOMPARE(studio.job(second).state, JobState::Waiting);
        studio.queue->resume();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(second).state, JobState::Finished);
    }

    void aPauseWithNothingToDoFreesTheModelToo() {
        QueueStudio studio(m_root);
        studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.log.destroyed.load(), 0);
        studio.queue->pause(true);
        QVERIFY(QTest::qWaitFor([&] { return studio.log.destroyed == 1; }, kPatienceMs));
    }

    void aSkippedJobIsLeftAndTheNextOneRuns() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        studio.log.slow = 1;
        const JobId running = studio.queue->enqueue(toyRequest("one", 1));
        const JobId waiting = studio.queue->enqueue(toyRequest("two", 2));
        const JobId last = studio.queue->enqueue(toyRequest("three", 3));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->hold({waiting});
        studio.queue->hold({running});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(running).state, JobState::Paused);
        QCOMPARE(studio.job(waiting).state, JobState::Paused);
        QCOMPARE(studio.job(last).state, JobState::Finished);
        studio.log.hold = 0;
        studio.queue->release({running});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(running).state, JobState::Finished);
        QCOMPARE(studio.log.firstStep.load(), 2);
        studio.queue.reset();
        studio.open();
        QCOMPARE(studio.queue->jobs().size(), std::size_t{1});
        QCOMPARE(studio.job(waiting).state, JobState::Paused);
        studio.queue->forget(waiting);
        QCOMPARE(studio.job(waiting).state, JobState::Cancelled);
    }

    void whatNobodyNeedsAnyMoreOfAPausedJobIsKept() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->hold({id});
        QVERIFY(waitFor(studio, id, JobState::Paused));
        studio.log.hold = 0;
        studio.log.stepMs = 0;
        for (int i = 0; i < 40; ++i) {  // more than run folders are kept
            studio.queue->enqueue(toyRequest("x", i));
        }
        QVERIFY(studio.waitIdle());
        QVERIFY(fs::exists(studio.job(id).runFolder / "step-1.txt"));
    }

    void aGroupStopsAfterAStepAndThePickedGoOn() {
        QueueStudio studio(m_root);
        const auto ids =
            studio.queue->enqueueTogether({toyRequest("small", 1), toyRequest("small", 2), toyRequest("small", 3)}, 2);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        for (const JobId id : ids) {
            QCOMPARE(studio.job(id).state, JobState::Paused);
            QCOMPARE(studio.job(id).reached, 2);
            QCOMPARE(studio.job(id).until, 2);
            QVERIFY(!studio.job(id).group.empty());
        }
        QCOMPARE(studio.recorder.steps.size(), std::size_t{6});
        studio.queue.reset();
        studio.open();
        studio.queue->start();
        studio.queue->release({ids[1]});
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{2}));
        QCOMPARE(studio.log.firstStep.load(), 3);
        QCOMPARE(studio.job(ids[0]).state, JobState::Paused);
    }

    /// Held and released before its step, it is still a draft; and what is finished of a group
    /// comes back with the rest.
    void aDraftThatIsHeldStaysADraft() {
        QueueStudio studio(m_root);
        const auto ids =
            studio.queue->enqueueTogether({toyRequest("small", 1), toyRequest("small", 2), toyRequest("small", 3)}, 2);
        studio.queue->hold({ids[1]});
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[1]).reached, 0);
        studio.queue->release({ids[1]});
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(ids[1]).state, JobState::Paused);
        QCOMPARE(studio.job(ids[1]).reached, 2);
        studio.queue->release({ids[1]});
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{2}));
        const auto listed = [&] {
            studio.queue.reset();
            studio.open();
            return studio.queue->jobs().size();
        };
        QCOMPARE(listed(), std::size_t{3});
        QCOMPARE(studio.job(ids[1]).state, JobState::Finished);
        studio.queue->cancel(ids[0]);
        studio.queue->cancel(ids[2]);
        QCOMPARE(listed(), std::size_t{0});
    }

    void aStepBehindTheLastOneStopsNothing() {
        QueueStudio studio(m_root);
        studio.queue->enqueueTogether({toyRequest("x", 1)}, 4);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{1}));
    }

    void aWaitingRequestIsReplaced() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId running = studio.queue->enqueue(toyRequest("one", 1));
        const JobId waiting = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        studio.queue->replace(waiting, toyRequest("another", 7));
        QCOMPARE(studio.job(waiting).request.prompt, std::string("another"));
        for (const JobId wrong : {running, JobId{77}}) {
            try {
                studio.queue->replace(wrong, toyRequest("late", 8));
                QFAIL("accepted");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::InvalidValue);
            }
        }
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{1, 7}));
    }

    void aPausedRunWithAnotherRequestBeginsAnew() {
        QueueStudio studio(m_root);
        studio.log.hold = 3;
        const JobId id = studio.queue->enqueue(toyRequest("one", 1));
        studio.queue->start();
        QVERIFY(studio.waitSteps(2));
        studio.queue->pause(true);
        QVERIFY(waitFor(studio, id, JobState::Waiting));
        studio.queue->replace(id, toyRequest("other", 5));
        studio.log.hold = 0;
        studio.queue->resume();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.log.firstStep.load(), 1);
        QCOMPARE(finishedSeeds(studio), (Seeds{5}));
    }

    void aDuplicateStandsBehindItsOriginal() {
        QueueStudio studio(m_root);
        const JobId first = studio.queue->enqueue(toyRequest("one", 4294967295U));
        studio.queue->enqueue(toyRequest("two", 2));
        const JobId twin = studio.queue->duplicate(first);
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{4294967295U, 0, 2}));
        QCOMPARE(studio.job(twin).request.prompt, std::string("one"));
        QVERIFY_THROWS_EXCEPTION(Error, studio.queue->duplicate(77));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        const JobId late = studio.queue->duplicate(first);  // of one that has ended: behind all
        QCOMPARE(studio.queue->jobs().back().id, late);
        QVERIFY(studio.waitIdle());
    }

    void whatWasTakenOutComesBackToItsPlace() {
        QueueStudio studio(m_root);
        std::vector<JobId> ids;
        for (int seed = 1; seed <= 3; ++seed) {
            ids.push_back(studio.queue->enqueue(toyRequest("x", seed)));
        }
        studio.queue->cancel(ids[0]);
        studio.queue->putBack({ids[0]});
        studio.queue->putBack({ids[1]});  // waits anyway
        studio.queue->hold({ids[2]});
        studio.queue->cancel(ids[2]);
        studio.queue->putBack({ids[2]});
        QCOMPARE(studio.job(ids[2]).state, JobState::Paused);  // as it was
        studio.queue->release({ids[2]});
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{1, 2, 3}));
        studio.queue.reset();
        studio.open();
        QCOMPARE(seedsOf(studio.queue->jobs()), (Seeds{1, 2, 3}));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(finishedSeeds(studio), (Seeds{1, 2, 3}));
    }

    /// Several threads change one job: what is in memory, what was told last and what is on disk
    /// are the same change.
    void whatIsOnDiskIsWhatWasDoneLast() {
        struct : jobs::QueueListener {
            void onJobChanged(const Job& job) override { last = job.state; }
            std::atomic<JobState> last{JobState::Waiting};
        } listener;
        jobs::QueueState state(m_root / "jobs.sqlite", m_root / "runs", listener);
        Job job;
        job.request = toyRequest("x");
        const JobId id = state.enqueue({job}).front();
        const auto onDisk = [&] {
            SQLite::Database database((m_root / "jobs.sqlite").string(), SQLite::OPEN_READONLY);
            SQLite::Statement row(database, "SELECT state FROM jobs");
            row.executeStep();
            return jobs::jobStateOf(row.getColumn(0).getString());
        };
        for (int round = 0; round < 40; ++round) {
            std::vector<std::thread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&, t] {
                    for (int i = 0; i < 5; ++i) {
                        (t + i) % 2 ? state.hold({id}) : state.release({id});
                    }
                });
            }
            for (auto& thread : threads) {
                thread.join();
            }
            QCOMPARE(listener.last.load(), state.find(id)->state);
            QCOMPARE(*onDisk(), state.find(id)->state);
        }
    }

    void whatARunTookIsTakenDown() {
        QueueStudio studio(m_root);
        QVERIFY(!studio.queue->estimateMs(toyRequest("x")));
        studio.log.stepMs = 5;
        studio.queue->enqueue(toyRequest("x", 1));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QVERIFY(studio.queue->estimateMs(toyRequest("y", 2)).has_value());
        QCOMPARE(*studio.queue->estimateMs(toyRequest("y", 2)), 110.0);
        QCOMPARE(*studio.queue->estimateMs(toyRequest("y", 2), 3), 80.0);
        studio.queue.reset();
        studio.open();
        QCOMPARE(*studio.queue->estimateMs(toyRequest("y", 2)), 110.0);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--victim") {
        return runVictim(argv[2]);
    }
    QCoreApplication application(argc, argv);
    TestQueueChanges test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_queue_changes.moc"
