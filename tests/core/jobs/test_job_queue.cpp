#include <csignal>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <QtTest>

#include "base/error.h"
#include "core/jobs/toy_generator.h"
#include "jobs/job_queue.h"
#include "jobs/run_folders.h"
#include "media/video_reader.h"

namespace fs = std::filesystem;
using namespace tubelet;
using jobs::Job;
using jobs::JobId;
using jobs::JobQueue;
using jobs::JobState;
using tests::ToyGenerator;
using tests::toyRequest;

namespace {

constexpr int kPatienceMs = 10'000;

/// Writes down everything that the queue tells, with the thread it was told on.
class Recorder : public jobs::QueueListener {
  public:
    struct StepClip {
        JobId id;
        int step;
        media::SharedClip clip;
        std::string error;
    };

    void onJobChanged(const Job& job) override {
        const std::scoped_lock lock(mutex);
        changes.push_back(job);
        threads.push_back(std::this_thread::get_id());
    }
    void onPhase(JobId id, request::Phase phase, double) override {
        {
            const std::scoped_lock lock(mutex);
            phases.push_back(phase);
            workerThread = std::this_thread::get_id();
        }
        if (atPhase) {
            atPhase(id, phase);
        }
    }
    void onNotice(JobId, const request::Notice&) override { ++notices; }
    void onStep(JobId id, const request::StepReport& report) override {
        {
            const std::scoped_lock lock(mutex);
            steps.push_back({id, report.step});
        }
        if (atStep) {
            atStep(id, report.step);
        }
    }
    void onStepClip(JobId id, int step, media::SharedClip clip, const std::string& error) override {
        const std::scoped_lock lock(mutex);
        stepClips.push_back({id, step, std::move(clip), error});
    }
    void onClipFinished(JobId id, const library::ClipEntry& entry, media::SharedClip) override {
        const std::scoped_lock lock(mutex);
        finished.push_back({id, entry});
    }

    std::vector<JobState> statesOf(JobId id) const {
        const std::scoped_lock lock(mutex);
        std::vector<JobState> states;
        for (const Job& job : changes) {
            if (job.id == id && (states.empty() || states.back() != job.state)) {
                states.push_back(job.state);
            }
        }
        return states;
    }
    std::size_t countOf(const auto& list) const {
        const std::scoped_lock lock(mutex);
        return list.size();
    }

    mutable std::mutex mutex;
    std::vector<Job> changes;
    std::vector<std::thread::id> threads;
    std::vector<request::Phase> phases;
    std::vector<std::pair<JobId, int>> steps;
    std::vector<StepClip> stepClips;
    std::vector<std::pair<JobId, library::ClipEntry>> finished;
    std::thread::id workerThread;
    std::atomic<int> notices{0};
    std::function<void(JobId, int)> atStep;  ///< set before the queue starts
    std::function<void(JobId, request::Phase)> atPhase;
};

/// A queue with its folders, listener and generators. Destroyed in the order of a closing program.
struct Studio {
    explicit Studio(const fs::path& root) : root(root), library(root / "library.sqlite", root / "clips") { open(); }

    void open() {
        queue = std::make_unique<JobQueue>(
            root / "jobs.sqlite", root / "runs", library, [this] { return std::make_unique<ToyGenerator>(log); },
            recorder);
    }
    Job job(JobId id) const {
        for (const Job& job : queue->jobs()) {
            if (job.id == id) {
                return job;
            }
        }
        return {};
    }
    bool waitIdle() const {
        return QTest::qWaitFor([&] { return !queue->busy(); }, kPatienceMs);
    }
    bool waitSteps(std::size_t count) const {
        return QTest::qWaitFor([&] { return recorder.countOf(recorder.steps) >= count; }, kPatienceMs);
    }
    bool waitStepClips(std::size_t count) const {
        return QTest::qWaitFor([&] { return recorder.countOf(recorder.stepClips) >= count; }, kPatienceMs);
    }

    fs::path root;
    library::ClipLibrary library;
    tests::ToyLog log;
    Recorder recorder;
    std::unique_ptr<JobQueue> queue;
};

/// The program that is killed: one job held in its second step, one waiting; tells when it is there.
int runVictim(const fs::path& root) {
    Studio studio(root);
    studio.log.hold = 2;
    studio.recorder.atStep = [&](JobId, int) { std::ofstream(root / "running") << "yes"; };
    studio.queue->enqueue(toyRequest("first", 11));
    studio.queue->enqueue(toyRequest("second", 22));
    studio.queue->start();
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 1;
}

}  // namespace

class TestJobQueue : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        qputenv("TUBELET_HOME", m_folder->path().toUtf8());
    }

    void jobsRunInOrderOfArrival() {
        Studio studio(m_root);
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
        Studio studio(m_root);
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
        Studio studio(m_root);
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
        Studio studio(m_root);
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

    void closingIsQuickAndLosesNothing() {
        JobId running = 0, waiting = 0;
        {
            Studio studio(m_root);
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
        Studio studio(m_root);
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

    void killedProgramComesBack() {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedChannels);
        victim.start(QCoreApplication::applicationFilePath(), {"--victim", m_folder->path()});
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(m_root / "running"); }, kPatienceMs));
        ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
        QVERIFY(victim.waitForFinished());

        Studio studio(m_root);
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
        Studio studio(m_root);
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

    void stepsAreDecodedBetweenSteps() {
        Studio studio(m_root);
        studio.log.hold = 3;
        studio.recorder.atStep = [&](JobId id, int step) {
            if (step == 2) {
                studio.queue->requestStepClip(id, 2);
                studio.queue->requestStepClip(id, 1);  // the newest counts
            }
        };
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        studio.queue->start();
        QVERIFY(studio.waitStepClips(1));
        QCOMPARE(studio.job(id).state, JobState::Running);
        QCOMPARE(studio.recorder.stepClips[0].step, 1);
        QCOMPARE(int(studio.recorder.stepClips[0].clip->frames[0].rgb[0]), 107 / 4);
        studio.queue->requestStepClip(id, 4);  // not there yet: waits for it
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QVERIFY(studio.waitStepClips(2));
        QCOMPARE(studio.recorder.stepClips[1].step, 4);
        QCOMPARE(int(studio.recorder.stepClips[1].clip->frames[0].rgb[0]), 107);
    }

    void stepsAreDecodedWhenIdle() {
        Studio studio(m_root);
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue->requestStepClip(id, 3);
        QVERIFY(studio.waitStepClips(1));
        QCOMPARE(int(studio.recorder.stepClips[0].clip->frames[0].rgb[0]), 107 * 3 / 4);
        studio.queue->requestStepClip(id, 9);
        QVERIFY(studio.waitStepClips(2));
        QVERIFY(!studio.recorder.stepClips[1].clip);
        QCOMPARE(studio.recorder.stepClips[1].error, std::string("Step 9 was not kept."));
        fs::remove_all(studio.job(id).runFolder);
        studio.queue->requestStepClip(id, 3);
        QVERIFY(studio.waitStepClips(3));
        QVERIFY(studio.recorder.stepClips[2].error.starts_with("The steps of this run are no longer kept"));
        studio.queue->requestStepClip(4711, 1);
        QVERIFY(studio.waitStepClips(4));
        QCOMPARE(studio.recorder.stepClips[3].error, std::string("There is no job 4711 in the queue's journal."));
    }

    void stepsOfEarlierSessionsAreDecoded() {
        JobId id = 0;
        {
            Studio studio(m_root);
            id = studio.queue->enqueue(toyRequest("one", 7));
            studio.queue->start();
            QVERIFY(studio.waitIdle());
        }
        Studio studio(m_root);
        QVERIFY(studio.queue->jobs().empty());
        studio.queue->requestStepClip(id, 2);
        studio.queue->start();
        QVERIFY(studio.waitStepClips(1));
        QVERIFY(studio.recorder.stepClips[0].clip);
        const JobId again = studio.queue->enqueueAgain(id);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
    }

    void aStopWhileTheClipIsWrittenLeavesNone() {
        Studio studio(m_root);
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

    void failuresEndAtTheJob_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("generators");
        QTest::newRow("fails") << "fail"
                               << "The model folder is empty. Choose another model." << 1;
        QTest::newRow("throws") << "throw"
                                << "The engine failed: a tensor is wrong." << 2;  // and there is no log file
        QTest::newRow("memory") << "throw memory"
                                << "Memory ran out. Choose a smaller size or a shorter clip, or close other programs."
                                << 2;
        QTest::newRow("odd") << "throw odd"
                             << "The engine failed for a reason that it did not tell." << 2;
    }
    void failuresEndAtTheJob() {
        QFETCH(QString, prompt);
        QFETCH(QString, message);
        QFETCH(int, generators);
        Studio studio(m_root);
        const JobId bad = studio.queue->enqueue(toyRequest(prompt.toStdString()));
        const JobId good = studio.queue->enqueue(toyRequest("fine"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(bad).state, JobState::Failed);
        QCOMPARE(QString::fromStdString(studio.job(bad).message), message);
        QCOMPARE(studio.job(good).state, JobState::Finished);
        QVERIFY(studio.job(good).message.empty());
        studio.queue.reset();
        QCOMPARE(studio.log.made.load(), generators);  // one that threw is not trusted again
        QCOMPARE(studio.log.destroyed.load(), generators);
        QVERIFY(studio.log.sameThread.load());
    }

    void factoryThatFails() {
        Studio studio(m_root);
        studio.queue.reset();
        int calls = 0;
        JobQueue queue(
            m_root / "jobs.sqlite", m_root / "runs", studio.library,
            [&]() -> std::unique_ptr<pipeline::Generator> {
                if (++calls == 1) {
                    throw Error(ErrorKind::DeviceUnavailable, "No device.");
                }
                return std::make_unique<ToyGenerator>(studio.log);
            },
            studio.recorder);
        queue.enqueue(toyRequest("one"));
        queue.enqueue(toyRequest("two"));
        queue.start();
        QVERIFY(QTest::qWaitFor([&] { return !queue.busy(); }, kPatienceMs));
        QCOMPARE(queue.jobs()[0].message, std::string("No device."));
        QCOMPARE(queue.jobs()[1].state, JobState::Finished);
    }

    void listenerThatThrowsDoesNoHarm() {
        Studio studio(m_root);
        studio.recorder.atStep = [](JobId, int) { throw std::runtime_error("a listener's fault"); };
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Finished);
    }

    void clipThatCannotBeWrittenLosesNothing() {
        Studio studio(m_root);
        fs::remove_all(m_root / "clips");
        std::ofstream(m_root / "clips") << "a file where the folder should be";
        const JobId id = studio.queue->enqueue(toyRequest("one", 7));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        const Job failed = studio.job(id);
        QCOMPARE(failed.state, JobState::Failed);
        QVERIFY2(failed.message.find("kept in " + failed.runFolder.string()) != std::string::npos,
                 failed.message.c_str());
        QVERIFY(fs::exists(failed.runFolder / "step-0.txt"));
        studio.queue->requestStepClip(id, 0);  // the final latent can still be seen
        QVERIFY(studio.waitStepClips(1));
        QCOMPARE(int(studio.recorder.stepClips[0].clip->frames[0].rgb[0]), 107);
        fs::remove(m_root / "clips");
        const JobId again = studio.queue->enqueueAgain(id);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
        QCOMPARE(studio.library.list().size(), std::size_t{1});
    }

    void runFolderThatCannotBeMade() {
        Studio studio(m_root);
        std::ofstream(m_root / "runs") << "in the way";
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(id).state, JobState::Failed);
        QVERIFY(studio.job(id).message.find("can't be made") != std::string::npos);
    }

    void onlyEndedJobsAreQueuedAgain() {
        Studio studio(m_root);
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

    void oldRunFoldersGo() {
        const fs::path runs = m_root / "runs";
        std::vector<fs::path> folders;
        for (int i = 0; i < 35; ++i) {
            folders.push_back(runs /
                              ("run-2026-01-01_0000" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "-1"));
            fs::create_directories(folders.back());
        }
        fs::create_directories(runs / "holiday pictures");
        jobs::pruneRunFolders(runs, {folders[0], folders[1]});
        for (int i = 0; i < 35; ++i) {
            QCOMPARE(fs::exists(folders[i]), i < 2 || i >= 5);
        }
        QVERIFY(fs::exists(runs / "holiday pictures"));

        // At the end of a job, the newest 30 with its own.
        Studio studio(m_root);
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        int count = 0;
        for (const auto& entry : fs::directory_iterator(runs)) {
            count += entry.path().filename().string().starts_with("run-");
        }
        QCOMPARE(count, 30);
        QVERIFY(fs::exists(studio.recorder.finished.at(0).second.runFolder));
        QCOMPARE(studio.recorder.finished.at(0).first, id);
    }

    void damagedJournalIsPutAside() {
        std::ofstream(m_root / "jobs.sqlite") << std::string(5000, 'x');
        Studio studio(m_root);
        studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.recorder.finished.size(), std::size_t{1});
    }

    void manyCallersAtOnce() {
        Studio studio(m_root);
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

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--victim") {
        return runVictim(argv[2]);
    }
    QCoreApplication application(argc, argv);
    TestJobQueue test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_job_queue.moc"
