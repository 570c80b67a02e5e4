#include <QtTest/QtTest>

#include <filesystem>
#include <vector>

#include "core/media/pictures.h"
#include "media/video_reader.h"
#include "media/video_writer.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

constexpr int kPatch = 16;
constexpr int kAcross = 27;

// Every combination of nine levels per channel (729 colours, all corners of the cube among
// them), as flat patches whose inner part is compared: chroma is half as fine as luma, so that
// edges may bleed.
media::Image patches(int shift) {
    media::Image image = test::flat(kPatch * kAcross, kPatch * kAcross, {0, 0, 0});
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int index = (y / kPatch * kAcross + x / kPatch + shift) % 729;
            const auto level = [](int step) { return step * 255 / 8; };
            test::setPixel(image, x, y, {level(index % 9), level(index / 9 % 9), level(index / 81)});
        }
    }
    return image;
}

int largestInnerDifference(const media::Image& a, const media::Image& b) {
    int largest = 0;
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            const bool inner = x % kPatch >= 6 && x % kPatch < 10 && y % kPatch >= 6 && y % kPatch < 10;
            for (std::size_t c = 0; inner && c < 3; ++c) {
                largest = std::max(largest, std::abs(test::pixel(a, x, y)[c] - test::pixel(b, x, y)[c]));
            }
        }
    }
    return largest;
}

}  // namespace

class TestColors : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const char* name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private Q_SLOTS:
    void flatFramesSurviveMp4() {
        const std::vector<test::Color> colors = {
            {0, 0, 0},     {255, 255, 255}, {255, 0, 0},     {0, 255, 0},   {0, 0, 255},     {255, 255, 0},
            {0, 255, 255}, {255, 0, 255},   {128, 128, 128}, {1, 1, 1},     {254, 254, 254}, {200, 120, 40},
            {12, 200, 97}, {90, 20, 160},   {255, 128, 0},   {0, 128, 255}, {77, 77, 200},   {33, 66, 99}};
        media::Clip clip{.frameRate = 16, .frames = {}};
        for (const test::Color& color : colors) {
            clip.frames.push_back(test::flat(64, 48, color));
        }
        media::writeClip(file("flat.mp4"), clip, {}, false);
        const media::Clip back = media::readClip(file("flat.mp4"));
        QCOMPARE(back.frames.size(), clip.frames.size());
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const int difference = test::largestDifference(clip.frames[i], back.frames[i]);
            QVERIFY2(difference <= 2, qPrintable(QString("frame %1 differs by %2").arg(i).arg(difference)));
        }
    }

    void patchesSurviveMp4() {
        // Still for three frames, then every patch changes: key frames, predicted and skipped
        // blocks all appear.
        media::Clip clip{.frameRate = 16, .frames = {patches(0), patches(0), patches(0), patches(200), patches(200)}};
        media::writeClip(file("patches.mp4"), clip, {}, false);
        const media::Clip back = media::readClip(file("patches.mp4"));
        QCOMPARE(back.frames.size(), clip.frames.size());
        for (std::size_t i = 0; i < clip.frames.size(); ++i) {
            const int difference = largestInnerDifference(clip.frames[i], back.frames[i]);
            QVERIFY2(difference <= 2, qPrintable(QString("frame %1 differs by %2").arg(i).arg(difference)));
        }
    }

    void edgesStayWhereTheyAre() {
        // A vertical colour edge at every position within a macroblock row: misplaced chroma would
        // shift half a pixel.
        media::Clip clip{.frameRate = 16, .frames = {test::waves(128, 64)}};
        media::writeClip(file("waves.mp4"), clip, {}, false);
        const media::Image back = media::readClip(file("waves.mp4")).frames.front();
        QVERIFY2(test::psnr(clip.frames[0], back) > 42, qPrintable(QString::number(test::psnr(clip.frames[0], back))));
    }

    void pngIsExact() {
        media::Clip clip{.frameRate = 16, .frames = {patches(0), patches(77)}};
        media::writeClip(file("png/"), clip, {}, false);
        QVERIFY(media::readClip(file("png")) == clip);
    }
};

QTEST_GUILESS_MAIN(TestColors)
#include "test_colors.moc"
