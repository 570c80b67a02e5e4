// How near clips come to others, and pictures of a few.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "training/fidelity.h"

#include <QtTest/QtTest>

namespace tubelet::tests {

class TestFidelity : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Means of all clips, pictures of a few of one size, and two comparisons beside each other.
    void comparisons() {
        const auto plain = [](int edge, std::size_t frames, int grey) {
            const media::Image image{
                edge, edge,
                std::vector<std::uint8_t>(static_cast<std::size_t>(3 * edge * edge), static_cast<std::uint8_t>(grey))};
            return media::Clip{0, std::vector<media::Image>(frames, image)};
        };
        const auto compared = [&](const char* way, int grey, int count) {
            training::Comparison comparison("clip", {way});
            comparison.add(plain(16, 1, 100), {plain(16, 1, grey)});
            for (int i = 1; i < count; ++i) {
                comparison.add(plain(32, 5, 100), {plain(32, 5, grey)});
            }
            return comparison;
        };
        const auto joined = compared("before", 110, 9).joined(compared("after", 101, 9));
        const auto figures = joined.fidelity();
        QCOMPARE(figures.size(), std::size_t{2});
        QVERIFY(figures[0].name == "before" && std::abs(figures[0].psnr - 20 * std::log10(25.5)) < 1e-6);
        QVERIFY(figures[1].name == "after" && std::abs(figures[1].psnr - 20 * std::log10(255)) < 1e-6);
        QCOMPARE(joined.sheet().height, compared("before", 110, 7).sheet().height);
        QVERIFY(joined.sheet().height > compared("before", 110, 6).sheet().height);
        QVERIFY(joined.sheet().width >= compared("before", 110, 9).sheet().width + 3 * 32);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestFidelity)
#include "test_fidelity.moc"
