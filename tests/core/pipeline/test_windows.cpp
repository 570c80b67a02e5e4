// When a clip is denoised in windows, and which.
#include <QtTest/QtTest>

#include "models/describe.h"
#include "models/memory_plan.h"
#include "pipeline/windows.h"

using namespace tubelet;

namespace {

request::ModelFacts facts() {
    request::ModelFacts facts;
    facts.trainedSizes = {{160, 160}, {224, 128}, {128, 224}};
    facts.trainedFrames = {1, 9, 17};
    return facts;
}

request::GenerationRequest requestOf(int width, int height, int frames) {
    request::GenerationRequest request;
    request.width = width;
    request.height = height;
    request.frames = frames;
    return request;
}

}  // namespace

class TestWindows : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nearbySizesAreDenoisedWhole() {
        QVERIFY(!pipeline::denoiseWindows(requestOf(160, 160, 17), facts()));
        QVERIFY(!pipeline::denoiseWindows(requestOf(256, 256, 33), facts()));
        // sizes unknown
        QVERIFY(!pipeline::denoiseWindows(requestOf(4096, 4096, 81), request::ModelFacts{}));
    }

    void largeSizesAreCut() {
        const auto windows = pipeline::denoiseWindows(requestOf(512, 288, 17), facts());
        QVERIFY(windows.has_value());
        // 224x128: the nearest shape
        QCOMPARE(windows->window, (std::array<std::int64_t, 3>{5, 16, 28}));
        QCOMPARE(windows->overlap, (std::array<std::int64_t, 3>{2, 8, 14}));
        QCOMPARE(windows->multiple, (std::array<std::int64_t, 3>{1, 2, 2}));
        QVERIFY(english(windows->notice).find("windows of 224x128 and 17 frames") != std::string::npos);
        QCOMPARE(pipeline::denoiseWindows(requestOf(400, 400, 1), facts())->window,
                 (std::array<std::int64_t, 3>{1, 20, 20}));
    }

    void longClipsAreCutInTimeOnly() {
        const auto windows = pipeline::denoiseWindows(requestOf(176, 128, 65), facts());
        QVERIFY(windows.has_value());
        QCOMPARE(windows->window, (std::array<std::int64_t, 3>{5, 16, 22}));
    }

    /// A frame too large for this machine's memory is planned in tiles; an ordinary one is not.
    void hugeFramesAreDecodedInTiles() {
        const auto bundled = models::describeModel(TUBELET_SOURCE_DIR "/models/tubelet-mini");
        QVERIFY(!models::planMemory(requestOf(160, 160, 17), bundled, {"cpu", "float32"}).tiles);
        const auto plan = models::planMemory(requestOf(8192, 8192, 1), bundled, {"cpu", "float32"});
        QVERIFY(plan.tiles);
        QVERIFY(plan.decoding.host < std::uint64_t(3) << 30);
    }
};

QTEST_GUILESS_MAIN(TestWindows)
#include "test_windows.moc"
