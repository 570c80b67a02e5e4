// Runs that the real program keeps: killed at any moment and resumed, branched, decoded; and what
// it says of others.
#include <QtTest>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "pipeline/run_record.h"
#include "request/inputs.h"
#include "request/json.h"
#include "support/lora_file.h"
#include "support/run_tubelet.h"
#include "support/signalled.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const QString kMini = QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini";
const QString kDit = QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/class_to_image/pipeline";

QStringList typed(const char* text) {
    return QString::fromUtf8(text).split(' ', Qt::SkipEmptyParts);
}

/// Short, but with steps enough to be killed between.
const char* const kShort = "--size 32x32 --frames 5 --steps 12 --seed 7 --device cpu";

}  // namespace

class TestKeptRuns : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    fs::path file(const QString& name) const { return path(name).toStdString(); }
    tests::Ended tubelet(const QStringList& arguments) const { return tests::runTubelet(m_folder->path(), arguments); }
    QStringList generate(const QString& target, const QStringList& more = {}) const {
        return QStringList{"generate", "a red star spinning", "-o", target} + typed(kShort) + more;
    }
    media::Clip clip(const QString& name) const { return media::readClip(file(name)); }
    request::ClipRecipe recipe(const QString& name) const {
        return request::recipeFromJson(media::readRecipe(file(name)).value_or(""));
    }
    /// A run that is kept in DIR, with its clip in NAME/.
    void keepRun(const QString& folder, const QString& target, const QStringList& more = {}) const {
        const auto ended = tubelet(generate(target, QStringList{"--keep-run", folder} + more));
        QVERIFY2(ended.code == 0, ended.err);
    }

    /// Kills it when it has told of so many steps (0: of its loading), and waits for its end.
    static void killAfter(QProcess& victim, int steps) {
        const auto marker = steps == 0 ? QByteArray("\"phase\":\"loading\"") : "\"event\":\"step\"";
        QByteArray out;
        const auto seen = [&] {
            victim.waitForReadyRead(20);
            out += victim.readAllStandardOutput();
            return out.count(marker) >= std::max(steps, 1);
        };
        while (!seen()) {
            QVERIFY2(victim.state() != QProcess::NotRunning, victim.readAllStandardError());
        }
        tubelet::tests::signalled(victim, SIGKILL);
        QVERIFY(victim.waitForFinished(20'000));
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        media::Image image{.width = 32, .height = 32, .rgb = std::vector<std::uint8_t>(32 * 32 * 3, 90)};
        std::fill(image.rgb.begin(), image.rgb.begin() + 32 * 16 * 3, std::uint8_t{200});
        media::writePng(file("given.png"), image);
    }

    void killedAtAnyMomentItGoesOn_data() {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("step");
        for (const int step : {0, 1, 4, 9, 12}) {
            QTest::addRow("unipc after %d", step) << typed("--sampler unipc") << step;
        }
        QTest::addRow("dpm++") << typed("--sampler dpm++ --guidance 1") << 5;
        QTest::addRow("euler") << typed("--sampler euler --guidance 6") << 7;
        const QStringList classes{"--model", kDit};
        QTest::addRow("ddpm") << classes + typed("--sampler ddpm") << 6;
        QTest::addRow("ddim, guidance") << classes + typed("--sampler ddim --guidance 4") << 3;
        for (const int step : {0, 1, 5}) {
            QTest::addRow("from a picture after %d", step) << typed("--start given.png --strength 0.75") << step;
        }
        QTest::addRow("from a picture, classes") << classes + typed("--sampler ddpm --start given.png") << 4;
        QTest::addRow("an extension") << typed("--extend given.png --guidance 3") << 6;
        QTest::addRow("an extension while it is decoded") << typed("--extend given.png") << 12;
        QTest::addRow("between two pictures") << typed("--frames 9 --first given.png --last given.png") << 4;
        QTest::addRow("a loop") << typed("--frames 8 --loop --sampler dpm++") << 7;
    }

    /// kill -9 while step N + 1 is on its way (0: while the model loads; the last: while the
    /// clip is decoded).
    void killedAtAnyMomentItGoesOn() {
        QFETCH(QStringList, more);
        QFETCH(int, step);
        const bool drawsPictures = more.contains("--model");
        auto request = drawsPictures
                           ? QStringList{"generate", "golden retriever"} + typed("--steps 12 --seed 7 --device cpu")
                           : QStringList{"generate", "a red star spinning"} + typed(kShort);
        if (more.contains("--frames")) {
            request.removeAt(request.indexOf("--frames") + 1);
            request.removeOne("--frames");
        }
        const auto whole = tubelet(request + more + QStringList{"-o", "whole/"});
        QVERIFY2(whole.code == 0, whole.err);

        bool wasKilled = false;
        for (int attempt = 0; attempt < 5 && !wasKilled; ++attempt) {
            fs::remove_all(file("run"));
            fs::remove_all(file("killed"));
            QProcess victim;
            tests::prepareTubelet(victim, m_folder->path());
            victim.start(TUBELET_EXECUTABLE, request + more + typed("--keep-run run --json -o killed/"));
            killAfter(victim, step);
            // Written: the program was faster than the test.
            wasKilled = victim.exitStatus() == QProcess::CrashExit && !fs::exists(file("killed"));
        }
        QVERIFY2(wasKilled, "the program was faster than the test, five times");

        const auto resumed = tubelet({"resume", "run", "-o", "resumed/"});
        if (!pipeline::holdsRun(file("run"))) {  // killed before it had begun
            QCOMPARE(step, 0);
            QCOMPARE(resumed.code, 3);
            return;
        }
        QVERIFY2(resumed.code == 0, resumed.err);
        QVERIFY(clip("resumed") == clip("whole"));
        QVERIFY(!recipe("resumed").continuedElsewhere);
        const auto kept = pipeline::keptSteps(file("run"));
        QCOMPARE(int(kept.size()), 12 - request::stepsLeftOut(recipe("resumed").request));
        QVERIFY(QDir(path("run")).entryList({".tubelet-*"}, QDir::Files | QDir::Hidden).isEmpty());
    }

    /// The same again and again: each life of the run makes a few steps.
    void killedManyTimesItArrives() {
        QVERIFY(tubelet(generate("whole/")).code == 0);
        QStringList arguments = generate("killed/", typed("--keep-run run --json"));
        for (int life = 0; life < 4; ++life) {
            QProcess victim;
            tests::prepareTubelet(victim, m_folder->path());
            victim.start(TUBELET_EXECUTABLE, arguments);
            QByteArray out;
            while (out.count("\"event\":\"step\"") < 2 && victim.state() != QProcess::NotRunning) {
                victim.waitForReadyRead(20);
                out += victim.readAllStandardOutput();
            }
            tubelet::tests::signalled(victim, SIGKILL);
            victim.waitForFinished(20'000);
            arguments = typed("resume run --json -o killed/ --overwrite");
        }
        const auto ended = tubelet(typed("resume run -o resumed/"));
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY(clip("resumed") == clip("whole"));
    }

    void branchesAreTold() {
        keepRun("run", "whole/");
        const auto same = tubelet(typed("branch run --step 5 -o same/"));
        QVERIFY2(same.code == 0, same.err);
        QVERIFY(clip("same") == clip("whole"));
        const auto other =
            tubelet(QStringList{"branch", "run", "--step", "5", "--prompt", "a blue frog", "--negative", "a star"} +
                    typed("--guidance 3 --seed 9 --steps 8 --keep-run second -o other/ --json"));
        QVERIFY2(other.code == 0, other.err);
        QVERIFY(clip("other") != clip("whole"));
        const auto told = recipe("other");
        QCOMPARE(told.request.prompt, std::string("a blue frog"));
        QCOMPARE(told.request.steps, 8);
        QCOMPARE(told.branchedFrom.size(), std::size_t{1});
        QCOMPARE(told.branchedFrom[0].step, 5);
        QCOMPARE(told.branchedFrom[0].request.prompt, std::string("a red star spinning"));
        QCOMPARE(told.branchedFrom[0].state, recipe("same").branchedFrom[0].state);
        QStringList codes;
        for (const auto& notice : other.events("notice")) {
            codes << notice["code"].toString();
        }
        QVERIFY2(codes.contains("branched") && codes.contains("branch-seed") && codes.contains("branch-schedule"),
                 qPrintable(codes.join(' ')));
        QCOMPARE(other.event("clip")["seed"].toInt(), 9);
        QVERIFY(other.events("step").size() < 8 && other.events("step").size() > 2);
        QVERIFY(tubelet({"recipe", "other/frame_0001.png"}).out.contains("branchedFrom") ||
                tubelet({"recipe", "other"}).out.contains("branchedFrom"));
        // The branch is kept as a run of its own.
        QVERIFY(tubelet(typed("resume second -o again/")).code == 0);
        QVERIFY(clip("again") == clip("other"));
    }

    /// A branch names LoRAs in place of the run's, or goes on with those.
    void branchesTakeLoras() {
        tests::writeLora(file("style.safetensors"), 0.05);
        keepRun("run", "whole/", typed("--lora style.safetensors:0.8"));
        const auto lorasOf = [&](const char* name) { return recipe(name).request.loras; };
        const auto branch = [&](const char* more) {
            const auto ended = tubelet(typed("branch run --step 5") + typed(more));
            QVERIFY2(ended.code == 0, ended.err);
        };
        branch("-o same/");
        QVERIFY(clip("same") == clip("whole"));
        QCOMPARE(lorasOf("same").size(), std::size_t{1});
        QCOMPARE(lorasOf("same")[0].strength, 0.8);
        branch("--lora style.safetensors:-1 -o other/");
        QVERIFY(clip("other") != clip("whole"));
        QCOMPARE(lorasOf("other").size(), std::size_t{1});
        // no folder: it may be passed on
        QCOMPARE(lorasOf("other")[0].file, fs::path("style.safetensors"));
        QCOMPARE(lorasOf("other")[0].strength, -1.0);
        QCOMPARE(recipe("other").loraHashes, recipe("whole").loraHashes);
        QCOMPARE(recipe("other").branchedFrom.at(0).request.loras[0].strength, 0.8);
        branch("--lora style.safetensors:0 -o none/");
        QVERIFY(clip("none") != clip("whole") && clip("none") != clip("other"));
        const auto missing = tubelet(typed("branch run --step 5 --lora nowhere.safetensors"));
        QCOMPARE(missing.code, 3);
        QVERIFY2(!missing.err.contains("loading"), missing.err);
        QVERIFY2(missing.err.contains("nowhere.safetensors"), missing.err);
        const auto twice = tubelet(typed("branch run --step 5 --lora style.safetensors --lora style.safetensors:0.5"));
        QCOMPARE(twice.code, 3);
        QVERIFY2(twice.err.contains("is there twice"), twice.err);
    }

    /// Late, and with few steps: the nearest of those is the first.
    void branchesThatKeepNothingAreTold() {
        keepRun("run", "whole/");
        const auto codes = [&](const char* steps) {
            QStringList told;
            const auto ended = tubelet(typed("branch run --step 11 --json --overwrite -o other/ --steps") << steps);
            for (const auto& notice : ended.events("notice")) {
                told << notice["code"].toString();
            }
            return told;
        };
        QVERIFY(codes("1").contains("branch-keeps-nothing"));
        QVERIFY(!codes("8").contains("branch-keeps-nothing") && codes("8").contains("branch-schedule"));
    }

    /// Files that are missing or another kind are found before a model is looked at.
    void givenFilesAreLookedAtFirst() {
        const auto isToldFirst = [&](const QStringList& given, const char* what) {
            const auto ended = tubelet(generate("clip/", given + QStringList{"--model", path("no-model")}));
            QVERIFY2(ended.code == 3 && ended.err.contains(what), ended.err);
        };
        files::writeFileAtomically(file("text.png"), "words");
        files::writeFileAtomically(file("short.safetensors"), "words");
        for (const char* option : {"--start", "--extend", "--first", "--last"}) {
            isToldFirst({option, "nowhere.png"}, "nowhere.png' can't be read as a video or picture: there is no such");
            isToldFirst({option, "text.png"}, "text.png' can't be read");
        }
        isToldFirst({"--lora", "nowhere.safetensors"}, "nowhere.safetensors can't be read");
        isToldFirst({"--lora", "short.safetensors"}, "short.safetensors is not a valid");
        isToldFirst({"--lora", "given.png"}, "can't be used as a LoRA");
        // A strip: for a run of its shape, and for one of another.
        media::writePng(file("strip.png"),
                        {.width = 640, .height = 16, .rgb = std::vector<std::uint8_t>(640 * 16 * 3)});
        for (const auto& [size, what] : {std::pair{"", "a strip that no model was made for"},
                                         std::pair{" --size 32x32", "of such a strip no more than"}}) {
            const auto strip =
                tubelet(QStringList{"generate", "a cat"} + typed("--extend strip.png --frames 5") + typed(size));
            QVERIFY2(strip.code == 3 && strip.err.contains(what), strip.err);
        }
        isToldFirst({"--start", "./folder/./nowhere.png"}, "/folder/nowhere.png'");  // not /./
    }

    /// Nothing is told of a run that is refused then.
    void aChangedInputIsToldFirst() {
        media::writePng(file("mine.png"), media::readImage(file("given.png")));
        keepRun("run", "whole/", typed("--first mine.png"));
        for (int step = 2; step <= 12; ++step) {
            fs::remove(pipeline::stepFile(file("run"), step));
        }
        media::writePng(file("mine.png"), clip("whole").frames.back());
        const auto ended = tubelet(typed("resume run --json -o again/"));
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.contains("it has changed since"), ended.err);
        QCOMPARE(ended.events("notice").size(), qsizetype(0));
    }

    void keptRunsAreDecoded() {
        keepRun("run", "whole/");
        QVERIFY(tubelet(typed("decode run -o final/")).code == 0);
        QVERIFY(clip("final") == clip("whole"));
        QCOMPARE(recipe("final").savedStep, 0);
        const auto step = tubelet(typed("decode run --step 3 -o third/ --json"));
        QVERIFY2(step.code == 0, step.err);
        QCOMPARE(step.event("step-clip")["step"].toInt(), 3);
        QVERIFY(clip("third") != clip("whole"));
        QCOMPARE(recipe("third").savedStep, 3);
        fs::remove(pipeline::stepFile(file("run"), 12));
        const auto unfinished = tubelet(typed("decode run -o last/"));
        QVERIFY2(unfinished.code == 0 && unfinished.err.contains("steps up to 11 of 12"), unfinished.err);
    }

    /// What is no run, or can't be gone on with, is said in a sentence and nothing is lost.
    void badInputIsTold() {
        keepRun("run", "whole/");
        const auto says = [&](const QStringList& arguments, int code, const char* what) {
            const auto ended = tubelet(arguments);
            QVERIFY2(ended.code == code, QByteArray::number(ended.code) + ": " + ended.err);
            QVERIFY2(ended.err.contains(what), ended.err);
            QVERIFY2(ended.err.trimmed().split('\n').size() <= 3 && ended.err.size() < 1300, ended.err);
            QVERIFY(ended.out.isEmpty());
        };
        const auto before = QDir(path("run")).entryList(QDir::Files);
        says({"resume", "nowhere"}, 3, "there is no such folder");
        says({"resume"}, 2, "DIR");
        says({"resume", "whole"}, 3, "holds no run.json");
        says({"branch", "run"}, 2, "--step");
        says(typed("branch run --step x"), 2, "a whole number");
        says(typed("branch run --step 0"), 3, "has steps 1 to 12");
        says(typed("branch run --step 99"), 3, "has steps 1 to 12");
        says(typed("branch run --step 99999999999999999999"), 3,
             "--step is 99999999999999999999, but no run has such a step");
        says(typed("branch run --step 12"), 3, "the last one of the run");
        says(typed("branch run --step 3 --guidance nan"), 3, "uidance");
        says(typed("branch run --step 3 --steps 0"), 3, "--steps");
        says({"branch", "run", "--step", "3", "--prompt", " "}, 3, "prompt");
        says(typed("branch run --step 3 --keep-run run"), 4, "holds a run already");
        says(typed("branch run --step 3 --keep-run whole"), 4, "holds other files");
        says(typed("branch run --step 3 --keep-size 1GB"), 2, "--keep-run");
        says(typed("branch run whole --step 3"), 2, "whole");
        says(typed("decode run --step 13"), 3, "has steps 1 to 12");
        says(typed("decode run -o nowhere/clip.mp4"), 4, "nowhere");
        says(typed("resume run --model nowhere"), 3, "There is no model in nowhere. Name with --model where");
        says({"resume", "run", "--model", kDit}, 3, "is another one");
        says(typed("resume run run/ -o both/"), 2, "is named twice");
        says(generate("clip.mp4", typed("--keep-run run")), 4, "holds a run already");
        says(generate("clip.mp4", typed("--keep-run whole")), 4, "holds other files");
        says(generate("clip.mp4", typed("--keep-run run/run.json")), 4, "run.json");
        says(generate("clip.mp4", typed("--keep-run /proc/run")), 4, "/proc/run");
        says(generate("clip.mp4", typed("--keep-run new --keep-size large")), 2, "500MB");
        says(generate("clip.mp4", typed("--keep-run new --keep-size 0GB")), 3, "500MB");
        says(generate("clip.mp4", typed("--keep-run new --keep-size 2000")), 2, "500MB");
        QVERIFY(!fs::exists(file("new")));
        QCOMPARE(QDir(path("run")).entryList(QDir::Files), before);

        // Thinned out, half written, of another version.
        fs::remove(pipeline::stepFile(file("run"), 4));
        says(typed("branch run --step 4"), 3, "no longer kept");
        says(typed("decode run --step 4"), 3, "no longer kept");
        fs::resize_file(pipeline::stepFile(file("run"), 5), 1000);
        says(typed("decode run --step 5 -o five/"), 3, "cut off or damaged");
        QFile::copy(path("run/run.json"), path("record"));
        const auto replace = [&](const char* part, const char* by) {
            auto text = files::readFile(file("record"), 1 << 20);
            text.replace(text.find(part), std::strlen(part), by);
            files::writeFileAtomically(file("run/run.json"), text);
        };
        for (const auto& [part, by] :
             {std::pair{"a red star", "a blue cat"}, std::pair{"\"seed\": 7", "\"seed\": 8"},
              std::pair{"\"width\": 32", "\"width\": 64"}, std::pair{"\"firstStep\": 0", "\"firstStep\": 1"}}) {
            replace(part, by);
            for (const char* command : {"resume run", "decode run", "branch run --step 3"}) {
                says(typed(command), 3, "its run.json was changed since Tubelet wrote it");
            }
        }
        // As builds before 2026-11-28 wrote it, which had no digest.
        {
            auto text = files::readFile(file("record"), 1 << 20);
            const auto begin = text.find("  \"digest\"");
            text.erase(begin, text.find('\n', begin) + 1 - begin);
            files::writeFileAtomically(file("record"), text);
        }
        replace("\"width\": 32", "\"width\": -32");
        says({"resume", "run"}, 3, "Width -32 is not possible");
        replace("\"version\": 1", "\"version\": 2");
        says({"resume", "run"}, 3, "of format 2, and this Tubelet reads format 1");
        replace("tubelet-run", "something");
        says({"resume", "run"}, 3, "damaged");
        replace("\"modelHash\": \"", "\"modelHash\": \"0");
        says({"resume", "run"}, 3, "it has changed since");
        replace("models/tubelet-mini", "models/tubelet-gone");
        says({"resume", "run"}, 3, "is gone. Put it back");
        files::writeFileAtomically(file("run/run.json"), "{");
        says({"decode", "run"}, 3, "damaged: it is cut off");
        fs::remove(file("run/run.json"));
        says({"resume", "run"}, 3, "its run.json is missing");
    }

    /// What a damaged or foreign step costs: that step, and no other pixels.
    void stepsOfOthersCostThemselves() {
        keepRun("run", "whole/");
        keepRun("second", "second-clip/", typed("--negative star --guidance 3"));
        const auto wide = tubelet(QStringList{"generate", "a red star"} +
                                  typed("--size 64x32 --frames 5 --steps 12 --keep-run wide -o wide-clip/"));
        QVERIFY2(wide.code == 0, wide.err);
        const auto isTold = [&](const char* kind, const QStringList& arguments, int code, const char* what) {
            const auto ended = tubelet(arguments);
            QVERIFY2(ended.code == code, qPrintable(QString(kind) + ": " + ended.err));
            QVERIFY2(ended.err.contains("step-12.safetensors") && ended.err.contains(what),
                     qPrintable(QString(kind) + ": " + ended.err));
        };
        const auto tried = [&](const char* kind, const char* what) {
            isTold(kind, typed("decode run --step 12 -o out/"), 3, what);
            isTold(kind, typed("decode run -o out/"), 0, what);
            QVERIFY(recipe("out").savedStep == 11);
            fs::remove_all(file("out"));
            isTold(kind, typed("resume run -o out/"), 0, what);
            QVERIFY2(clip("out") == clip("whole"), kind);
            fs::remove_all(file("out"));
        };
        const auto last = pipeline::stepFile(file("run"), 12);
        for (const char* other : {"second", "wide"}) {
            fs::copy_file(pipeline::stepFile(file(other), 12), last, fs::copy_options::overwrite_existing);
            tried(other, "it is of another");
        }
        auto bytes = files::readFile(last, 1 << 20);
        bytes[bytes.size() - 10000] = static_cast<char>(bytes[bytes.size() - 10000] ^ 1);
        files::writeFileAtomically(last, bytes);
        tried("one bit", "its checksum is not that of what it holds");
        // With no step left it begins anew, and says so.
        for (const int step : pipeline::keptSteps(file("run"))) {
            fs::remove(pipeline::stepFile(file("run"), step));
        }
        const auto anew = tubelet(typed("resume run -o out/"));
        QVERIFY2(anew.code == 0 && anew.err.contains("it begins anew"), anew.err);
        QVERIFY(clip("out") == clip("whole"));
    }

    /// Decoding is no other run: what it was begun with stays noted.
    void decodingChangesNoRecord() {
        keepRun("run", "whole/");
        const auto before = files::readFile(file("run/run.json"), 1 << 20);
        for (const char* place : {"--threads 1", "--dtype bfloat16"}) {
            const auto ended = tubelet(typed("resume run --overwrite -o out/") + typed(place));
            QVERIFY2(ended.code == 0, ended.err);
            QCOMPARE(recipe("out").resumedAfter, std::vector<int>{12});
        }
        QVERIFY(files::readFile(file("run/run.json"), 1 << 20) == before);
        const auto ended = tubelet(typed("resume run --overwrite -o out/"));
        QVERIFY2(!ended.err.contains("bfloat16"), ended.err);
        QVERIFY(clip("out") == clip("whole"));
    }

    /// By what they hold; a run goes on with them where they lie now, a branch never
    /// with others unsaid.
    void lorasMayBeMoved() {
        tests::writeLora(file("style.safetensors"), 0.05F);
        tests::writeLora(file("other.safetensors"), -0.05F);
        keepRun("run", "whole/", typed("--lora style.safetensors:0.8"));
        fs::remove(pipeline::stepFile(file("run"), 12));
        fs::rename(file("style.safetensors"), file("moved.safetensors"));
        const auto says = [&](const QStringList& arguments, const char* what) {
            const auto ended = tubelet(arguments);
            QVERIFY2(ended.code == 3 && ended.err.contains(what), ended.err);
        };
        says(typed("resume run"),
             "style.safetensors of the run in run is gone. Put it back, or name where it lies "
             "now with --lora FILE.");
        says(typed("branch run --step 5"), "is gone. Put it back, or name where it lies now with --lora FILE:0.8.");
        says(typed("resume run --lora other.safetensors --lora moved.safetensors"), "is none that was in use");
        fs::copy_file(file("other.safetensors"), file("style.safetensors"));
        says(typed("resume run"), "it has changed since. Put it back, name where that one lies now (--lora FILE)");
        says(typed("branch run --step 5"), "name it to take it all the same (--lora FILE:0.8)");
        const auto named = tubelet(typed("branch run --step 5 --lora style.safetensors:0.8 -o other/"));
        QVERIFY2(named.code == 0 && named.err.contains("takes it as it is now"), named.err);
        const auto resumed = tubelet(typed("resume run --lora moved.safetensors -o out/"));
        QVERIFY2(resumed.code == 0, resumed.err);
        QVERIFY(clip("out") == clip("whole") && clip("other") != clip("whole"));
        // It is noted, and what is denoised needs it no more.
        QCOMPARE(pipeline::readRunRecord(file("run")).recipe.request.loras[0].file, file("moved.safetensors"));
        fs::remove(file("moved.safetensors"));
        QVERIFY(tubelet(typed("resume run -o again/")).code == 0);
    }

    /// Before anything is computed.
    void placesAreOneEach() {
        const auto says = [&](const QStringList& arguments, int code, const char* what) {
            const auto ended = tubelet(arguments);
            QVERIFY2(ended.code == code && ended.err.contains(what) && !ended.err.contains("step 1"), ended.err);
        };
        says(generate("same.mp4", typed("--keep-run same.mp4")), 2, "would lie in one place");
        says(generate("same/", typed("--keep-run ./same")), 2, "would lie in one place");
        says(generate("same/", typed("--keep-run same/run")), 2, "would lie in one place");
        says(generate("same.mp4", typed("--save-steps same.mp4")), 2, "would lie in one place");
        says(generate("clip.mp4", typed("--save-steps same --keep-run same/")), 2, "would lie in one place");
        QVERIFY(!fs::exists(file("same")) && !fs::exists(file("same.mp4")));
        keepRun("run", "whole/");
        says(typed("decode run -o run/ --overwrite"), 2, "would lie in one place");
        says(typed("resume run -o run/ --overwrite"), 2, "would lie in one place");
        fs::create_symlink("nowhere", file("link"));
        says(generate("clip.mp4", typed("--keep-run link")), 4, "a link of that name leads to nothing");
    }

    /// Neither waits for a writer that never comes.
    void aPipeIsNoRecord() {
        keepRun("run", "whole/");
        fs::remove(file("run/run.json"));
        QCOMPARE(::mkfifo(file("run/run.json").c_str(), 0600), 0);
        for (const char* command : {"resume run", "decode run", "branch run --step 3"}) {
            const auto ended = tubelet(typed(command));
            QVERIFY2(ended.code == 3 && ended.err.contains("run.json is damaged: it is no file"), ended.err);
        }
    }

    /// What is removed while a run goes on.
    void aRemovedRecordIsWrittenAgain() {
        const auto removeAndEnd = [&](const char* what) {
            QProcess running;
            tests::prepareTubelet(running, m_folder->path());
            running.start(TUBELET_EXECUTABLE,
                          QStringList{"generate", "a panda", "--keep-run", "run", "--overwrite", "--json", "-o", "a/"} +
                              typed("--size 64x64 --frames 17 --steps 20 --device cpu"));
            QByteArray out;
            while (!out.contains("\"event\":\"step\"") && running.state() != QProcess::NotRunning) {
                running.waitForReadyRead(20);
                out += running.readAllStandardOutput();
            }
            std::error_code failed;
            for (int attempt = 0; attempt < 50 && fs::exists(file(what)); ++attempt) {
                fs::remove_all(file(what), failed);  // a step may just be written
            }
            running.waitForFinished(120'000);
            return out + running.readAllStandardOutput();
        };
        const auto record = removeAndEnd("run/run.json");
        QVERIFY2(record.contains("record-restored"), record);
        QVERIFY(tubelet(typed("decode run -o b/")).code == 0);
        fs::remove_all(file("run"));
        const auto folder = removeAndEnd("run");
        QVERIFY2(folder.contains("none of its steps is kept"), folder);
    }

    void olderStepsAreThinnedOut() {
        keepRun("run", "whole/", typed("--keep-size 100kB"));
        const auto kept = pipeline::keptSteps(file("run"));
        QVERIFY2(kept.size() > 1 && kept.size() < 12, english(pipeline::listed(kept)).c_str());
        QCOMPARE(kept.back(), 12);
        QVERIFY(tubelet(typed("decode run -o final/")).code == 0);
        QVERIFY(clip("final") == clip("whole"));
    }

    /// Variations that shared their passes are kept one by one, and resumed together they end as
    /// they would have.
    void variationsAreResumedTogether() {
        const auto small = QStringList{"generate", "a red star spinning"} +
                           typed("--size 32x32 --frames 1 --steps 40 --seed 7 --variations 3 --device cpu");
        QVERIFY(tubelet(small + typed("-o whole/")).code == 0);
        QProcess victim;
        tests::prepareTubelet(victim, m_folder->path());
        victim.start(TUBELET_EXECUTABLE, small + typed("-o killed/ --keep-run run --json"));
        QByteArray out;
        while (out.count("\"event\":\"step\"") < 20) {
            QVERIFY2(victim.state() != QProcess::NotRunning, victim.readAllStandardError());
            victim.waitForReadyRead(20);
            out += victim.readAllStandardOutput();
        }
        tubelet::tests::signalled(victim, SIGKILL);
        QVERIFY(victim.waitForFinished(20'000));
        const auto ended = tubelet(typed("resume run-s8 run-s7 run-s9 -o resumed/"));
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY2(!ended.err.contains("rounding"), ended.err);
        for (const char* seed : {"7", "8", "9"}) {
            QVERIFY(clip(QString("resumed-s") + seed) == clip(QString("whole-s") + seed));
            QVERIFY(!recipe(QString("resumed-s") + seed).continuedElsewhere);
        }
    }

    void theClipIsWrittenWhereItWasToGo() {
        QProcess victim;
        tests::prepareTubelet(victim, m_folder->path());
        victim.start(TUBELET_EXECUTABLE, generate("named/", typed("--keep-run run --json")));
        killAfter(victim, 3);
        QVERIFY(!fs::exists(file("named")));
        const auto resumed = tubelet(typed("resume run"));
        QVERIFY2(resumed.code == 0, resumed.err);
        QVERIFY(fs::exists(file("named")));
        const auto again = tubelet(typed("resume run"));  // it is there now
        QCOMPARE(again.code, 4);
        QVERIFY2(again.err.contains("named"), again.err);
        QVERIFY(tubelet(typed("resume run -o other/")).code == 0);  // unless another place is named
        QVERIFY(clip("named") == clip("other"));
        // Nobody named one.
        QVERIFY(tubelet(QStringList{"generate", "a red star"} + typed(kShort) + typed("--keep-run loose")).code == 0);
        QVERIFY(pipeline::readRunRecord(file("loose")).clip.empty());
    }

    void aRunThatGoesOnElsewhereIsLeftAlone() {
        QProcess running;
        tests::prepareTubelet(running, m_folder->path());
        running.start(TUBELET_EXECUTABLE,
                      QStringList{"generate", "a panda", "--keep-run", "run", "--json", "-o", "a/"} +
                          typed("--size 64x64 --frames 17 --steps 1000 --device cpu"));
        QByteArray out;
        while (!out.contains("\"event\":\"step\"")) {
            QVERIFY2(running.state() != QProcess::NotRunning, running.readAllStandardError());
            running.waitForReadyRead(20);
            out += running.readAllStandardOutput();
        }
        const auto ended = tubelet(typed("resume run -o b/"));
        QCOMPARE(ended.code, 4);
        QVERIFY2(ended.err.contains("goes on in another Tubelet"), ended.err);
        QVERIFY(tubelet(typed("decode run -o look/")).code == 0);  // looking is allowed
        tubelet::tests::signalled(running, SIGKILL);
        QVERIFY(running.waitForFinished(20'000));
    }
};

QTEST_GUILESS_MAIN(TestKeptRuns)
#include "test_kept_runs.moc"
