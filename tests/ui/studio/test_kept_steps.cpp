// The picture of a run is that of its newest whole step.
#include <QtTest>

#include "base/error.h"
#include "support/fake_generator.h"
#include "ui/studio/kept_steps.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

class TestKeptSteps : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// A run that is killed may leave its last one torn.
    void aTornStepIsPassedOver() {
        int whole = 2, read = 0;
        EngineFacts facts;
        facts.keptSteps = [](const auto&) { return std::vector<int>{1, 2, 3, 4}; };
        facts.keptPreview = [&](const auto&, const auto& request, int step) {
            ++read;
            if (step == 4) {
                throw Error(ErrorKind::SourceUnreadable, verbatim("torn"));
            }
            return step <= whole ? plainClip(request, 10, step) : media::SharedClip();
        };
        jobs::Job job;
        job.request = fakeModel().defaults;
        job.runFolder = "run";
        const auto picture = newestKept(facts);
        const auto found = picture(job);
        QVERIFY(found);
        QCOMPARE(read, 3);
        QVERIFY(*found == *plainClip(job.request, 10, 2));
        whole = 0;
        QVERIFY(!picture(job));
        job.runFolder.clear();
        QVERIFY(!picture(job));
    }
};

QTEST_GUILESS_MAIN(TestKeptSteps)
#include "test_kept_steps.moc"
