#include <fstream>

#include "core/jobs/queue_fixture.h"
#include "jobs/run_folders.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestQueueSteps : public QueueTest {
    Q_OBJECT

  private Q_SLOTS:
    void stepsAreDecodedBetweenSteps() {
        QueueStudio studio(m_root);
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
        QueueStudio studio(m_root);
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
            QueueStudio studio(m_root);
            id = studio.queue->enqueue(toyRequest("one", 7));
            studio.queue->start();
            QVERIFY(studio.waitIdle());
        }
        QueueStudio studio(m_root);
        QVERIFY(studio.queue->jobs().empty());
        studio.queue->requestStepClip(id, 2);
        studio.queue->start();
        QVERIFY(studio.waitStepClips(1));
        QVERIFY(studio.recorder.stepClips[0].clip);
        const JobId again = studio.queue->enqueueAgain(id);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, JobState::Finished);
    }

    void runFoldersFillABoundedPartOfTheDisk() {
        const fs::path runs = m_root / "runs";
        std::vector<fs::path> folders;
        for (int i = 0; i < 5; ++i) {
            folders.push_back(runs / ("run-2026-01-01_00000" + std::to_string(i) + "-1"));
            fs::create_directories(folders.back());
            std::ofstream(folders.back() / "step-1") << std::string(1000, 'x');
        }
        jobs::pruneRunFolders(runs, {folders[0]}, 30, 2500);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(fs::exists(folders[i]), i == 0 || i >= 3);
        }
        jobs::pruneRunFolders(runs, {}, 30, 10);
        QVERIFY(fs::exists(folders[4]));  // the newest, however large
        QVERIFY(!fs::exists(folders[3]));
    }

    void previewsAreMadeAsAskedAndMeasured() {
        using jobs::PreviewKind;
        for (const auto kind : {PreviewKind::Projection, PreviewKind::Off, PreviewKind::Vae}) {
            QueueStudio studio(m_root);
            studio.queue->setPreview(kind);
            studio.queue->enqueue(toyRequest("one", 7));
            studio.queue->start();
            QVERIFY(studio.waitIdle());
            const auto& heard = studio.recorder;
            const std::size_t steps = heard.steps.size();
            QVERIFY(steps > 0);
            QCOMPARE(heard.previews, kind == PreviewKind::Projection ? steps : 0);
            QCOMPARE(heard.costs.size(), kind == PreviewKind::Off ? 0 : steps);
            QCOMPARE(heard.stepClips.size(), kind == PreviewKind::Vae ? steps : 0);
            for (const auto& cost : heard.costs) {
                QVERIFY(cost.stepMs > 0 && cost.previewMs >= 0);
            }
        }
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
        jobs::pruneRunFolders(runs, {folders[0], folders[1]}, 30);
        for (int i = 0; i < 35; ++i) {
            QCOMPARE(fs::exists(folders[i]), i < 2 || i >= 5);
        }
        QVERIFY(fs::exists(runs / "holiday pictures"));

        // At the end of a job those that are too much, but never its own.
        for (int i = 5; i < 35; ++i) {
            std::ofstream(folders[i] / "step-1") << std::string(1000, 'x');
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.queue->keptRuns().runs, std::size_t{32});
        QCOMPARE(studio.queue->keptRuns().bytes, std::uintmax_t{30'000});
        studio.queue->setKeptBytes(4500);
        const JobId id = studio.queue->enqueue(toyRequest("one"));
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        QVERIFY(!fs::exists(folders[5]) && !fs::exists(folders[29]));
        QVERIFY(fs::exists(studio.recorder.finished.at(0).second.runFolder));
        QCOMPARE(studio.recorder.finished.at(0).first, id);
    }

    /// It offers to go on, for as long as it is listed.
    void theStepsOfAStoppedJobStay() {
        QueueStudio studio(m_root);
        const JobId id = studio.stoppedJob(toyRequest("one"));
        const fs::path folder = studio.job(id).runFolder;
        QVERIFY(fs::exists(folder / "step-1.txt"));
        for (const int seed : {2, 3}) {
            studio.queue->enqueue(toyRequest("other", static_cast<std::uint64_t>(seed)));
            QVERIFY(studio.waitIdle());
        }
        studio.queue->setKeptBytes(1, true);
        QVERIFY(fs::exists(folder / "step-1.txt"));
        studio.queue->forget(id);
        studio.queue->setKeptBytes(1, true);
        QVERIFY(!fs::exists(folder));
    }
};

QTEST_GUILESS_MAIN(TestQueueSteps)
#include "test_queue_steps.moc"
