// How LibTorch's threads wait for each other: they spin only while nobody else needs a processor.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <thread>
#include <vector>

#include <ATen/Parallel.h>

#include "base/system.h"
#include "pipeline/compute_threads.h"
#include "pipeline/short_waits.h"
#include "support/needs.h"
#endif

#include <QtTest>

using namespace tubelet;
using pipeline::ComputeThreads;
using pipeline::SpinDecision;

namespace {

auto threadsNow() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator());
}

/// While this lives the system gives no thread: none has room for a stack that large (EAGAIN).
class NoThreads {
  public:
    NoThreads() {
        pthread_getattr_default_np(&m_usual);
        pthread_attr_t huge;
        pthread_attr_init(&huge);
        pthread_attr_setstacksize(&huge, std::size_t{1} << 60);
        pthread_setattr_default_np(&huge);
        pthread_attr_destroy(&huge);
    }
    ~NoThreads() {
        pthread_setattr_default_np(&m_usual);
        pthread_attr_destroy(&m_usual);
    }

  private:
    pthread_attr_t m_usual;
};

/// The first processor that this process may use, for this thread and those that it
/// starts from now on.
class OneProcessor {
  public:
    OneProcessor() {
        sched_getaffinity(0, sizeof m_usual, &m_usual);
        int first = 0;
        while (!CPU_ISSET(first, &m_usual)) {
            ++first;
        }
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(first, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    ~OneProcessor() { sched_setaffinity(0, sizeof m_usual, &m_usual); }

  private:
    cpu_set_t m_usual;
};

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

    void theNumberOfThreadsIsPutBack() {
        const int before = at::get_num_threads();
        { const ComputeThreads threads(before + 1); }
        QCOMPARE(at::get_num_threads(), before);
    }

    void aRunGoesOnWhereTheSystemGivesNoThread() {
        const NoThreads none;
        const ComputeThreads threads(2);
        QCOMPARE(threads.count(), 2);
        QVERIFY(!threads.maySpin());
        pipeline::ShortWaits waits;
        QVERIFY(!waits.begin() && !waits.haveBegun());
        waits.end();
    }

    void shortWaitsBeginWhenThereIsAThreadAgain() {
        pipeline::ShortWaits waits;
        {
            const NoThreads none;
            QVERIFY(!waits.begin());
        }
        QVERIFY(waits.begin() && waits.begin() && waits.haveBegun());
        waits.end();
        QVERIFY(!waits.haveBegun());
    }

    void theWatchEndsWithItsRun() {
        TUBELET_NEEDS(dlsym(RTLD_DEFAULT, "GOMP_parallel"), "LibTorch computes with another OpenMP than libgomp.");
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

    /// Two busy threads on one processor: one of them waits, sooner or later.
    void theTimeWaitedForAProcessorGrows() {
        TUBELET_NEEDS(std::filesystem::exists("/proc/self/schedstat"), "The kernel does not count waits (schedstat).");
        const OneProcessor one;
        const double before = base::processorWaitMs();
        std::atomic<bool> isEnough{false};
        std::vector<std::jthread> busy;  // those that ended are not counted: they
                                         // stay until the end
        for (int i = 0; i < 2; ++i) {
            busy.emplace_back([&isEnough] {
                while (!isEnough) {
                }
            });
        }
        double now = before;
        for (int look = 0; look < 10'000 && now < before + 1; ++look) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            now = base::processorWaitMs();
        }
        isEnough = true;
        QVERIFY(now >= before + 1);
    }
};

QTEST_GUILESS_MAIN(ComputeThreadsTest)
#include "test_compute_threads.moc"
