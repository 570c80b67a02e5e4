// Packing for a run: every example equally often, little padding, the same for the same seed.
#include <map>
#include <numeric>
#include <random>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include "base/error.h"
#include "training/batches.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using training::Batches;

namespace {

/// As images, short and long clips of five aspects have.
std::vector<std::int64_t> mixedSizes(std::size_t count) {
    const std::vector<std::int64_t> areas{64, 60, 56, 54, 66}, frames{1, 3, 5};
    std::vector<std::int64_t> tokens;
    std::mt19937 random(4);
    while (tokens.size() < count) {
        tokens.push_back(areas[random() % areas.size()] * frames[random() % frames.size()]);
    }
    return tokens;
}

}  // namespace

class TestBatches : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyExampleEquallyOften_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("budget");
        QTest::newRow("few clips, large steps") << 7 << 4096;
        QTest::newRow("one") << 1 << 2000;
        QTest::newRow("many") << 900 << 2048;
    }

    void everyExampleEquallyOften() {
        QFETCH(int, count);
        QFETCH(int, budget);
        const auto tokens = mixedSizes(static_cast<std::size_t>(count));
        const Batches batches(tokens, budget, 11);
        QVERIFY2(batches.fill() >= 0.95 || count == 1, qPrintable(QString::number(batches.fill())));
        for (const std::int64_t turn : {0, 1}) {
            std::map<std::size_t, std::int64_t> seen;
            for (std::int64_t step = 0; step < batches.round(); ++step) {
                std::int64_t sum = 0;
                for (const auto example : batches.at(turn * batches.round() + step)) {
                    ++seen[example];
                    sum += tokens[example];
                }
                QVERIFY(sum > 0 && sum <= budget);
            }
            QCOMPARE(seen.size(), tokens.size());
            for (const auto& [example, times] : seen) {
                QCOMPARE(times, batches.times());
            }
        }
    }

    void theSeedDecides() {
        const auto tokens = mixedSizes(200);
        const Batches one(tokens, 1024, 1), same(tokens, 1024, 1), other(tokens, 1024, 2);
        int differ = 0;
        for (std::int64_t step = 0; step < 40; ++step) {
            QCOMPARE(one.at(step), same.at(step));
            differ += one.at(step) != other.at(step);
        }
        QVERIFY(differ > 35);
        QVERIFY(one.at(0) != one.at(one.round()));
    }

    void whatCantBe() {
        QVERIFY_EXCEPTION_THROWN(Batches({}, 100, 1), Error);
        QVERIFY_EXCEPTION_THROWN(Batches({50, 101}, 100, 1), Error);
    }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "test_batches.moc"
