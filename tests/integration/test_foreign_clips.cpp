// Drives `tubelet` on clips of other programs, and with exact frame rates and long seeds.
#include <filesystem>
#include <memory>

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "media/video_reader.h"
#include "request/json.h"
#include "support/run_tubelet.h"

using namespace tubelet;
using tests::Ended;

namespace {

QString clip(const char* name) {
    return QString(TUBELET_SOURCE_DIR) + "/tests/core/media/data/clips/" + name;
}

QString reference(const char* name) {
    return QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/" + name;
}

/// The messages of notices with this code.
QStringList messages(const Ended& ended, const char* code) {
    QStringList found;
    for (const auto& event : ended.events("notice")) {
        if (event["code"] == code) {
            found << event["message"].toString();
        }
    }
    return found;
}

}  // namespace

class TestForeignClips : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path file(const char* name) const { return m_folder->filePath(name).toStdString(); }
    Ended tubelet(const QStringList& arguments) const { return tests::runTubelet(m_folder->path(), arguments); }
    Ended classified(const QStringList& files, const QStringList& options = {}) const {
        return tubelet(QStringList{"classify"} + files +
                       QStringList{"--model", reference("classifiers/vit"), "--threads", "1", "--json"} + options);
    }
    Ended diffused(const QString& source, const QStringList& options = {}) const {
        return tubelet(QStringList{"diffuse", source, "--sheet", "sheet.png", "--overwrite", "--model",
                                   reference("wan_pipeline/pipeline"), "--timesteps", "100", "--threads", "1",
                                   "--json"} +
                       options);
    }
    Ended generated(const char* target, const QStringList& options) const {
        return tubelet(QStringList{"generate", "a cat", "-o", target, "--overwrite", "--model",
                                   reference("wan_pipeline/pipeline"), "--size", "48x32", "--frames", "5", "--steps",
                                   "1", "--threads", "1", "--json"} +
                       options);
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readersAreHeard() {
        const auto one = classified({clip("wide_pixels.mp4")});
        QVERIFY2(one.code == 0, one.err);
        QCOMPARE(messages(one, "source-read"),
                 QStringList{"Its pixels are not square (4:3): 64x48 is read as 85x48, the shape that players show."});
        // Several are named; those without a notice say nothing.
        const auto two = classified({clip("plain.mp4"), clip("pq.mkv")});
        QVERIFY2(two.code == 0, two.err);
        const QStringList named = messages(two, "source-read");
        QVERIFY2(named.size() == 1 && named[0].startsWith(clip("pq.mkv") + ": It is HDR (PQ)"), two.out);
        const auto shown = diffused(clip("wide_pixels.mp4"));
        QVERIFY2(shown.code == 0, shown.err);
        QCOMPARE(messages(shown, "source-read").size(), 1);
        QVERIFY2(messages(shown, "clip-fitted").join("").contains("85x48"), shown.out);
        // For people on standard error.
        const auto told =
            tubelet({"classify", clip("pq.mkv"), "--model", reference("classifiers/vit"), "--threads", "1"});
        QVERIFY2(told.err.contains("note: It is HDR (PQ)"), told.err);
    }

    void theMatrixCanBeChosen() {
        const QString hd = clip("untagged_hd.mp4");
        const auto guessed = classified({hd}), asked = classified({hd}, {"--color-matrix", "bt601"});
        QVERIFY2(guessed.code == 0 && asked.code == 0, guessed.err + asked.err);
        QVERIFY(messages(guessed, "source-read").join("").contains("--color-matrix bt601"));
        QVERIFY(messages(asked, "source-read").isEmpty());
        QVERIFY(guessed.event("classification")["labels"] != asked.event("classification")["labels"]);
        QCOMPARE(classified({hd}, {"--color-matrix", "auto"}).out, guessed.out);
        const auto shown = diffused(hd, {"--color-matrix", "bt601"});
        QVERIFY2(shown.code == 0 && messages(shown, "source-read").isEmpty(), shown.err + shown.out);
        const auto wrong = classified({hd}, {"--color-matrix", "rec709"});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains("auto, bt601 or bt709"), wrong.err);
    }

    void frameRatesAreExact_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("numerator");
        QTest::addColumn<int>("denominator");
        QTest::newRow("a ratio") << "24000/1001" << 24000 << 1001;
        QTest::newRow("its decimals") << "23.976" << 24000 << 1001;
        QTest::newRow("with its unit behind") << "12.5fps" << 25 << 2;
    }

    void frameRatesAreExact() {
        QFETCH(QString, typed);
        QFETCH(int, numerator);
        QFETCH(int, denominator);
        const auto made = generated("clip.mp4", {"--seed", "1", "--fps", typed});
        QVERIFY2(made.code == 0, made.err);
        QCOMPARE(media::VideoReader::open(file("clip.mp4"))->info().frameRate,
                 static_cast<double>(numerator) / denominator);
        // The recipe makes the same file again.
        const auto recipe = request::recipeFromJson(media::readRecipe(file("clip.mp4")).value_or(""));
        QVERIFY(std::abs(recipe.request.frameRate - static_cast<double>(numerator) / denominator) < 1e-4);
        const auto again =
            generated("again.mp4", {"--seed", "1", "--fps", QString::number(recipe.request.frameRate, 'g', 17)});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(media::VideoReader::open(file("again.mp4"))->info().frameRate,
                 static_cast<double>(numerator) / denominator);
    }

    void impossibleFrameRates() {
        for (const char* rate : {"-24000/1001", "1/1000", "1e9/1"}) {
            const auto ended = generated("clip.mp4", {QString("--fps=%1").arg(rate)});
            QVERIFY2(ended.code == 3 && ended.err.contains("frames per second"), ended.err);
        }
    }

    void longSeedsAreToldAndEqualTheirLow32Bits() {
        const auto longer = generated("long/", {"--seed", "4294967303"}),
                   shorter = generated("short/", {"--seed", "7"});
        QVERIFY2(longer.code == 0 && shorter.code == 0, longer.err + shorter.err);
        QVERIFY(media::readClip(file("long")).frames == media::readClip(file("short")).frames);
        QVERIFY2(messages(longer, "long-seed").join("").contains("4294967303 gives the same clip as seed 7."),
                 longer.out);
        QVERIFY(messages(shorter, "long-seed").isEmpty());
        // A recipe keeps what was asked for.
        QCOMPARE(request::recipeFromJson(media::readRecipe(file("long")).value_or("")).request.seed,
                 std::uint64_t{4294967303});
        const auto crossing = generated("two.mp4", {"--seed", "4294967295", "--variations", "2"});
        QVERIFY2(crossing.code == 0, crossing.err);
        QCOMPARE(messages(crossing, "long-seed").size(), 1);
        QVERIFY(messages(crossing, "long-seed").join("").contains("4294967296 gives the same clip as seed 0."));
        QVERIFY(messages(diffused(clip("plain.mp4"), {"--seed", "4294967296"}), "long-seed").size() == 1);
        const auto drawn = generated("new.mp4", {});
        QVERIFY2(drawn.code == 0, drawn.err);
        QVERIFY(request::recipeFromJson(media::readRecipe(file("new.mp4")).value_or("")).request.seed <= 0xffffffffULL);
    }
};

QTEST_GUILESS_MAIN(TestForeignClips)
#include "test_foreign_clips.moc"
