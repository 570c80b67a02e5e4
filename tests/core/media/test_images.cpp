#include <QtTest/QtTest>

#include <cmath>
#include <filesystem>
#include <numeric>

#include "core/media/pictures.h"
#include "media/clip_difference.h"
#include "media/image_file.h"
#include "media/labelled_sheet.h"
#include "media/pixel_font.h"
#include "media/resize.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestImages : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private Q_SLOTS:
    void plainClipsAreTold() {
        media::Clip clip{.frameRate = 8, .frames = {test::flat(4, 3, {0, 0, 0}), test::flat(4, 3, {2, 1, 0})}};
        QVERIFY(media::isPlain(clip));
        test::setPixel(clip.frames[1], 2, 1, {0, 3, 0});
        QVERIFY(!media::isPlain(clip));
        clip.frames = {test::flat(4, 3, {200, 10, 90}), test::flat(4, 3, {10, 200, 90})};
        QVERIFY(!media::isPlain(clip));
    }

    void pngIsExactAtAnySize() {
        for (const auto& [width, height] : {std::pair{1, 1}, {1, 300}, {300, 1}, {7, 5}, {640, 360}}) {
            const media::Image image = test::waves(width, height);
            media::writePng(file("图 é.png"), image, "{}");
            QVERIFY(media::readImage(file("图 é.png")) == image);
        }
        QCOMPARE(test::entriesIn(m_temporary.path().toStdString()), std::size_t{1});
    }

    void fillsAndCropsTheMiddle() {
        auto image = test::flat(40, 20, {200, 0, 0});
        for (int x = 10; x < 30; ++x) {
            for (int y = 0; y < 20; ++y) {
                test::setPixel(image, x, y, {0, 200, 0});
            }
        }
        const auto middle = media::resizeToFill(image, 20, 20);
        QVERIFY(middle == test::flat(20, 20, {0, 200, 0}));
        QCOMPARE(media::resizeToFill(image, 7, 31).width, 7);
        QCOMPARE(media::resizeToFill(image, 7, 31).height, 31);
        QVERIFY(media::resizeToFill(image, 40, 20) == image);
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "0x5", [&] { media::resizeToFill(image, 0, 5); }));
    }

    /// What stays lies where it is wanted; the middle is where it was before there was a choice.
    void cropsWhereItIsWanted() {
        for (const auto& [wide, high] : {std::pair{41, 20}, {20, 41}, {33, 33}, {64, 7}}) {
            const auto image = test::waves(wide, high);
            for (const auto& [width, height] : {std::pair{20, 20}, {16, 31}, {7, 3}}) {
                const double scale = std::max(double(width) / wide, double(height) / high);
                const auto edge = [scale](int from, int least) {
                    return std::max(least, int(std::lround(from * scale)));
                };
                const auto large = media::resize(image, edge(wide, width), edge(high, height));
                const auto part = [&large](int left, int top, int wanted, int rows) {
                    media::Image result{.width = wanted, .height = rows, .rgb = {}};
                    for (int y = top; y < top + rows; ++y) {
                        const auto from = large.rgb.begin() + (std::ptrdiff_t(y) * large.width + left) * 3;
                        result.rgb.insert(result.rgb.end(), from, from + std::ptrdiff_t(wanted) * 3);
                    }
                    return result;
                };
                const int sides = large.width - width, ends = large.height - height;
                const auto middle = part(sides / 2, ends / 2, width, height);
                QVERIFY(media::resizeToFill(image, width, height) == middle);
                QVERIFY(media::resizeToFill(image, width, height, {0.5, 0.5}) == middle);
                QVERIFY(media::resizeToFill(image, width, height, {0, 0}) == part(0, 0, width, height));
                QVERIFY(media::resizeToFill(image, width, height, {1, 1}) == part(sides, ends, width, height));
                QVERIFY(media::resizeToFill(image, width, height, {9, -9}) == part(sides, 0, width, height));
            }
        }
    }

    void psnrIsOfTheMeanSquare() {
        const media::Clip a{8, {test::flat(4, 4, {10, 10, 10}), test::flat(4, 4, {10, 10, 10})}};
        // mean square 2
        const media::Clip b{8, {test::flat(4, 4, {10, 10, 10}), test::flat(4, 4, {12, 12, 12})}};
        QVERIFY(std::isinf(media::psnr(a, a)));
        QVERIFY(std::abs(media::psnr(a, b) - 10 * std::log10(255.0 * 255.0 / 2)) < 1e-9);
        const media::Clip small{8, {test::flat(2, 2, {0, 0, 0}), test::flat(2, 2, {0, 0, 0})}};
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "4x4", [&] { media::psnr(a, small); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "frames", [&] { media::psnr(a, {}); }));
    }

    void labelledSheets() {
        const auto red = test::flat(40, 50, {200, 0, 0}), blue = test::flat(40, 50, {0, 0, 200});
        const std::vector<media::SheetRow> rows{{{"t 1", "x"}, {{red, red}, {blue}}}, {{"t 22"}, {{blue, red}, {red}}}};
        const auto sheet = media::labelledSheet({"a", "b"}, rows);
        // Margin, label of 4 characters, gap: the first picture; then the narrow and the wide gap.
        const int left = 8 + 4 * 6 + 12, top = 8 + 10;
        QCOMPARE(sheet.width, left + 2 * 40 + 2 + 12 + 40 + 8);
        QCOMPARE(sheet.height, top + 2 * (50 + 8));
        QCOMPARE(test::pixel(sheet, left, top), (test::Color{200, 0, 0}));
        QCOMPARE(test::pixel(sheet, left + 40, top), (test::Color{32, 32, 32}));
        QCOMPARE(test::pixel(sheet, left + 42 + 40 + 12, top + 49), (test::Color{0, 0, 200}));
        QCOMPARE(test::pixel(sheet, left, top + 58), (test::Color{0, 0, 200}));
        // the T of the label
        QCOMPARE(test::pixel(sheet, 8 + 2, top), (test::Color{230, 230, 230}));
        QCOMPARE(test::pixel(sheet, 8, top + 6), (test::Color{32, 32, 32}));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "rows", [] { media::labelledSheet({"a"}, {}); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "one size", [&] {
            media::labelledSheet({"a"}, {{{}, {{red, test::flat(8, 8, {0, 0, 0})}}}});
        }));
        auto tiny = test::flat(3, 3, {0, 0, 0});
        media::drawText(tiny, -2, -2, "8w%", 2);  // cut off, not out of bounds
    }

    void refusesImpossiblePictures() {
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "0x0", [&] { media::writePng(file("a.png"), {}); }));
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "No such file",
                                  [&] { media::writePng(file("none/a.png"), test::waves(8, 8)); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "0x8", [] { media::resize(test::waves(8, 8), 0, 8); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "3 bytes", [] {
            media::resize({.width = 4, .height = 4, .rgb = {1, 2, 3}}, 8, 8);
        }));
    }

    void scalingKeepsFlatColours_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("same") << 40 << 30;
        QTest::newRow("grow") << 333 << 217;
        QTest::newRow("shrink") << 13 << 7;
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("wide and flat") << 200 << 3;
        QTest::newRow("narrow and tall") << 3 << 200;
        QTest::newRow("row") << 500 << 1;
    }

    void scalingKeepsFlatColours() {
        QFETCH(int, width);
        QFETCH(int, height);
        for (const test::Color& color : {test::Color{255, 0, 0}, {0, 255, 1}, {200, 120, 40}, {255, 255, 255}}) {
            QVERIFY(media::resize(test::flat(40, 30, color), width, height) == test::flat(width, height, color));
        }
        const media::Image dot = test::flat(1, 1, {9, 99, 199});
        QVERIFY(media::resize(dot, width, height) == test::flat(width, height, {9, 99, 199}));
    }

    void shrinkingAverages() {
        const media::Image image = test::waves(64, 48);
        const media::Image small = media::resize(image, 16, 12);
        for (int y = 0; y < 12; ++y) {
            for (int x = 0; x < 16; ++x) {
                for (std::size_t c = 0; c < 3; ++c) {
                    double sum = 0;
                    for (int i = 0; i < 16; ++i) {
                        sum += test::pixel(image, 4 * x + i % 4, 4 * y + i / 4)[c];
                    }
                    QVERIFY(std::abs(sum / 16 - test::pixel(small, x, y)[c]) <= 1.0);
                }
            }
        }
    }

    void enormousReductionsWork() {
        media::Image image = test::flat(5000, 40, {0, 0, 0});
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 5000; ++x) {
                test::setPixel(image, x, y, {x % 2 * 200, 100, x < 2500 ? 0 : 255});
            }
        }
        const media::Image small = media::resize(image, 2, 1);
        QVERIFY(std::abs(test::pixel(small, 0, 0)[0] - 100) <= 2);
        QCOMPARE(test::pixel(small, 1, 0)[1], 100);
        QVERIFY(test::pixel(small, 0, 0)[2] <= 2 && test::pixel(small, 1, 0)[2] >= 253);
    }

    void thereAndBackIsNear() {
        const media::Image image = test::waves(80, 60);
        const media::Image back = media::resize(media::resize(image, 320, 240), 80, 60);
        QVERIFY2(test::psnr(image, back) > 40, qPrintable(QString::number(test::psnr(image, back))));
    }
};

QTEST_GUILESS_MAIN(TestImages)
#include "test_images.moc"
