#include <memory>
#include <optional>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "support/fake_generator.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"

using namespace tubelet;
using namespace tubelet::tests;
using jobs::Job;
using jobs::JobState;
using ui::EngineBridge;

namespace {

Job makeJob(jobs::JobId id, JobState state) {
    Job job;
    job.id = id;
    job.state = state;
    job.request.prompt = "red fox";
    return job;
}

request::StepReport makeStep(int step) {
    request::StepReport report;
    report.step = step;
    report.steps = 1000;
    return report;
}

}  // namespace

class TestEngineBridge : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyStepArrivesButAtMostTenTimesASecond() {
        EngineBridge bridge;
        std::vector<int> steps;
        int deliveries = 0;
        connect(&bridge, &EngineBridge::stepsReported, this,
                [&](qint64 id, const std::vector<request::StepReport>& reports) {
                    QCOMPARE(QThread::currentThread(), qApp->thread());
                    QCOMPARE(id, 7);
                    ++deliveries;
                    for (const auto& report : reports) {
                        steps.push_back(report.step);
                    }
                });
        QElapsedTimer clock;
        clock.start();
        std::thread worker([&] {
            for (int step = 1; step <= 300; ++step) {
                bridge.onStep(7, makeStep(step));
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(steps.size(), std::size_t{300}, 20000);
        worker.join();
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(steps[static_cast<std::size_t>(i)], i + 1);
        }
        // The first one at once, then one every 100 ms.
        QVERIFY2(deliveries <= clock.elapsed() / 100 + 2, qPrintable(QString::number(deliveries)));
    }

    void progressIsMergedAndOrderIsKept() {
        EngineBridge bridge;
        QStringList told;
        connect(&bridge, &EngineBridge::phaseChanged, this,
                [&](qint64, request::Phase, double fraction01) { told << QStringLiteral("p%1").arg(fraction01); });
        connect(&bridge, &EngineBridge::stepsReported, this, [&](qint64, const std::vector<request::StepReport>& r) {
            told << QStringLiteral("s%1").arg(r.size());
        });
        connect(&bridge, &EngineBridge::jobChanged, this,
                [&](const Job& job) { told << QStringLiteral("j%1").arg(static_cast<int>(job.state)); });
        bridge.onPhase(1, request::Phase::Loading, 0.25);
        bridge.onPhase(1, request::Phase::Loading, 0.5);
        bridge.onStep(1, makeStep(1));
        bridge.onStep(1, makeStep(2));
        bridge.onPhase(1, request::Phase::Decoding, 1);
        bridge.onJobChanged(makeJob(1, JobState::Finished));
        QTRY_COMPARE(told.size(), 4);
        QCOMPARE(told.join(' '), QStringLiteral("p0.5 s2 p1 j2"));
        // Jobs that run at once are not merged with each other.
        told.clear();
        bridge.onPhase(1, request::Phase::Denoising, 0);
        bridge.onPhase(2, request::Phase::Denoising, 0.5);
        bridge.onStep(1, makeStep(1));
        bridge.onStep(2, makeStep(1));
        QTRY_COMPARE(told.size(), 4);
        QCOMPARE(told.join(' '), QStringLiteral("p0 p0.5 s1 s1"));
    }

    void whatIsUrgentDoesNotWait() {
        EngineBridge bridge;
        int changes = 0;
        connect(&bridge, &EngineBridge::jobChanged, this, [&] { ++changes; });
        bridge.onStep(1, makeStep(1));
        QCoreApplication::processEvents();
        QElapsedTimer clock;
        clock.start();
        bridge.onStep(1, makeStep(2));  // would wait for its tenth of a second
        bridge.onJobChanged(makeJob(1, JobState::Finished));
        QCoreApplication::processEvents();
        QCOMPARE(changes, 1);
        QVERIFY(bridge.runningJob() == nullptr);
    }

    void aForgottenJobStaysForgotten() {
        EngineBridge bridge;
        bridge.onJobChanged(makeJob(3, JobState::Failed));
        bridge.onJobChanged(makeJob(4, JobState::Running));
        QTRY_COMPARE(bridge.jobs().size(), std::size_t{2});
        qint64 forgotten = 0;
        connect(&bridge, &EngineBridge::jobForgotten, this, [&](qint64 id) { forgotten = id; });
        bridge.forget(4);  // runs: not forgotten
        bridge.forget(3);
        QCOMPARE(forgotten, 3);
        bridge.onJobChanged(makeJob(3, JobState::Cancelled));
        QTest::qWait(20);
        QCOMPARE(bridge.jobs().size(), std::size_t{1});
        QCOMPARE(bridge.runningJob()->id, 4);
    }

    void drivesARealQueue() {
        const QTemporaryDir home;
        const std::filesystem::path folder = ui::toPath(home.path());
        auto engine = std::make_shared<FakeEngine>();
        library::ClipLibrary library(folder / "library.sqlite", folder / "clips");
        EngineBridge bridge;
        jobs::JobQueue queue(
            folder / "queue.sqlite", folder / "runs", library,
            [engine] { return std::make_unique<FakeGenerator>(engine); }, bridge);
        bridge.attach(queue);
        QStringList failures;
        connect(&bridge, &EngineBridge::commandFailed, this,
                [&](const ui::Failure& failure) { failures << failure.sentence; });
        int finished = 0;
        media::SharedClip clip;
        connect(&bridge, &EngineBridge::clipFinished, this,
                [&](qint64, const library::ClipEntry& entry, const media::SharedClip& made) {
                    QVERIFY(std::filesystem::exists(entry.file));
                    clip = made;
                    ++finished;
                });
        request::GenerationRequest request = fakeModel().defaults;
        request.prompt = "red fox";
        bridge.start();
        bridge.enqueueTogether({request});
        QTRY_COMPARE_WITH_TIMEOUT(finished, 1, 20000);
        QCOMPARE(clip->frames.size(), std::size_t{9});
        QTRY_VERIFY(!bridge.busy());

        int step = 0;
        connect(&bridge, &EngineBridge::stepClipReady, this,
                [&](qint64, int number, const media::SharedClip& decoded, const ui::Failure& failure) {
                    QVERIFY2(decoded, qPrintable(failure.sentence));
                    step = number;
                });
        bridge.requestStepClip(bridge.jobs().begin()->first, 4);
        QTRY_COMPARE_WITH_TIMEOUT(step, 4, 20000);

        bridge.goOnWith(12345);
        QTRY_COMPARE(failures.size(), 1);
        bridge.detach();
    }

    /// Windows and dialogs ask, and close before they are answered.
    void whoIsGoneIsNotAnswered() {
        const QTemporaryDir home;
        const auto folder = ui::toPath(home.path());
        library::ClipLibrary library(folder / "library.sqlite", folder / "clips");
        EngineBridge bridge;
        jobs::JobQueue queue(
            folder / "queue.sqlite", folder / "runs", library,
            [] { return std::make_unique<FakeGenerator>(std::make_shared<FakeEngine>()); }, bridge);
        bridge.attach(queue);
        int gone = 0, here = 0;
        auto asker = std::make_unique<QObject>();
        bridge.findRun(*asker, 1, [&](const auto&) { ++gone; });
        bridge.findFamily(*asker, 1, [&](const auto&) { ++gone; });
        bridge.findClip(*asker, library, 1, [&](const auto&) { ++gone; });
        bridge.countKept(*asker, [&](const auto&) { ++gone; });
        asker.reset();
        bridge.findRun(*this, 1, [&](const std::optional<Job>& job) { here += job ? 0 : 1; });
        QTRY_COMPARE(here, 1);
        QCOMPARE(gone, 0);
        bridge.detach();
    }
};

QTEST_GUILESS_MAIN(TestEngineBridge)
#include "test_engine_bridge.moc"
