// How LibTorch's threads wait for each other: they spin only while nobody else needs a processor.
#include <filesystem>
#include <iterator>

#include "base/system.h"
#include "pipeline/compute_threads.h"

#include <QtTest>

using namespace tubelet;
using pipeline::ComputeThreads;
using pipeline::SpinDecision;

namespace {

auto threadsNow() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator());
}

}  // namespace

class ComputeThreadsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void spinningBeginsAfterAQuietWhileAndEndsAtOnce() {
        SpinDecision decision;
        QVERIFY(!decision.maySpin());
        QVERIFY(!decision.update(0.0));
        QVERIFY(decision.update(0.01));
        QVERIFY(decision.update(0.03));  // neither quiet nor busy: as it was
        QVERIFY(!decision.update(0.3));
        QVERIFY(!decision.update(0.01));
        QVERIFY(!decision.update(0.03));
        QVERIFY(!decision.update(0.01));  // quiet again, counted anew
        QVERIFY(decision.update(0.01));
    }

    void aThreadThatIsAloneWatchesNothing() {
        const auto before = threadsNow();
        const ComputeThreads threads(1);
        QCOMPARE(threads.count(), 1);
        QVERIFY(!threads.maySpin());
        QCOMPARE(threadsNow(), before);
    }

    void theWatchEndsWithItsRun() {
        { const ComputeThreads warm(2); }
        const auto before = threadsNow();
        {
            const ComputeThreads threads(2);
            QCOMPARE(threads.count(), 2);
            // The watch, the host of the sleeping team, and the team.
            QTRY_VERIFY(threadsNow() >= before + 3 || threads.maySpin());
            QTRY_COMPARE(threadsNow() >= before + 3, !threads.maySpin());
        }
        QTRY_COMPARE(threadsNow(), before);
    }

    void noNumberMeansOneForEachProcessor() { QCOMPARE(ComputeThreads(0).count(), base::processorCount()); }

    void theTimeWaitedForAProcessorGrows() {
        const double before = base::processorWaitMs();
        QVERIFY(before >= 0);
        QVERIFY(base::processorWaitMs() >= before);
    }
};

QTEST_GUILESS_MAIN(ComputeThreadsTest)
#include "test_compute_threads.moc"
