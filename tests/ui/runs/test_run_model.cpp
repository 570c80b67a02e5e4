// What is kept of a run in memory, and what a step's recipe says.
#include <QtTest>

#include "ui/runs/run_model.h"

using namespace tubelet;
using ui::RunModel;

namespace {

/// A clip that claims to hold so many MiB.
media::SharedClip clipOf(int mib) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = 8;
    clip->frames.resize(static_cast<std::size_t>(mib));
    for (media::Image& frame : clip->frames) {
        frame.width = 1024;
        frame.height = 1024 / 3;  // of three bytes a pixel
    }
    return clip;
}

request::StepReport report(int step, media::SharedClip preview) {
    request::StepReport report;
    report.step = step;
    report.sigma = 1.0 / step;
    report.preview = std::move(preview);
    return report;
}

jobs::Job job() {
    jobs::Job job;
    job.id = 3;
    job.request.model = "/models/one";
    job.request.threads = 2;
    job.createdUtc = "2026-11-28T09:00:00Z";
    return job;
}

}  // namespace

class TestRunModel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void stepsAreKnownByNumber() {
        RunModel run(job());
        QCOMPARE(run.newest(), 0);
        QVERIFY(!run.newestClip() && !run.clipOf(1) && !run.finalClip());
        const auto first = clipOf(1), second = clipOf(1), better = clipOf(1);
        run.addStep(report(1, first));
        run.addStep(report(2, second));
        QCOMPARE(run.newest(), 2);
        QCOMPARE(run.newestClip(), second);
        QCOMPARE(run.sigma(2), 0.5);
        QCOMPARE(run.sigma(7), 0.0);
        QCOMPARE(run.clipOf(1), first);
        run.addDecoded(1, better, 1);
        QCOMPARE(run.clipOf(1), better);
        QCOMPARE(run.decoded(1), better);
        QVERIFY(!run.decoded(2));
    }

    void theOldestPreviewsGoFirstAndTheNewestStays() {
        RunModel run(job());
        for (int step = 1; step <= 4; ++step) {
            run.addStep(report(step, clipOf(200)));
        }
        QVERIFY(!run.clipOf(1) && !run.clipOf(2));
        QVERIFY(run.clipOf(3) && run.clipOf(4));
        QCOMPARE(run.sigma(1), 1.0);  // figures cost nothing
        run.addStep(report(5, clipOf(900)));
        QVERIFY(run.clipOf(5) && !run.clipOf(4));
    }

    void aDecodedStepThatIsLookedAtStays() {
        RunModel run(job());
        run.addDecoded(1, clipOf(200), 1);
        run.addDecoded(2, clipOf(200), 1);
        run.addDecoded(3, clipOf(200), 1);
        QVERIFY(run.decoded(1) && !run.decoded(2) && run.decoded(3));
    }

    void aStepsRecipeSaysWhatIsKnown() {
        RunModel run(job());
        request::ModelFacts other, model;
        other.folder = "/models/other";
        other.name = "other";
        model.folder = "/models/one";
        model.name = "one";
        model.edition = "2";
        auto recipe = run.recipeOf(4, {other, model});
        QCOMPARE(recipe.savedStep, 4);
        QCOMPARE(recipe.modelName, std::string("one"));
        QCOMPARE(recipe.modelEdition, std::string("2"));
        QCOMPARE(recipe.threads, 2);
        QCOMPARE(recipe.createdUtc, job().createdUtc);
        QVERIFY(recipe.modelHash.empty() && recipe.device.empty());
        library::ClipEntry entry;
        entry.id = 9;
        entry.file = "/clips/a.mp4";
        entry.recipe.modelHash = "abc";
        run.finish(entry, clipOf(1));
        recipe = run.recipeOf(4, {});
        QCOMPARE(recipe.modelHash, std::string("abc"));  // the engine's own now
        QCOMPARE(recipe.savedStep, 4);
        run.forgetFile();
        QVERIFY(run.entry().file.empty() && run.finalClip());
        QCOMPARE(run.entry().id, 9);
    }
};

QTEST_GUILESS_MAIN(TestRunModel)
#include "test_run_model.moc"
