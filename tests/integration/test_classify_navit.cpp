// Drives `tubelet classify` and `inspect` on a NaViT folder: many files of any size
// packed, and bad input.
#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "lab/classify.h"
#include "lab/find_classifiers.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/run_tubelet.h"
#include "support/signalled.h"
#include "support/untrained_scorer.h"
#include "vit/navit_folder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::byClass;

namespace {

/// Probabilities that differ clearly between files: weights large enough for it.
vit::NaVit randomModel(vit::NaVitPosition position, std::int64_t layers = 2) {
    vit::NaVitOptions options;
    options.patchSize = {2, 8, 8};
    options.heads = 2;
    options.headDim = 8;
    options.hiddenWidth = 32;
    options.layers = layers;
    options.classes = 4;
    options.position = position;
    options.mostPatches = {3, 8, 8};
    options.frequencies = 4;
    vit::NaVit model(options);
    at::manual_seed(4);
    model->initialise();
    const at::NoGradGuard noGrad;
    for (auto& parameter : model->parameters()) {
        parameter.add_(at::randn_like(parameter) * 0.3);
    }
    return model;
}

media::Image noise(int width, int height, int seed) {
    media::Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761U + 1;
    for (auto& level : image.rgb) {
        state = state * 1664525U + 1013904223U;
        level = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

double apart(const std::vector<double>& a, const std::vector<double>& b) {
    double most = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        most = std::max(most, std::abs(a[i] - b[i]));
    }
    return most;
}

}  // namespace

class TestClassifyNaVit : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)).toStdString(); }
    void savePicture(const char* name, int width, int height, int seed) const {
        media::writePng(path(name), noise(width, height, seed));
    }
    void saveModel(vit::NaVitPosition position, std::int64_t layers = 2, std::int64_t budget = 200) const {
        vit::saveNaVitFolder(randomModel(position, layers), {{"cat", "dog", "frog", "newt"}, true},
                             {.mostFrames = 6, .longestEdge = 64, .tokenBudget = budget}, path("model"));
    }
    tests::Ended tubelet(const QStringList& arguments) const { return tests::runTubelet(m_folder->path(), arguments); }
    tests::Ended classified(const QStringList& files, const QStringList& options = {}) const {
        return tubelet(QStringList{"classify"} + files + QStringList{"--model", "model", "--json"} + options);
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        savePicture("small.png", 21, 17, 1);    // 1 x 2 x 2 patches
        savePicture("wide.png", 63, 24, 2);     // 1 x 3 x 7
        savePicture("large.png", 150, 300, 3);  // seen as 32x64: 1 x 8 x 4
        media::Clip clip{.frameRate = 8, .frames = {}};
        for (int i = 0; i < 11; ++i) {
            clip.frames.push_back(noise(40, 32, 10 + i));
        }
        media::writeClip(path("clip.mp4"), clip, "", false);  // 3 x 4 x 5
    }

    void togetherEqualsAlone_data() {
        QTest::addColumn<bool>("fractional");
        QTest::addColumn<QString>("budget");
        QTest::addColumn<std::vector<int>>("sequences");
        // Tokens: 21, 60, 32, 4. The folder's own budget is 200.
        QTest::newRow("one sequence") << false << "" << std::vector{0, 0, 0, 0};
        QTest::newRow("fractional positions") << true << "" << std::vector{0, 0, 0, 0};
        QTest::newRow("gaps are filled") << true << "60" << std::vector{0, 1, 0, 0};
        QTest::newRow("exactly one") << false << "117" << std::vector{0, 0, 0, 0};
        QTest::newRow("one token short") << false << "116" << std::vector{0, 0, 0, 1};
    }

    void togetherEqualsAlone() {
        QFETCH(bool, fractional);
        QFETCH(QString, budget);
        QFETCH(std::vector<int>, sequences);
        saveModel(fractional ? vit::NaVitPosition::Fractional : vit::NaVitPosition::Absolute);
        const QStringList files{"wide.png", "clip.mp4", "large.png", "small.png"};
        const auto together = classified(files, budget.isEmpty() ? QStringList() : QStringList{"--budget", budget});
        QVERIFY2(together.code == 0, together.err);
        const auto events = together.events("classification");
        QCOMPARE(events.size(), std::size_t(4));
        const std::vector<QJsonArray> grids{{1, 3, 7}, {3, 4, 5}, {1, 8, 4}, {1, 2, 2}};
        double worst = 0, across = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto& event = events[i];
            QCOMPARE(event["file"].toString(), files[static_cast<int>(i)]);
            QCOMPARE(event["model"].toString(), QString("navit"));
            QCOMPARE(event["grid"].toArray(), grids[i]);
            QCOMPARE(event["sequence"].toInt(), sequences[i]);
            QCOMPARE(event["sequences"].toInt(), *std::max_element(sequences.begin(), sequences.end()) + 1);
            QCOMPARE(event["frames"].toArray(), (i == 1 ? QJsonArray{0, 2, 4, 6, 8, 10} : QJsonArray{0, 0}));
            const auto alone = classified({files[static_cast<int>(i)]});
            QVERIFY2(alone.code == 0, alone.err);
            worst = std::max(worst, apart(byClass(event), byClass(alone.event("classification"))));
            across = std::max(across, apart(byClass(event), byClass(events[0])));
        }
        qInfo("together and alone differ by %.1e at most, files among each other by %.2f", worst, across);
        QVERIFY(worst < 1e-5);
        QVERIFY(across > 0.05);
    }

    /// Pictures as the model sees them: their own pixels, but for what is scaled down or cut off.
    void whatIsSeen() {
        saveModel(vit::NaVitPosition::Absolute);
        const auto facts = lab::describeClassifier(path("model"));
        QVERIFY(facts.kind == lab::ClassifierKind::NaVit);
        QCOMPARE(facts.classes, 4);
        QCOMPARE(facts.frames, std::int64_t{6});
        pipeline::RunObserver observer;
        lab::ClassifyRequest request;
        request.model = path("model");
        request.sources = {path("large.png"), path("small.png")};
        request.keepsSeen = true;
        std::vector<lab::SeenPictures> seen;
        lab::classify(request, observer, [&seen](const auto& told) { seen.push_back(told.seen.value()); }, {});
        QCOMPARE(seen.size(), std::size_t{2});
        QCOMPARE(seen[0].frames.front().width, 32);
        QCOMPARE(seen[0].frames.front().height, 64);
        QCOMPARE(seen[1].tokenFrames, std::int64_t{2});
        QCOMPARE(seen[1].tokenWidth, std::int64_t{8});
        const media::Image& cut = seen[1].frames.front();
        QCOMPARE(cut.width, 16);
        QCOMPARE(cut.height, 16);
        const auto whole = noise(21, 17, 1);
        const auto isAt = [&](int left, int top) {
            for (int y = 0; y < 16; ++y) {
                const auto* row = &whole.rgb[static_cast<std::size_t>(3 * ((top + y) * 21 + left))];
                if (!std::equal(row, row + 48, &cut.rgb[static_cast<std::size_t>(48 * y)])) {
                    return false;
                }
            }
            return true;
        };
        QVERIFY(isAt(2, 0) || isAt(3, 0) || isAt(2, 1) || isAt(3, 1));
    }

    void forPeople() {
        saveModel(vit::NaVitPosition::Fractional);
        const auto two = tubelet({"classify", "small.png", "clip.mp4", "--model", "model", "--top", "2"});
        QVERIFY2(two.code == 0 && two.err.isEmpty(), two.err);
        const auto lines = two.out.split('\n');
        QCOMPARE(lines.size(), 8);
        QCOMPARE(lines[0], QByteArray("small.png"));
        QCOMPARE(lines[3], QByteArray());
        QCOMPARE(lines[4], QByteArray("clip.mp4"));
        const auto all = tubelet({"classify", "clip.mp4", "--model", "model", "--top", "100"});
        QCOMPARE(all.code, 0);
        QCOMPARE(all.out.count('\n'), 4);
        QVERIFY2(all.err.contains("the model knows 4; all of them are told"), all.err);
        const auto one = tubelet({"classify", "clip.mp4", "--model", "model", "--top", "2"});
        QCOMPARE(one.out, lines[5] + "\n" + lines[6] + "\n");
    }

    /// A model that answers several questions tells the best of each, or so many as are asked for.
    void severalQuestions() {
        vit::ClassLabels labels{{"cat", "dog", "up", "down"}, true};
        labels.groups = {{"subject", 0, 2}, {"motion", 2, 2}};
        vit::saveNaVitFolder(randomModel(vit::NaVitPosition::Absolute), labels,
                             {.mostFrames = 6, .longestEdge = 64, .tokenBudget = 200}, path("model"));
        const auto best = classified({"clip.mp4"});
        QVERIFY2(best.code == 0, best.err);
        const auto told = best.event("classification")["labels"].toArray();
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0].toObject()["group"].toString(), QString("subject"));
        QCOMPARE(told[1].toObject()["group"].toString(), QString("motion"));
        QVERIFY(told[0].toObject()["index"].toInt() < 2 && told[1].toObject()["index"].toInt() >= 2);
        const auto all = classified({"clip.mp4"}, {"--top", "2"}).event("classification")["labels"].toArray();
        QCOMPARE(all.size(), 4);
        for (int group : {0, 2}) {  // each makes 1
            const auto first = all[group].toObject()["probability"].toDouble();
            const auto second = all[group + 1].toObject()["probability"].toDouble();
            QVERIFY(std::abs(first + second - 1) < 1e-6 && first >= second);
        }
        const auto people = tubelet({"classify", "clip.mp4", "--model", "model"});
        QVERIFY2(people.out.contains("  subject: ") && people.out.contains("  motion: "), people.out);
    }

    /// What is told and what is written are one; the clip's size and length are its own.
    void boxesAndMasks() {
        tests::saveUntrainedScorer(path("scorer"));
        const QStringList arguments{"classify", "clip.mp4", "--model", "scorer", "--boxes", "--mask"};
        const auto ended = tubelet(arguments + QStringList{"mask/", "--json"});
        QVERIFY2(ended.code == 0, ended.err);
        const auto told = ended.event("classification");
        const auto boxes = told["boxes"].toArray();
        QVERIFY(!boxes.isEmpty());
        const auto written = media::VideoReader::open(path("mask"))->info();
        QCOMPARE(static_cast<int>(written.frames.value_or(0)), told["clipFrames"].toInt());
        const auto clip = media::VideoReader::open(path("clip.mp4"))->info();
        QVERIFY(written.width == clip.width && written.height == clip.height);
        // What is white in the middle of a moment lies within one of its boxes.
        const auto frame = media::readImage(path("mask/frame-0001.png"));
        for (int y = 0; y < frame.height; ++y) {
            for (int x = 0; x < frame.width; ++x) {
                const bool isWhite = frame.rgb[3 * static_cast<std::size_t>(y * frame.width + x)] > 127;
                const bool isBoxed = std::any_of(boxes.begin(), boxes.end(), [&](const QJsonValue& value) {
                    const auto box = value.toObject();
                    return box["frames"].toArray().at(0).toInt() == 0 && x >= box["x"].toInt() - 8 &&
                           x < box["x"].toInt() + box["width"].toInt() + 8 && y >= box["y"].toInt() - 8 &&
                           y < box["y"].toInt() + box["height"].toInt() + 8;
                });
                QVERIFY(!isWhite || isBoxed);
            }
        }
        for (const auto& value : boxes) {
            const auto box = value.toObject();
            QVERIFY(box["x"].toInt() >= 0 && box["x"].toInt() + box["width"].toInt() <= clip.width);
            QVERIFY(box["frames"].toArray().at(1).toInt() < told["clipFrames"].toInt());
        }
        const auto people = tubelet(arguments + QStringList{"mask/"});
        QVERIFY2(people.code > 0 && people.err.contains("mask"), people.err);  // it is there
        const auto again = tubelet(arguments + QStringList{"mask/", "--overwrite"});
        QVERIFY2(again.code == 0 && again.out.contains("  box "), again.err + again.out);
    }

    void refusals_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* mentions) {
            QTest::newRow(name) << arguments << code << QString::fromUtf8(mentions);
        };
        row("budget below an example", {"small.png", "wide.png", "--budget", "20"}, 3,
            "wide.png has 21 tokens, but a packed sequence may hold 20. Raise the budget to 21");
        row("budget 0", {"small.png", "--budget", "0"}, 3, "--budget is 0");
        row("budget that does not parse", {"small.png", "--budget", "all"}, 2, "--budget");
        row("no places", {"clip.mp4", "--boxes"}, 3, "tells no place");
        row("masks of two", {"small.png", "clip.mp4", "--mask", "mask/"}, 2, "Name one");
        row("frames", {"clip.mp4", "--frames", "4"}, 3, "takes up to 6 of each clip");
        row("less than a patch", {"small.png", "thin.png"}, 3, "thin.png has 7x40 pixels");
        row("no such file", {"small.png", "none.png"}, 3, "none.png");
        row("no picture", {"small.png", "model/config.json"}, 3, "config.json");
    }

    void refusals() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, mentions);
        saveModel(vit::NaVitPosition::Absolute);
        savePicture("thin.png", 7, 40, 5);
        const auto ended = tubelet(QStringList{"classify", "--model", "model"} + arguments);
        QVERIFY2(ended.code == code, QByteArray::number(ended.code) + ": " + ended.err);
        QVERIFY2(ended.err.contains(mentions.toUtf8()) && ended.err.startsWith("tubelet: "), ended.err);
        QVERIFY2(ended.out.isEmpty(), ended.out);
    }

    void inspect() {
        saveModel(vit::NaVitPosition::Fractional);
        const auto whole = tubelet({"inspect", "model"});
        QVERIFY2(whole.code == 0, whole.out + whole.err);
        for (const char* words : {"NaVitForClassification", "family: navit", "2 layers, 16 wide, 2 heads, 4 classes",
                                  "any size up to 6 frames of 64 pixels", "tubelets of 2 frames of 8x8",
                                  "fractional positions", "200 tokens per sequence", "complete"}) {
            QVERIFY2(whole.out.contains(words), whole.out);
        }
        auto config = nlohmann::json::parse(std::ifstream(path("model") + "/config.json"));
        config["num_hidden_layers"] = 3;
        std::ofstream(path("model") + "/config.json") << config;
        const auto lacking = tubelet({"inspect", "model"});
        QCOMPARE(lacking.code, 3);
        QVERIFY2(lacking.out.contains("12 missing:"), lacking.out);
        const auto run = classified({"small.png"});
        QVERIFY2(run.code == 3 && run.err.contains("blocks.2."), run.err);
        config["patch_size"] = {2, 8};
        std::ofstream(path("model") + "/config.json") << config;
        const auto broken = tubelet({"inspect", "model"});
        QVERIFY2(broken.code == 3 && broken.out.contains("problem: ") && broken.out.contains("patch_size"), broken.out);
    }

    /// Between the layers of a packed sequence: one that takes long.
    void isCancelled() {
        saveModel(vit::NaVitPosition::Absolute, 400, 100'000);
        QStringList arguments{"classify", "--model", "model", "--json", "--log-level", "info"};
        for (int i = 0; i < 400; ++i) {
            arguments << "large.png";
        }
        QProcess process;
        tests::prepareTubelet(process, m_folder->path());
        process.start(TUBELET_EXECUTABLE, arguments);
        QByteArray err;
        QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError(), err.contains("packed 400 examples into 1 ")),
                                 30'000);
        QTest::qWait(300);
        QCOMPARE(process.state(), QProcess::Running);
        tubelet::tests::signalled(process, SIGINT);
        QVERIFY(process.waitForFinished(3'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const auto out = process.readAllStandardOutput();
        QVERIFY2(out.contains("cancelled") && !out.contains("classification"), out);
    }
};

QTEST_GUILESS_MAIN(TestClassifyNaVit)
#include "test_classify_navit.moc"
