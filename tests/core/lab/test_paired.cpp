// What keeping a step costs is told from pairs of steps: the median of their differences, and how
// sure it is.
#include "base/median.h"
#include "lab/paired.h"

#include <random>

#include <QtTest>

using namespace tubelet;
using lab::Pair;

namespace {

/// Steps on a machine that gets slower, whose noise is far above the difference `more`, and that
/// something disturbs now and then.
std::vector<Pair> drifting(int pairs, double more) {
    std::mt19937 random(5);
    const auto noise = [&] { return (random() % 1000) / 1000.0 * 20 + (random() % 50 == 0 ? 300 : 0); };
    std::vector<Pair> result;
    for (int i = 0; i < pairs; ++i) {
        const double drift = 300 + i * 0.5;
        result.push_back({drift + noise(), drift + noise() + more});
    }
    return result;
}

}  // namespace

class TestPaired : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void medians() {
        QCOMPARE(base::median({3}), 3.0);
        QCOMPARE(base::median({9, 1, 5}), 5.0);
        QCOMPARE(base::median({8, 1, 2, 4}), 3.0);
    }

    void whatIsAlwaysTheSameIsSure() {
        const auto found = lab::pairedDifference({{10, 12}, {20, 22}, {35, 37}});
        QCOMPARE(found.median, 2.0);
        QCOMPARE(found.low, 2.0);
        QCOMPARE(found.high, 2.0);
        const auto one = lab::pairedDifference({{10, 7}});
        QVERIFY(one.median == -3 && one.low == -3 && one.high == -3);
    }

    void aDifferenceBelowTheNoiseIsFound() {
        const auto found = lab::pairedDifference(drifting(2000, 3));
        QVERIFY2(found.low > 2 && found.high < 4, qPrintable(QString("%1 %2").arg(found.low).arg(found.high)));
        QVERIFY(found.low < found.median && found.median < found.high);
    }

    void noneIsNotFound() {
        const auto found = lab::pairedDifference(drifting(2000, 0));
        QVERIFY2(found.low < 0 && found.high > 0, qPrintable(QString("%1 %2").arg(found.low).arg(found.high)));
        QVERIFY(found.high - found.low < 2);
        const auto few = lab::pairedDifference(drifting(20, 0));
        QVERIFY(few.high - few.low > found.high - found.low);
    }

    void theSamePairsGiveTheSame() {
        const auto pairs = drifting(50, 1);
        const auto a = lab::pairedDifference(pairs), b = lab::pairedDifference(pairs);
        QVERIFY(a.median == b.median && a.low == b.low && a.high == b.high);
    }
};

QTEST_GUILESS_MAIN(TestPaired)
#include "test_paired.moc"
