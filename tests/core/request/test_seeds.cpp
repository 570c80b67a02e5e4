#include <QtTest/QtTest>

#include <limits>

#include "request/seeds.h"

using namespace tubelet::request;

class TestSeeds : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void requestsThatAreAskedForTogetherHaveRisingSeeds() {
        std::vector<tubelet::request::GenerationRequest> requests(3);
        requests[0].seed = tubelet::request::kLargestSeed - 1;
        tubelet::request::giveRisingSeeds(requests);
        QCOMPARE(requests[0].seed, tubelet::request::kLargestSeed - 1);
        QCOMPARE(requests[1].seed, tubelet::request::kLargestSeed);
        QCOMPARE(requests[2].seed, std::uint64_t{0});
    }

    void longOnesAreTold() {
        constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
        QVERIFY(!longSeedNotice(0));
        QVERIFY(!longSeedNotice(kLargestSeed));
        QVERIFY(!longSeedNotice(kLargestSeed - 9, 10));
        const auto told = [](std::uint64_t first, int count) {
            return english(longSeedNotice(first, count).value().message);
        };
        QVERIFY(told(kLargestSeed + 1, 1).find("4294967296 gives the same clip as seed 0.") != std::string::npos);
        QVERIFY(told(kLargestSeed - 8, 10).find("4294967296 gives the same clip as seed 0.") != std::string::npos);
        QVERIFY(told((std::uint64_t{5} << 32) + 12, 3).find("21474836492 gives the same clip as seed 12.") !=
                std::string::npos);
        QVERIFY(told(kAll, 1).find("as seed 4294967295.") != std::string::npos);
        QVERIFY(told(kAll, 1000).find("as seed 4294967295.") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSeeds)
#include "test_seeds.moc"
