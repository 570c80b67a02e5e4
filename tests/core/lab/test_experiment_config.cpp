// Configs of experiments: what variants have in common, and each fault by its place.
#include <filesystem>
#include <fstream>

#include "dit/dit_options.h"
#include "lab/experiment_config.h"
#include "support/refusal.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

/// Whole but for what a test adds; later entries count.
QByteArray denoiser(const QByteArray& more) {
    return R"({"experiment": "denoiser", "seeds": [1, 2], "question": "background",
        "data": {"world": {"count": 8, "frames": {"1": 1}, "sizes": [[32, 32]]}},
        "network": {"width": 16, "heads": 2, "layers": 1, "patch": [1, 8, 8]}, "steps": 4,
        "variants": [{"name": "a"}, {"name": "b", "network": {"conditioning": "in-context"}}])" +
           (more.isEmpty() ? QByteArray() : ", " + more) + "}";
}

}  // namespace

class TestExperimentConfig : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void variantsChangeWhatTheyName() {
        const auto experiment = lab::readExperiment(write(denoiser(R"("measureEvery": 3, "plots": ["loss"])")));
        QCOMPARE(experiment.seeds, (std::vector<std::uint64_t>{1, 2}));
        QCOMPARE(experiment.measureEvery, std::int64_t{3});
        QCOMPARE(experiment.variants.size(), std::size_t{2});
        const auto& a = std::get<lab::DenoiserExperiment>(experiment.variants[0].training);
        const auto& b = std::get<lab::DenoiserExperiment>(experiment.variants[1].training);
        QVERIFY(a.network.conditioning == dit::Conditioning::AdaLnZero);
        QVERIFY(b.network.conditioning == dit::Conditioning::InContext);
        for (const auto* each : {&a, &b}) {
            QCOMPARE(each->network.width(), std::int64_t{16});
            QCOMPARE(each->network.classes, std::int64_t{23});
            QCOMPARE(each->network.sampleSize, (std::array<std::int64_t, 3>{1, 32, 32}));
            QCOMPARE(each->options.steps, std::int64_t{4});
        }
        QVERIFY(!experiment.variants[0].entries.contains("seeds"));
    }

    /// Those that come with Tubelet.
    void examplesAreRead() {
        int read = 0;
        for (const auto& entry : fs::directory_iterator(TUBELET_SOURCE_DIR "/models/experiments")) {
            if (entry.path().extension() != ".json") {
                continue;
            }
            const auto experiment = lab::readExperiment(entry.path());
            QVERIFY2(!experiment.title.empty() && experiment.variants.size() > 1 && experiment.seeds.size() == 3,
                     entry.path().c_str());
            ++read;
        }
        QVERIFY(read > 0);
    }

    void faults_data() {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* entries, const char* told) {
            QTest::newRow(name) << QByteArray(entries) << QString(told);
        };
        row("kind", R"("experiment": "cat")",
            "'experiment' is \"cat\", expected one of \"denoiser\", \"classifier\", \"video-classifier\"");
        row("unknown", R"("stepz": 3)", "an entry 'stepz'");
        row("seeds", R"("seeds": [1, 1])", "'seeds' is [1,1]");
        row("no seed", R"("seeds": [])", "'seeds' is []");
        row("half a seed", R"("seeds": [0.5])", "'seeds' is [0.5]");
        row("one seed more", R"("seed": 3)", "'seed' is 3");
        row("no variant", R"("variants": [])", "'variants' is []");
        row("no object", R"("variants": [3])", "'variants[0]' must be an object");
        row("no name", R"("variants": [{"steps": 3}])", "'variants[0].name' is missing");
        row("a path", R"("variants": [{"name": "../x"}])", "'variants[0].name' is \"../x\"");
        row("twice", R"("variants": [{"name": "x"}, {"name": "x"}])", "'variants[1].name' is \"x\"");
        row("of the whole", R"("variants": [{"name": "x", "seeds": [3]}])", "'variants[0].seeds' is [3]");
        row("in a variant", R"("variants": [{"name": "x"}, {"name": "y", "network": {"heads": 0}}])",
            "'variants[1].network.heads' is 0");
        row("unknown in a variant", R"("variants": [{"name": "x", "network": {"depth": 2}}])",
            "'variants[0].network.depth'");
        row("conditioning", R"("network": {"conditioning": "loud"})", "'network.conditioning' is \"loud\"");
        row("width", R"("network": {"width": 18, "heads": 2})", "'network.width' is 18");
        row("patch", R"("network": {"patch": [1, 7, 7]})", "'network.patch' is [1,7,7]");
        row("frames", R"("data": {"world": {"frames": {"9": 1}, "sizes": [[32, 32]]}},
            "network": {"patch": [2, 4, 4]})",
            "'network.patch' is [2,4,4]");
        row("question", R"("question": "why")", "'question' is \"why\"");
        row("own clips", R"("data": {"own": {"folder": "x"}})", "'data'");
        row("sizes", R"("data": {"world": {"sizes": [[32, 32], [64, 64]]}})", "'data.world.sizes'");
        row("times", R"("times": [0.5, 1])", "'times' is [0.5,1]");
        row("order of times", R"("times": [0.5, 0.1])", "'times' is [0.5,0.1]");
        row("objective", R"("objective": {"times": "often"})", "'objective.times' is \"often\"");
        row("plots", R"("plots": [3])", "'plots' is [3]");
    }

    void faults() {
        QFETCH(QByteArray, entries);
        QFETCH(QString, told);
        const auto file = write(denoiser(entries));
        const auto refused = tests::refusal([&] { lab::readExperiment(file); });
        QVERIFY2(refused.contains(told), qPrintable(refused));
        QVERIFY2(refused.contains("experiment.json"), qPrintable(refused));
    }

    void aVideoClassifiersFaults_data() {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<QString>("told");
        QTest::newRow("attention") << QByteArray(R"("network": {"attention": "none"})") << "'network.attention'";
        QTest::newRow("patch") << QByteArray(R"("network": {"patch": [3, 8, 8]})") << "'network.patch' is [3,8,8]";
        QTest::newRow("width") << QByteArray(R"("network": {"width": 30, "heads": 4})") << "'network.width' is 30";
        QTest::newRow("lengths") << QByteArray(
                                        R"("data": {"world": {"frames": {"4": 1, "8": 1}, "sizes": [[32, 32]]}})")
                                 << "'data'";
        QTest::newRow("captions") << QByteArray(R"("captionDropout": 0.1)") << "'captionDropout'";
    }

    void aVideoClassifiersFaults() {
        QFETCH(QByteArray, entries);
        QFETCH(QString, told);
        const auto file = write(R"({"experiment": "video-classifier", "seeds": [1], "variants": [{"name": "x"}],
            "data": {"world": {"count": 8, "frames": {"8": 1}, "sizes": [[32, 32]]}},
            "network": {"patch": [2, 8, 8]}, )" +
                                entries + "}");
        const auto refused = tests::refusal([&] { lab::readExperiment(file); });
        QVERIFY2(refused.contains(told), qPrintable(refused));
    }

    void aClassifiersFault() {
        const auto file = write(R"({"experiment": "classifier", "seeds": [1], "variants": [{"name": "x"}],
            "data": {"world": {"count": 8}}})");
        const auto refused = tests::refusal([&] { lab::readExperiment(file); });
        QVERIFY2(refused.contains("'data.world.sizes' is missing"), qPrintable(refused));
    }

  private:
    fs::path write(const QByteArray& text) const {
        const fs::path file = m_folder.filePath("experiment.json").toStdString();
        std::ofstream(file) << text.toStdString();
        return file;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestExperimentConfig)
#include "test_experiment_config.moc"
