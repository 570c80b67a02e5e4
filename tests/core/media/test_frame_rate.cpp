#include <QtTest/QtTest>

#include "media/frame_rate.h"
#include "media/orientation.h"
#include "support/error_check.h"

using namespace tubelet;

class TestFrameRate : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isExact() {
        const auto is = [](double rate, int numerator, int denominator) {
            return media::frameRateOf(rate) == media::FrameRate{numerator, denominator};
        };
        for (int rate = 1; rate <= 1000; ++rate) {
            QVERIFY(is(rate, rate, 1));
        }
        QVERIFY(is(23.976, 24000, 1001));
        QVERIFY(is(24000.0 / 1001, 24000, 1001));
        QVERIFY(is(29.97, 30000, 1001));
        QVERIFY(is(47.952, 48000, 1001));
        QVERIFY(is(59.94, 60000, 1001));
        QVERIFY(is(119.88, 120000, 1001));
        QVERIFY(is(12.5, 25, 2));
        QVERIFY(is(7.5, 15, 2));
        QVERIFY(is(0.5, 1, 2));
        QVERIFY(is(15.25, 61, 4));
    }

    void textComesBack() {
        QCOMPARE(media::toText({24000, 1001}), std::string("24000/1001"));
        QVERIFY(media::frameRateFromText("24000/1001") == (media::FrameRate{24000, 1001}));
        for (const char* text : {"", "16", "16/", "/1", "16/0", "-16/1", "16/1x", "a/b", "99999999999/1"}) {
            QVERIFY2(media::frameRateFromText(text) == media::FrameRate{}, text);
        }
    }

    void turnsPictures() {
        // 1 2 3 / 4 5 6 in the red channel
        media::Image image{.width = 3, .height = 2, .rgb = {}};
        for (std::uint8_t i = 1; i <= 6; ++i) {
            image.rgb.insert(image.rgb.end(), {i, 0, 0});
        }
        const auto reds = [&](media::Orientation orientation) {
            const media::Image turned = media::oriented(image, orientation);
            std::vector<int> values = {turned.width, turned.height};
            for (std::size_t i = 0; i < turned.rgb.size(); i += 3) {
                values.push_back(turned.rgb[i]);
            }
            return values;
        };
        const std::int32_t one = 65536;
        const std::int32_t upright[9] = {one, 0, 0, 0, one, 0, 0, 0, 1 << 30};
        const std::int32_t clockwise[9] = {0, one, 0, -one, 0, 0, 0, 0, 1 << 30};
        const std::int32_t half[9] = {-one, 0, 0, 0, -one, 0, 0, 0, 1 << 30};
        const std::int32_t counter[9] = {0, -one, 0, one, 0, 0, 0, 0, 1 << 30};
        QCOMPARE(reds(media::orientationOf(upright)), (std::vector<int>{3, 2, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(reds(media::orientationOf(clockwise)), (std::vector<int>{2, 3, 4, 1, 5, 2, 6, 3}));
        QCOMPARE(reds(media::orientationOf(half)), (std::vector<int>{3, 2, 6, 5, 4, 3, 2, 1}));
        QCOMPARE(reds(media::orientationOf(counter)), (std::vector<int>{2, 3, 3, 6, 2, 5, 1, 4}));
    }
};

QTEST_GUILESS_MAIN(TestFrameRate)
#include "test_frame_rate.moc"
