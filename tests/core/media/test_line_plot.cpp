// Plots: round ticks, and the same lines as SVG and as a picture.
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "media/line_plot.h"

#include <QtTest>

using namespace tubelet::media;

namespace {

LinePlot plotOf(std::vector<std::pair<double, double>> points, bool fromZero = true) {
    return {"loss & more", "step", "share", {{"one", std::move(points)}}, fromZero};
}

/// Pixels that are clearly of the first line's colour.
int bluePixels(const Image& image, int fromColumn, int toColumn) {
    int count = 0;
    for (int y = 50; y < image.height; ++y) {  // below the legend
        for (int x = fromColumn; x < toColumn; ++x) {
            const auto* pixel = image.rgb.data() + 3 * (y * image.width + x);
            count += pixel[2] > 200 && pixel[0] < 120 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class TestLinePlot : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ticks_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("ones") << 0.0 << 5.0 << QList<double>{0, 1, 2, 3, 4, 5};
        QTest::newRow("inside") << 0.3 << 2.7 << QList<double>{0.5, 1, 1.5, 2, 2.5};
        QTest::newRow("hundreds") << 1.0 << 900.0 << QList<double>{200, 400, 600, 800};
        QTest::newRow("negative") << -1.0 << 1.0 << QList<double>{-1, -0.5, 0, 0.5, 1};
        QTest::newRow("none") << 3.0 << 3.0 << QList<double>{3};
        // no larger number is one step further
        QTest::newRow("an ulp") << 1e17 << std::nextafter(1e17, 2e17) << QList<double>{1e17};
    }
    void ticks() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QList<double>, expected);
        const auto ticks = roundTicks(low, high, 5);
        QCOMPARE(ticks.size(), static_cast<std::size_t>(expected.size()));
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            const double wanted = expected[static_cast<qsizetype>(i)];
            QVERIFY(std::abs(ticks[i] - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted)));
        }
    }

    /// The highest value lies at the top of the axes, the last at their right end.
    void placesInTheSvg() {
        const auto svg = plotAsSvg(plotOf({{0, 0}, {50, 1}, {100, 0.5}}));
        QVERIFY(svg.find("80.0,424.0 430.0,44.0 780.0,234.0") != std::string::npos);
        QVERIFY(svg.find("loss &amp; more") != std::string::npos && svg.find(">step<") != std::string::npos);
        QVERIFY(svg.find(">0.2<") != std::string::npos);
        // what is no number leaves no place
        QCOMPARE(plotAsSvg(plotOf({{0, 0}, {25, NAN}, {50, 1}, {100, 0.5}})), svg);
    }

    void theSameLinesInThePicture() {
        const auto flat = plotAsPicture(plotOf({{0, 0.5}, {50, 0.5}, {100, 1}}));
        QVERIFY(flat.width == 800 && flat.height == 480);
        QVERIFY(bluePixels(flat, 85, 420) >= 335);  // a line of two pixels across
        QVERIFY(bluePixels(flat, 781, 800) == 0 && bluePixels(flat, 0, 78) == 0);
    }

    /// A value that is the same but for rounding.
    void aConstant() {
        const double value = 0.227059066;
        const auto svg = plotAsSvg(plotOf({{0, value}, {50, std::nextafter(value, 1)}, {100, value}}, false));
        QVERIFY(svg.size() < 10'000);
        QVERIFY(bluePixels(plotAsPicture(plotOf({{0, value}, {100, std::nextafter(value, 1)}}, false)), 85, 700) > 600);
    }

    /// One that shares another's colour, and has no name: no third of the legend, no third colour.
    void sharedColours() {
        const std::vector<std::pair<double, double>> points{{0, 0.2}, {100, 0.8}};
        const auto strokes = [&](std::optional<std::size_t> colour, const std::string& name) {
            const LinePlot plot{"", "", "", {{"one", points}, {"two", points}, {name, points, false, colour}}};
            const auto svg = plotAsSvg(plot);
            const auto count = [&svg](const std::string& text) {
                int found = 0;
                for (auto at = svg.find(text); at != std::string::npos; at = svg.find(text, at + 1)) {
                    ++found;
                }
                return found;
            };
            return std::array{count("stroke=\"#569cff\""), count("stroke=\"#58c478\""), count("stroke-width=\"3\"")};
        };
        // the first colour, the third, the legend
        QCOMPARE(strokes({}, "three"), (std::array{2, 2, 3}));
        QCOMPARE(strokes({}, ""), (std::array{2, 1, 2}));
        QCOMPARE(strokes(0, ""), (std::array{3, 0, 2}));
    }

    void withoutPoints() {
        QVERIFY(plotAsPicture({}).width == 800);
        QVERIFY(plotAsSvg(plotOf({})).find("</svg>") != std::string::npos);
        QVERIFY(bluePixels(plotAsPicture(plotOf({{3, 3}})), 78, 90) > 10);  // a dot
        QVERIFY(plotAsSvg(plotOf({{3, 3}})).find("nan") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLinePlot)
#include "test_line_plot.moc"
