#include <thread>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"
#include "media/video_reader.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestQueueOrder : public QueueTest {
    Q_OBJECT

  private Q_SLOTS:
    void jobsRunInOrderOfArrival() {
        QueueStudio studio(m_root);
        QVERIFY(!studio.queue->busy());
        std::vector<JobId> ids;
        for (int seed = 1; seed <= 3; ++seed) {
            ids.push_back(studio.queue->enqueue(toyRequest("a panda", seed)));
        }
        QVERIFY(studio.queue->busy());
        studio.queue->start();
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        QCOMPARE(studio.recorder.finished.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            const auto& [id, entry] = studio.recorder.finished[i];
            QCOMPARE(id, ids[i]);
            QCOMPARE(entry.recipe.request.seed, i + 1);
            QCOMPARE(media::readClip(entry.file).frames.size(), std::size_t{3});
            QVERIFY(fs::exists(entry.runFolder / "step-4.txt"));
            const std::vector<JobState> expected{JobState::Waiting, JobState::Running, JobState::Finished};
            QVERIFY(studio.recorder.statesOf(id) == expected);
        }
        QCOMPARE(studio.recorder.steps.size(), std::size_t{12});
        QCOMPARE(studio.recorder.notices.load(), 3);
        QCOMPARE(studio.recorder.phases.back(), request::Phase::Writing);
        QCOMPARE(studio.library.list().size(), std::size_t{3});
        QCOMPARE(studio.log.made.load(), 1);
        QCOMPARE(studio.log.destroyed.load(), 1);
        QVERIFY(studio.log.sameThread.load());
    }

    void listenersAreCalledOnTheRightThreads() {
        QueueStudio studio(m_root);
        const JobId id = studio.queue->enqueue(toyRequest("x"));
        const JobId second = studio.queue->enqueue(toyRequest("y"));
        studio.queue->cancel(second);
        QCOMPARE(studio.recorder.changes.size(), std::size_t{3});
        for (const auto thread : studio.recorder.threads) {
            QCOMPARE(thread, std::this_thread::get_id());
        }
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        QVERIFY(studio.recorder.workerThread != std::this_thread::get_id());
        for (std::size_t i = 3; i < studio.recorder.changes.size(); ++i) {
            QCOMPARE(studio.recorder.changes[i].id, id);
            QCOMPARE(studio.recorder.threads[i], studio.recorder.workerThread);
        }
    }

    void waitingJobsCanBeCancelled() {
        QueueStudio studio(m_root);
        const JobId first = studio.queue->enqueue(toyRequest("one", 1));
        const JobId second = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->cancel(second);
        studio.queue->cancel(second);
        studio.queue->cancel(999);
        QCOMPARE(studio.job(second).state, JobState::Cancelled);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(first).state, JobState::Finished);
        QCOMPARE(studio.log.runs.load(), 1);
    }

    void runningJobStopsWithinASecond() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId first = studio.queue->enqueue(toyRequest("one", 1));
        const JobId second = studio.queue->enqueue(toyRequest("two", 2));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        QCOMPARE(studio.job(first).state, JobState::Running);
        QElapsedTimer timer;
        timer.start();
        studio.queue->cancel(first);
        QVERIFY(QTest::qWaitFor([&] { return studio.job(first).state == JobState::Cancelled; }, kPatienceMs));
        QVERIFY(timer.elapsed() < 1000);
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(second).state, JobState::Finished);
        QCOMPARE(studio.library.list().size(), std::size_t{1});
        const JobId again = studio.queue->enqueueAgain(first);
        QVERIFY(again > second);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
        QVERIFY(studio.job(again).request == toyRequest("one", 1));
    }

    void aStopWhileTheClipIsWrittenLeavesNone() {
        QueueStudio studio(m_root);
        studio.recorder.atPhase = [&](JobId id, request::Phase phase) {
            if (phase == request::Phase::Writing) {
                studio.queue->cancel(id);
            }
        };
        const JobId id = studio.queue->enqueue(toyRequest("late"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Cancelled);
        QVERIFY(studio.job(id).message.empty());
        QVERIFY(studio.library.list().empty());
        QVERIFY(fs::is_empty(m_root / "clips"));
    }

    void onlyEndedJobsAreQueuedAgain() {
        QueueStudio studio(m_root);
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        for (const JobId wrong : {id, JobId{77}}) {
            try {
                studio.queue->enqueueAgain(wrong);
                QFAIL("accepted");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::InvalidValue);
            }
        }
        QCOMPARE(studio.queue->jobs().size(), std::size_t{1});
    }

    void manyCallersAtOnce() {
        QueueStudio studio(m_root);
        studio.log.stepMs = 1;
        studio.queue->start();
        std::vector<std::thread> callers;
        for (int c = 0; c < 3; ++c) {
            callers.emplace_back([&] {
                for (int i = 0; i < 4; ++i) {
                    const JobId id = studio.queue->enqueue(toyRequest("x", i));
                    studio.queue->requestStepClip(id, 1);
                    studio.queue->jobs();
                    if (i % 2) {
                        studio.queue->cancel(id);
                    }
                }
            });
        }
        for (auto& caller : callers) {
            caller.join();
        }
        QVERIFY(studio.waitIdle());
        JobId last = 0;
        for (const Job& job : studio.queue->jobs()) {
            QVERIFY(job.id > last);
            last = job.id;
            const auto states = studio.recorder.statesOf(job.id);
            QCOMPARE(states.front(), JobState::Waiting);
        }
        QCOMPARE(studio.queue->jobs().size(), std::size_t{12});
    }
};

QTEST_GUILESS_MAIN(TestQueueOrder)
#include "test_queue_order.moc"
