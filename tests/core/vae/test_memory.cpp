#include <malloc.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>

#include <ATen/ATen.h>

#include "base/small_heap.h"
#include "base/system.h"
#include "counted_memory.h"
#include "vae/decode_memory.h"
#include "vae_support.h"

#include <QCoreApplication>
#include <QProcess>
#include <QtTest>

using namespace tubelet;

namespace {

vae::WanVaeOptions bundledLike() {
    auto options = tests::tinyOptions(true);
    options.baseDim = options.decoderBaseDim = 24;
    options.dimMult = {1, 4, 4};
    options.temporalDownsample = {true, true};
    options.scaleFactorSpatial = 8;
    options.zDim = 16;
    options.latentsMean.assign(16, 0);
    options.latentsStd.assign(16, 1);
    return options;
}

vae::WanVaeOptions wan21Like(std::int64_t width) {
    auto options = tests::tinyOptions(false);
    options.baseDim = options.decoderBaseDim = width;
    options.numResBlocks = 2;
    return options;
}

vae::WanVaeOptions wan22Like() {
    auto options = tests::tinyOptions(true);
    options.baseDim = 8;
    options.decoderBaseDim = 16;
    options.numResBlocks = 2;
    return options;
}

vae::WanVaeOptions optionsOf(const QString& kind) {
    return kind == "bundled" ? bundledLike() : kind == "wan22" ? wan22Like() : wan21Like(kind == "wan21" ? 8 : 32);
}

/// Decodes twice and prints by how many bytes the process grew at its peak.
int measureProcess(const QString& kind, int width, int height, bool isSmall) {
    std::optional<base::SmallHeap> smallHeap;
    if (isSmall) {
        smallHeap.emplace();
    }
    const at::NoGradGuard noGrad;
    const auto options = optionsOf(kind);
    auto model = tests::randomVae(options);
    const auto space = options.scaleFactorSpatial;
    const auto latents = at::zeros({1, options.zDim, 3, height / space, width / space});
    malloc_trim(0);  // what making the weights left free would hide as much of the growth
    std::ofstream("/proc/self/clear_refs") << "5";  // the peak starts anew
    const auto before = base::peakMemoryBytes();
    for (int i = 0; i < 2; ++i) {
        model->decodeStream(latents, [](const at::Tensor&, int) {});
    }
    std::cout << base::peakMemoryBytes() - before << std::endl;
    return 0;
}

}  // namespace

class TestMemory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        tests::countMemory();
        at::set_num_threads(1);
    }

    void estimateHolds_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const char* kind : {"bundled", "wan21", "wan21 wide", "wan22"}) {
            for (const auto& [width, height] : {std::pair{128, 128}, {176, 96}, {320, 192}, {16, 16}}) {
                if (QString(kind) != "wan21 wide" || width < 320) {
                    QTest::addRow("%s %dx%d", kind, width, height) << kind << width << height;
                }
            }
        }
    }

    void estimateHolds() {
        QFETCH(QString, kind);
        QFETCH(int, width);
        QFETCH(int, height);
        const at::NoGradGuard noGrad;
        const auto options = optionsOf(kind);
        auto model = tests::randomVae(options);
        const auto space = options.scaleFactorSpatial;
        const auto peakOf = [&](int frames) {
            const auto latents = at::zeros({1, options.zDim, frames, height / space, width / space});
            // rearranges weights once
            model->decodeStream(latents.narrow(2, 0, 1), [](const at::Tensor&, int) {});
            const auto before = tests::g_live.load();
            tests::g_peak = before;
            model->decodeStream(latents, [](const at::Tensor&, int) {});
            return double(tests::g_peak - before);
        };
        const double peak = peakOf(3);
        const double estimate = double(vae::countDecodeBytes(options, width, height, sizeof(float)));
        std::cout << "decode of " << width << "x" << height << ": peak " << peak / 1e6 << " MB, estimate "
                  << estimate / 1e6 << " MB, ratio " << estimate / peak << "\n";
        QVERIFY2(peak <= estimate, "the decode needs more than was estimated");
        QVERIFY2(peak >= estimate / 2, "the estimate is more than twice what the decode needs");
        const double longer = peakOf(6);
        QVERIFY2(longer <= peak * 1.01, qPrintable(QString("a longer clip needs %1 bytes more").arg(longer - peak)));
    }

    void processGrowth_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("isSmall");
        QTest::newRow("bundled 64x64") << "bundled" << 64 << 64 << false;
        QTest::newRow("bundled 128x128") << "bundled" << 128 << 128 << false;
        QTest::newRow("bundled 320x192") << "bundled" << 320 << 192 << false;
        QTest::newRow("bundled 320x192, small heap") << "bundled" << 320 << 192 << true;
        QTest::newRow("wan22 512x288") << "wan22" << 512 << 288 << false;
        QTest::newRow("wan21 wide 128x128") << "wan21 wide" << 128 << 128 << false;
        QTest::newRow("wan21 wide 128x128, small heap") << "wan21 wide" << 128 << 128 << true;
    }

    /// The estimate against the system's own figure (VmHWM), in a process of its own with its
    /// ordinary allocator, kept as usual and small.
    void processGrowth() {
        QFETCH(QString, kind);
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(bool, isSmall);
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {"--measure", kind, QString::number(width),
                                                                QString::number(height), isSmall ? "small" : "usual"});
        QVERIFY(process.waitForFinished(110'000));
        bool isNumber = false;
        const double growth = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
        QVERIFY(isNumber);
        const double estimate =
            double(vae::estimateDecodeBytes(optionsOf(kind), width, height, sizeof(float), !isSmall));
        std::cout << "process growth " << growth / 1e6 << " MB, estimate " << estimate / 1e6 << " MB, ratio "
                  << estimate / growth << "\n";
        QVERIFY2(growth <= estimate, "the process grows by more than was estimated");
        QVERIFY2(growth >= estimate / 2, "the estimate is more than twice what the process needs");
    }

    /// Published sizes: the figures are what the memory plan will say for them.
    void knownModels() {
        auto wan21 = wan21Like(96);
        wan21.zDim = 16;
        const auto bytes = vae::estimateDecodeBytes(wan21, 832, 480, 4);
        std::cout << "Wan 2.1 at 832x480: " << double(bytes) / 1e9 << " GB\n";
        QVERIFY(bytes > 1'000'000'000u && bytes < 6'000'000'000u);
        QVERIFY(vae::estimateDecodeBytes(wan21, 832, 480, 2) < bytes * 2 / 3);
        QVERIFY(vae::estimateDecodeBytes(wan21, 1280, 720, 4) > 2 * bytes);
    }
};

int main(int count, char** arguments) {
    QCoreApplication application(count, arguments);
    if (count == 6 && QString(arguments[1]) == "--measure") {
        return measureProcess(arguments[2], std::atoi(arguments[3]), std::atoi(arguments[4]),
                              QString(arguments[5]) == "small");
    }
    TestMemory test;
    return QTest::qExec(&test, count, arguments);
}

#include "test_memory.moc"
