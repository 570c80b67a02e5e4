// What a NaViT is given of pictures and clips: their own size and shape, less what whole
// patches leave over.
#include <array>
#include <cmath>
#include <string>

#include <ATen/ATen.h>

#include "base/error.h"
#include "support/refusal.h"
#include "vit/navit_input.h"

#include <QtTest>

using namespace tubelet;
using tests::refusal;

namespace {

vit::NaVitOptions tiny() {
    vit::NaVitOptions options;
    options.patchSize = {2, 4, 8};
    return options;
}

vit::NaVitInput input() {
    return {.mostFrames = 7, .longestEdge = 64, .mean = {0.1, 0.2, 0.3}, .deviation = {0.5, 1, 2}};
}

media::Image picture(int width, int height) {
    media::Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    for (std::size_t i = 0; i < image.rgb.size(); ++i) {
        image.rgb[i] = static_cast<std::uint8_t>(i * 37 % 251);
    }
    return image;
}

bool has(const std::string& text, const std::string& words) {
    if (text.find(words) == std::string::npos) {
        qWarning("\"%s\" lacks \"%s\"", text.c_str(), words.c_str());
        return false;
    }
    return true;
}

}  // namespace

class TestNaVitInput : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void takesFrames() {
        const auto model = tiny();
        const auto given = input();
        for (const auto& [frames, taken] :
             {std::pair<std::int64_t, std::int64_t>{1, 2}, {2, 2}, {3, 2}, {4, 4}, {5, 4}, {6, 6}, {7, 6}, {900, 6}}) {
            QCOMPARE(given.framesOf(frames, model), taken);
        }
    }

    /// Nothing is scaled, and the middle is kept, to the pixel.
    void keepsSizeAndShape() {
        const auto model = tiny();
        const auto image = picture(27, 14);
        const auto values = input().values({image, image}, model, "x");
        QCOMPARE(values.sizes().vec(), (std::vector<std::int64_t>{3, 2, 12, 24}));
        for (const auto& [channel, row, column] : {std::array{0, 0, 0}, {1, 5, 7}, {2, 11, 23}}) {
            const auto from = static_cast<std::size_t>(((row + 1) * 27 + column + 1) * 3 + channel);
            const auto c = static_cast<std::size_t>(channel);
            const double want = (image.rgb[from] / 255.0 - input().mean[c]) / input().deviation[c];
            QVERIFY(std::abs(values[channel][1][row][column].item<double>() - want) < 1e-6);
        }
    }

    void scalesLargePicturesDown() {
        const auto model = tiny();
        const auto shape = [&](int width, int height) {
            const auto sizes = input().values({picture(width, height)}, model, "x").sizes().vec();
            return std::pair(sizes[3], sizes[2]);
        };
        QCOMPARE(shape(64, 64), std::pair(std::int64_t(64), std::int64_t(64)));
        QCOMPARE(shape(65, 64), std::pair(std::int64_t(64), std::int64_t(60)));    // 64x63
        QCOMPARE(shape(128, 72), std::pair(std::int64_t(64), std::int64_t(36)));   // 64x36
        QCOMPARE(shape(100, 300), std::pair(std::int64_t(16), std::int64_t(64)));  // 21x64
        const auto refusedShape = [&](int width, int height) {
            return refusal(ErrorKind::InvalidValue, [&] { shape(width, height); });
        };
        QVERIFY(has(refusedShape(7, 40), "x has 7x40 pixels: not one of its patches of 8x4 fits"));
        QVERIFY(has(refusedShape(640, 30), "x has 640x30 pixels, which the model sees as 64x3"));
        QVERIFY(has(refusal(ErrorKind::InvalidValue,
                            [&] {
                                input().values({picture(16, 16), picture(16, 20)}, model, "x");
                            }),
                    "16x16 and 16x20"));
    }
};

QTEST_GUILESS_MAIN(TestNaVitInput)
#include "test_navit_input.moc"
