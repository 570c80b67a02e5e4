// Drives `tubelet classify`, `inflate` and `inspect` on classifiers: what they print and return,
// for good and bad input.
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>

#include <ATen/ATen.h>

#include "media/image_file.h"
#include "media/resize.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/reference.h"
#include "support/run_tubelet.h"
#include "support/signalled.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::byClass;
using tests::Ended;

namespace {

QString reference(const char* name) {
    return QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/classifiers/" + name;
}

double distance(const std::vector<double>& a, const at::Tensor& b) {
    return (at::tensor(a, at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

}  // namespace

class TestClassify : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<tests::ReferenceCase> m_case;

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    Ended tubelet(const QStringList& arguments) const { return tests::runTubelet(m_folder->path(), arguments); }
    /// classify FILE with a model of the reference case, as JSON, all classes.
    Ended classified(const QString& file, const char* model, QStringList options = {}) const {
        const auto count = static_cast<int>(m_case->args().at("models").at(model).at("labels").size());
        options << "--json"
                << "--top" << QString::number(count);
        return tubelet(QStringList{"classify", file, "--model", reference(model)} + options);
    }
    void copyModel(const char* name) const {
        std::filesystem::copy(reference(name).toStdString(), path("model").toStdString());
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qunsetenv("TUBELET_REFERENCE");  // this test is about the program, with the public set
        m_case = std::make_unique<tests::ReferenceCase>("classifiers");
    }

    void equalsTransformers_data() {
        QTest::addColumn<QByteArray>("model");
        for (const char* model : {"vit", "vit_wide", "vivit_tubelets", "vivit_frames"}) {
            QTest::newRow(model) << QByteArray(model);
        }
    }

    void equalsTransformers() {
        QFETCH(QByteArray, model);
        const bool isVideo = model.startsWith("vivit");
        const auto want = [&](const char* what) { return m_case->tensor((model + what).toStdString()); };
        const auto picture = classified(reference("picture.png"), model);
        QVERIFY2(picture.code == 0, picture.err);
        QVERIFY(distance(byClass(picture.event("classification")), want(".picture_probabilities")) < 1e-5);
        QCOMPARE(picture.event("notice")["code"].toString(), QString(isVideo ? "still-repeated" : ""));
        const auto clip = classified(reference("clip"), model, isVideo ? QStringList() : QStringList{"--frames", "3"});
        QVERIFY2(clip.code == 0, clip.err);
        const auto event = clip.event("classification");
        QVERIFY(distance(byClass(event), want(".clip_probabilities")) < 1e-5);
        QCOMPARE(event["model"].toString(), QString(isVideo ? "video" : "image"));
        QCOMPARE(event["clipFrames"].toInt(), 11);
        QCOMPARE(event["exclusive"].toBool(), model != "vit_wide");
        QCOMPARE(clip.event("notice")["code"].toString(), QString(isVideo ? "" : "frames-averaged"));
        if (!isVideo) {
            QCOMPARE(event["frames"].toArray(), (QJsonArray{1, 5, 9}));
        }
    }

    void videosAndJpegs() {
        const auto frames = media::readClip(reference("clip").toStdString());
        media::Clip clip{.frameRate = 8, .frames = frames.frames};
        for (auto& frame : clip.frames) {
            frame = media::resize(frame, 54, 38);  // MP4 wants even sides
        }
        media::writeClip(path("clip.mp4").toStdString(), clip, "", false);
        media::writeClip((path("pictures") + "/").toStdString(), clip, "", false);
        for (const char* model : {"vit", "vivit_tubelets"}) {
            const auto asVideo = classified("clip.mp4", model), asPictures = classified("pictures", model);
            QVERIFY2(asVideo.code == 0, asVideo.err);
            const auto event = asVideo.event("classification");
            QCOMPARE(event["frames"], asPictures.event("classification")["frames"]);
            // The noise of the clip suffers from the encoder.
            QVERIFY(distance(byClass(event), at::tensor(byClass(asPictures.event("classification")))) < 0.1);
        }
        const auto jpeg = classified(reference("picture.jpg"), "vit");
        QVERIFY2(jpeg.code == 0, jpeg.err);
        QVERIFY(distance(byClass(jpeg.event("classification")), m_case->tensor("vit.picture_probabilities")) < 0.1);
    }

    void forPeople() {
        const auto ended = tubelet({"classify", reference("picture.png"), "--model", reference("vit"), "--top", "2"});
        QVERIFY2(ended.code == 0, ended.err);
        const auto lines = ended.out.split('\n');
        QCOMPARE(lines.size(), 3);
        const auto probabilities = m_case->tensor("vit.picture_probabilities");
        const auto best = probabilities.argmax().item<std::int64_t>();
        const auto name = m_case->args()["models"]["vit"]["labels"][static_cast<std::size_t>(best)].get<std::string>();
        QVERIFY2(lines[0].endsWith(QByteArray::fromStdString(name)), lines[0]);
        QVERIFY(std::abs(lines[0].left(6).toDouble() - 100 * probabilities.max().item<double>()) < 0.01);
        QVERIFY(lines[0].left(6).toDouble() >= lines[1].left(6).toDouble());
        QVERIFY(ended.err.isEmpty());
        const auto still = tubelet({"classify", reference("picture.png"), "--model", reference("vivit_frames")});
        QCOMPARE(still.code, 0);
        QCOMPARE(still.out.split('\n').size(), 3);  // two classes, though five are the default
        QVERIFY2(still.err.contains("shown as 4 equal frames"), still.err);
    }

    /// One list per file, in the order typed, each as if the file were alone.
    void moreClassesThanThereAre() {
        const auto ended = tubelet({"classify", reference("picture.png"), "--model", reference("vit"), "--top", "100"});
        QVERIFY2(ended.code == 0, ended.err);
        QCOMPARE(ended.out.count('\n'), 5);
        QVERIFY2(ended.err.contains("the model knows 5; all of them are told"), ended.err);
    }

    void severalFiles() {
        const QStringList files{reference("picture.png"), reference("clip"), reference("picture.jpg")};
        for (const char* model : {"vit", "vivit_frames"}) {
            const auto together =
                tubelet(QStringList{"classify"} + files + QStringList{"--model", reference(model), "--json"});
            QVERIFY2(together.code == 0, together.err);
            const auto events = together.events("classification");
            QCOMPARE(events.size(), std::size_t(3));
            for (int i = 0; i < 3; ++i) {
                const auto alone = tubelet({"classify", files[i], "--model", reference(model), "--json"});
                QCOMPARE(events[static_cast<std::size_t>(i)], alone.event("classification"));
                QCOMPARE(events[static_cast<std::size_t>(i)]["file"].toString(), files[i]);
            }
            const auto notices = together.events("notice");
            QVERIFY(!notices.empty() &&
                    notices[0]["message"].toString().startsWith(files[model[2] == 'v' ? 0 : 1] + ": "));
        }
        const auto people =
            tubelet(QStringList{"classify"} + files + QStringList{"--model", reference("vit"), "--top", "2"});
        const auto lines = people.out.split('\n');
        QCOMPARE(lines.size(), 3 * 3 + 2 + 1);  // heading and two classes each, empty lines
                                                // between, the end
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(QString::fromUtf8(lines[4 * i]), files[i]);
            QVERIFY(lines[4 * i + 1].contains(" %  "));
        }
        QVERIFY(lines[3].isEmpty() && lines[7].isEmpty());
    }

    void exitCodes_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("mentions");
        const QString picture = reference("picture.png"), clip = reference("clip"), model = reference("vit");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* mentions) {
            QTest::newRow(name) << arguments << code << QString::fromUtf8(mentions);
        };
        const auto with = [&](const QString& file, const QString& folder, const QStringList& options = {}) {
            return QStringList{"classify", file, "--model", folder} + options;
        };
        row("no model", {"classify", picture}, 2, "--model");
        row("no file", {"classify", "--model", model}, 2, "FILE");
        row("an empty model", with(picture, ""), 2, "name is empty");
        row("top that does not parse", with(picture, model, {"--top", "many"}), 2, "--top");
        row("top 0", with(picture, model, {"--top", "0"}), 3, "--top is 0");
        row("frames 0", with(clip, model, {"--frames", "0"}), 3, "--frames is 0");
        row("more frames than there are", with(clip, model, {"--frames", "12"}), 3, "has 11");
        row("frames of a picture", with(picture, model, {"--frames", "2"}), 3, "has 1");
        row("frames of a video model", with(clip, reference("vivit_frames"), {"--frames", "5"}), 3, "clips of 4");
        row("no such file", with("none.mp4", model), 3, "none.mp4");
        row("one of several does not exist", with(picture, model, {clip, "none.mp4"}), 3, "none.mp4");
        row("budget without packing", with(picture, model, {"--budget", "100"}), 3, "packs nothing");
        row("no video", with(reference("case.json"), model), 3, "can't be read as a video or picture");
        row("a folder without pictures", with(model, model), 3, "no pictures");
        row("no such model", with(picture, "nowhere"), 3, "There is no folder nowhere");
        row("another model", with(picture, QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini/text_encoder"), 3,
            "UMT5EncoderModel");
        row("inflate a video model", {"inflate", reference("vivit_frames"), "-o", "new"}, 3, "already");
        row("inflate over something", {"inflate", model, "-o", "."}, 4, "exists already");
        row("inflate where nobody writes", {"inflate", model, "-o", "nowhere/new"}, 4, "nowhere");
        row("inflate to broken tubelets", {"inflate", model, "-o", "new", "--frames", "5"}, 3, "tubelets of 2");
        row("inflate, unknown filter", {"inflate", model, "-o", "new", "--filter", "best"}, 2, "central or average");
        row("inflate, unknown attention", {"inflate", model, "-o", "new", "--attention", "no"}, 2, "factorised");
    }

    void exitCodes() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, mentions);
        const auto ended = tubelet(arguments);
        QVERIFY2(ended.code == code, QByteArray::number(ended.code) + ": " + ended.err);
        QVERIFY2(ended.err.contains(mentions.toUtf8()), ended.err);
        QVERIFY(ended.err.startsWith("tubelet: ") && ended.out.isEmpty());
        QVERIFY(!QFile::exists(path("new")));
    }

    void damagedModels_data() {
        QTest::addColumn<QString>("victim");
        QTest::addColumn<int>("keep");
        QTest::newRow("broken config") << "config.json" << 50;
        QTest::newRow("missing config") << "config.json" << -1;
        QTest::newRow("broken preprocessing") << "preprocessor_config.json" << 30;
        QTest::newRow("missing preprocessing") << "preprocessor_config.json" << -1;
        QTest::newRow("truncated weights") << "model.safetensors" << 5000;
        QTest::newRow("missing weights") << "model.safetensors" << -1;
    }

    void damagedModels() {
        QFETCH(QString, victim);
        QFETCH(int, keep);
        copyModel("vit");
        QFile file(path("model") + "/" + victim);
        QVERIFY(keep < 0 ? file.remove() : file.resize(keep));
        const auto ended = tubelet({"classify", reference("picture.png"), "--model", "model", "--json"});
        QVERIFY2(ended.code == 3, ended.err);
        const QJsonObject error = ended.event("error");
        QCOMPARE(error["exitCode"].toInt(), 3);
        QCOMPARE(error["code"].toString(), QString("model-unreadable"));
        QVERIFY(error["text"].toString().contains("%1") && !error["arguments"].toArray().isEmpty());
        QVERIFY(ended.err.contains(error["message"].toString().toUtf8()));
        QVERIFY2(ended.err.contains("model") && !ended.err.contains("fault:"), ended.err);
        if (victim != "config.json") {
            const auto looked = tubelet({"inspect", "model"});
            QVERIFY2(looked.code == 3 && looked.out.contains("problem: "), looked.out + looked.err);
        }
    }

    void isCancelled() {
        media::Clip clip{.frameRate = 25, .frames = {}};
        for (int i = 0; i < 3000; ++i) {
            clip.frames.push_back({16, 16, std::vector<std::uint8_t>(768, static_cast<std::uint8_t>(i))});
        }
        media::writeClip(path("long.mp4").toStdString(), clip, "", false);
        QProcess process;
        tests::prepareTubelet(process, m_folder->path());
        process.start(TUBELET_EXECUTABLE,
                      {"classify", "long.mp4", "--model", reference("vit"), "--frames", "3000", "--json"});
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput(), out.contains("frames-averaged")), 30'000);
        tubelet::tests::signalled(process, SIGINT);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().contains("cancelled"));
    }

    void inspect() {
        const auto image = tubelet({"inspect", reference("vit_wide")});
        QVERIFY2(image.code == 0, image.out + image.err);
        for (const char* words : {"ViTForImageClassification", "family: vit", "pictures of 28x18 in patches of 4x6",
                                  "4 classes", "module names of transformers 5", "complete"}) {
            QVERIFY2(image.out.contains(words), image.out);
        }
        const auto video = tubelet({"inspect", reference("vivit_tubelets"), "--json"});
        QCOMPARE(video.code, 0);
        const auto report = QJsonDocument::fromJson(video.out).object();
        QCOMPARE(report["pipelineClass"].toString(), QString("VivitForVideoClassification"));
        QVERIFY(report["usable"].toBool());
        QVERIFY(
            report["components"].toArray()[0].toObject()["shape"].toString().contains("tubelets of 2 frames of 8x8"));
        copyModel("vit");
        std::ifstream before((path("model") + "/config.json").toStdString());
        auto config = nlohmann::json::parse(before);
        config["num_hidden_layers"] = 3;
        std::ofstream((path("model") + "/config.json").toStdString()) << config;
        const auto lacking = tubelet({"inspect", "model"});
        QCOMPARE(lacking.code, 3);
        QVERIFY2(lacking.out.contains("16 missing:"), lacking.out);
    }

    /// A still shown as a clip of one tubelet is classified by the video model as by
    /// the image model.
    void inflate() {
        const auto want = m_case->tensor("vit.picture_probabilities");
        for (const char* filter : {"central", "average"}) {
            const auto made = tubelet({"inflate", reference("vit"), "-o", filter, "--frames", "4", "--tubelet", "4",
                                       "--filter", filter, "--json"});
            QVERIFY2(made.code == 0, made.err);
            QCOMPARE(made.event("model")["class"].toString(), QString("VivitForVideoClassification"));
            const auto seen = tubelet({"classify", reference("picture.png"), "--model", filter, "--json"});
            QVERIFY2(seen.code == 0, seen.err);
            QVERIFY(distance(byClass(seen.event("classification")), want) < 1e-5);
        }
        for (const char* attention : {"joint", "factorised"}) {
            const auto made = tubelet({"inflate", reference("vit"), "-o", attention, "--frames", "6", "--tubelet", "1",
                                       "--attention", attention});
            QVERIFY2(made.code == 0, made.err);
            QCOMPARE(made.out, QByteArray(attention) + "\n");
            const auto seen = tubelet({"classify", reference("clip"), "--model", attention, "--json"});
            QVERIFY2(seen.code == 0, seen.err);
            QCOMPARE(seen.event("classification")["frames"].toArray().size(), 6);
            const auto looked = tubelet({"inspect", attention});
            QVERIFY2(looked.code == 0 && looked.out.contains("each frame in patches of 8x8"), looked.out);
        }
        QCOMPARE(QDir(m_folder->path()).entryList({".tubelet-*"}, QDir::AllEntries | QDir::Hidden), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestClassify)
#include "test_classify.moc"
