#include <csignal>
#include <fstream>
#include <thread>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"
#include "support/signalled.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// The program that is killed: one job held in its second step, one waiting; tells
/// when it is there.
int runVictim(const fs::path& root) {
    QueueStudio studio(root);
    studio.log.hold = 2;
    studio.recorder.atStep = [&](JobId, int) { std::ofstream(root / "running") << "yes"; };
    studio.queue->enqueue(toyRequest("first", 11));
    studio.queue->enqueue(toyRequest("second", 22));
    studio.queue->start();
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 1;
}

/// The program that is killed after its clip was stopped, and another one failed; tells when both
/// have ended.
int runStoppingVictim(const fs::path& root) {
    QueueStudio studio(root);
    studio.log.hold = 3;
    const JobId stopped = studio.queue->enqueue(toyRequest("stopped", 11));
    studio.queue->enqueue(toyRequest("fail", 22));
    studio.queue->start();
    studio.waitSteps(2);
    studio.queue->cancel(stopped);
    studio.waitIdle();
    std::ofstream(root / "ended") << "yes";
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 1;
}

}  // namespace

class TestQueueRestart : public QueueTest {
    Q_OBJECT

  private Q_SLOTS:
    void aCopiedFolderGoesOnWithItsOwnRuns() {
        const fs::path first = m_root / "first", copy = m_root / "copy";
        fs::create_directories(first);
        JobId id = 0;
        fs::path folder;
        {
            QueueStudio studio(first);
            id = studio.stoppedJob(toyRequest("one", 1));
            folder = studio.queue->find(id)->runFolder;
            QVERIFY(fs::is_directory(folder));
        }
        fs::copy(first, copy, fs::copy_options::recursive);
        const QueueStudio studio(copy);
        QCOMPARE(studio.queue->find(id)->runFolder, copy / "runs" / folder.filename());
    }

    void closingIsQuickAndLosesNothing() {
        JobId running = 0, waiting = 0;
        {
            QueueStudio studio(m_root);
            studio.log.hold = 2;
            running = studio.queue->enqueue(toyRequest("one", 1));
            waiting = studio.queue->enqueue(toyRequest("two", 18446744073709551615ULL));
            studio.queue->start();
            QVERIFY(studio.waitSteps(1));
            QElapsedTimer timer;
            timer.start();
            studio.queue.reset();
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
            QCOMPARE(studio.recorder.statesOf(running).back(), JobState::Interrupted);
            QCOMPARE(studio.recorder.statesOf(waiting).back(), JobState::Waiting);
            QCOMPARE(studio.log.destroyed.load(), 1);
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.queue->jobs().size(), std::size_t{2});
        QCOMPARE(studio.job(running).state, JobState::Interrupted);
        QCOMPARE(studio.job(waiting).state, JobState::Waiting);
        QVERIFY(studio.job(waiting).request == toyRequest("two", 18446744073709551615ULL));
        QVERIFY(studio.queue->busy());
        const JobId again = studio.queue->enqueueAgain(running);
        QCOMPARE(studio.job(running).state, JobState::Cancelled);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(waiting).state, JobState::Finished);
        QCOMPARE(studio.job(again).state, JobState::Finished);
        studio.queue.reset();
        studio.open();
        QVERIFY(studio.queue->jobs().empty());
    }

    void aJobThatEndedEarlyGoesOnWhenQueuedAgain() {
        JobId id = 0;
        fs::path folder;
        {
            QueueStudio studio(m_root);
            studio.log.hold = 3;
            id = studio.queue->enqueue(toyRequest("one", 1));
            studio.queue->start();
            QVERIFY(studio.waitSteps(2));
            folder = studio.job(id).runFolder;
        }
        QueueStudio studio(m_root);
        const JobId again = studio.queue->enqueueAgain(id);
        QCOMPARE(studio.job(again).runFolder, folder);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
        QCOMPARE(studio.job(again).runFolder, folder);
        QCOMPARE(studio.log.firstStep.load(), 3);
        // A finished one is made anew; so is one whose steps are gone.
        const JobId anew = studio.queue->enqueueAgain(again);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.log.firstStep.load(), 1);
        QVERIFY(studio.job(anew).runFolder != folder);
        studio.log.hold = 2;
        const JobId stopped = studio.queue->enqueue(toyRequest("two", 2));
        QVERIFY(QTest::qWaitFor([&] { return studio.recorder.statesOf(stopped).size() > 1; }, kPatienceMs));
        QTest::qWait(100);
        studio.queue->cancel(stopped);
        QVERIFY(studio.waitIdle());
        studio.log.hold = 0;
        fs::remove_all(studio.job(stopped).runFolder);
        const JobId last = studio.queue->enqueueAgain(stopped);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(last).state, JobState::Finished);
        QCOMPARE(studio.log.firstStep.load(), 1);
    }

    void aStoppedJobIsStillOffered() {
        JobId id = 0;
        {
            QueueStudio studio(m_root);
            studio.log.hold = 2;
            id = studio.queue->enqueue(toyRequest("one", 1));
            studio.queue->start();
            QVERIFY(studio.waitSteps(1));
            studio.queue->cancel(id);
            studio.queue.reset();
            QCOMPARE(studio.recorder.statesOf(id).back(), JobState::Cancelled);
        }
        {
            QueueStudio studio(m_root);
            QCOMPARE(studio.queue->jobs().size(), std::size_t{1});
            QCOMPARE(studio.job(id).state, JobState::Cancelled);
            QVERIFY(!studio.queue->busy());  // it waits for nobody
            studio.queue->forget(id);
        }
        QVERIFY(QueueStudio(m_root).queue->jobs().empty());
    }

    void whatWasStoppedOrFailedOutlivesAKill() {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedChannels);
        victim.start(QCoreApplication::applicationFilePath(), {"--stopping-victim", m_folder->path()});
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(m_root / "ended"); }, kPatienceMs));
        tubelet::tests::signalled(victim, SIGKILL);
        QVERIFY(victim.waitForFinished());
        {
            QueueStudio studio(m_root);
            const auto jobs = studio.queue->jobs();
            QCOMPARE(jobs.size(), std::size_t{2});
            QCOMPARE(jobs[0].state, JobState::Cancelled);
            QCOMPARE(jobs[1].state, JobState::Failed);
            QCOMPARE(english(jobs[1].message), std::string("The model folder is empty. Choose another model."));
            const JobId again = studio.queue->enqueueAgain(jobs[0].id);
            studio.queue->start();
            QVERIFY(studio.waitIdle());
            QCOMPARE(studio.job(again).state, JobState::Finished);
            QCOMPARE(studio.log.firstStep.load(), 3);  // it went on where it was stopped
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.queue->jobs().size(), std::size_t{1});  // the other one stands for it
        QCOMPARE(studio.queue->jobs()[0].state, JobState::Failed);
    }

    void whatWasTakenOffTheListStaysOff() {
        {
            QueueStudio studio(m_root);
            studio.log.hold = 2;
            const JobId running = studio.queue->enqueue(toyRequest("one", 1));
            const JobId waiting = studio.queue->enqueue(toyRequest("two", 2));
            studio.queue->start();
            QVERIFY(studio.waitSteps(1));
            studio.queue->forget(running);  // neither has ended
            studio.queue->forget(waiting);
            studio.queue->cancel(waiting);  // leaves with nothing to go on with
            QCOMPARE(studio.job(running).state, JobState::Running);
            QCOMPARE(studio.job(waiting).state, JobState::Cancelled);
        }
        JobId interrupted = 0;
        {
            QueueStudio studio(m_root);
            QCOMPARE(studio.queue->jobs().size(), std::size_t{1});
            interrupted = studio.queue->jobs()[0].id;
            QCOMPARE(studio.job(interrupted).state, JobState::Interrupted);
            studio.queue->forget(interrupted);
            QCOMPARE(studio.job(interrupted).state, JobState::Cancelled);
        }
        QueueStudio studio(m_root);
        QVERIFY(studio.queue->jobs().empty());
    }

    void aComputedClipIsWrittenBeforeTheProgramEnds() {
        QueueStudio studio(m_root);
        std::atomic<bool> writing{false};
        std::atomic<bool> closing{false};
        studio.recorder.atPhase = [&](JobId, request::Phase phase) {
            if (phase == request::Phase::Writing) {
                writing = true;
                while (!closing) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                // the queue is being destroyed by now
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        };
        const JobId id = studio.queue->enqueue(toyRequest("late", 1));
        studio.queue->start();
        QVERIFY(QTest::qWaitFor([&] { return writing.load(); }, kPatienceMs));
        closing = true;
        studio.queue.reset();
        QCOMPARE(studio.recorder.statesOf(id).back(), JobState::Finished);
        QCOMPARE(studio.library.list().size(), std::size_t{1});
    }

    void killedProgramComesBack() {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedChannels);
        victim.start(QCoreApplication::applicationFilePath(), {"--victim", m_folder->path()});
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(m_root / "running"); }, kPatienceMs));
        tubelet::tests::signalled(victim, SIGKILL);
        QVERIFY(victim.waitForFinished());

        QueueStudio studio(m_root);
        const auto jobs = studio.queue->jobs();
        QCOMPARE(jobs.size(), std::size_t{2});
        QCOMPARE(jobs[0].state, JobState::Interrupted);
        QCOMPARE(jobs[1].state, JobState::Waiting);
        QVERIFY(jobs[0].request == toyRequest("first", 11));
        QVERIFY(jobs[1].request == toyRequest("second", 22));
        studio.queue->requestStepClip(jobs[0].id, 1);  // its latents are still there
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QVERIFY(studio.waitStepClips(1));
        QVERIFY2(studio.recorder.stepClips[0].clip, studio.recorder.stepClips[0].error.c_str());
        QCOMPARE(studio.job(jobs[1].id).state, JobState::Finished);
        QCOMPARE(studio.job(jobs[0].id).state, JobState::Interrupted);
    }

    void secondProgramIsKeptAway() {
        QueueStudio studio(m_root);
        studio.log.hold = 2;
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitSteps(1));
        Recorder other;
        try {
            JobQueue second(m_root / "jobs.sqlite", m_root / "runs", studio.library, nullptr, other);
            QFAIL("a second queue was opened");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::TargetUnwritable);
            QVERIFY2(QString(error.what()).startsWith("Another Tubelet is running"), error.what());
        }
        QCOMPARE(studio.job(id).state, JobState::Running);
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
    }

    void damagedJournalIsPutAside() {
        QVERIFY(!QueueStudio(m_root).queue->notice().has_value());
        for (const char* part : {"-wal", "-shm"}) {
            fs::remove((m_root / "jobs.sqlite").string() + part);
        }
        std::ofstream(m_root / "jobs.sqlite") << std::string(5000, 'x');
        QueueStudio studio(m_root);
        QVERIFY(studio.queue->notice().has_value());
        const std::string told = studio.queue->notice()->sentence();
        QVERIFY2(told.find((m_root / "jobs.sqlite.damaged-").string()) != std::string::npos, told.c_str());
        QVERIFY2(told.find("finished clips are safe") != std::string::npos, told.c_str());
        studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.recorder.finished.size(), std::size_t{1});
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--victim") {
        return runVictim(argv[2]);
    }
    if (argc == 3 && std::string(argv[1]) == "--stopping-victim") {
        return runStoppingVictim(argv[2]);
    }
    QCoreApplication application(argc, argv);
    TestQueueRestart test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_queue_restart.moc"
