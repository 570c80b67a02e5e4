// Drives the real `tubelet` program: what it writes, prints and returns, for good
// and for bad input.
#include <QtTest>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "base/error.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "request/json.h"
#include "support/signalled.h"

using namespace tubelet;

namespace {

struct Ended {
    int code = -1;
    QByteArray out, err;
};

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(' ', Qt::SkipEmptyParts);
}

const QString kPicture = QString(TUBELET_SOURCE_DIR) + "/tests/core/media/data/pictures/rgba_8.png";

/// A tiny run of the bundled model.
const char* const kTiny = "--size 32x32 --frames 5 --steps 2 --seed 7 --device cpu";

}  // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void aPromptBecomesAClip();
    void theSameSeedGivesTheSamePixels();
    void picturesVariationsAndSteps();
    void jsonEvents();
    void jsonTellsRefusedValues();
    void exitCodes_data();
    void exitCodes();
    void noLineIsLongerThanAMessage();
    void brokenModels_data();
    void brokenModels();
    void aMissingTokenizerIsFoundBeforeLoading();
    void signalsLeaveNothing_data();
    void signalsLeaveNothing();
    void aSignalAtTheVeryBeginning();
    void aClosedPipeLeavesNothing();
    void whatAKilledCommandLeftIsSweptAway();
    void aSecondStudioIsTold();
    void diffuseShowsWhatIsRecovered();
    void aClassBecomesAPicture();
    void inspectAndVersion();
    void textToText();
    void clipsMadeAtOnceAreToldApart();
    void stoppedStepsLeaveNothing();
    void whatCannotBePrintedIsSaid();
    void benchTellsWhatPackingGains();
    void benchTellsWhatKeepingCosts();
    void benchTellsWhatPackingGainsInTraining();
    void benchTellsHowQuickTheWindowIs();

  private:
    /// `platform`: of the window; where there is none: what the tests run under.
    Ended tubelet(const QStringList& arguments, const QString& platform = {});
    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    std::filesystem::path file(const char* name) const { return path(name).toStdString(); }
    QStringList filesHere() const {
        return QDir(m_folder->path())
            .entryList({"*.mp4", "*.part*", "*.tmp*", ".*mp4*"}, QDir::Files | QDir::Dirs | QDir::Hidden);
    }
    /// Step latents of commands that run, or that left them.
    QStringList runFolders() const { return QDir(path("home/cache")).entryList({"command-*"}, QDir::Dirs); }
    void prepare(QProcess& process) const;
    void copyModel() const;
    void startLongRun(QProcess& process) const;
    void waitForAStep(QProcess& process) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCommandLine::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCommandLine::prepare(QProcess& process) const {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TUBELET_HOME", path("home"));
    environment.insert("TUBELET_MODELS", QString(TUBELET_SOURCE_DIR) + "/models");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
}

Ended TestCommandLine::tubelet(const QStringList& arguments, const QString& platform) {
    QProcess process;
    prepare(process);
    if (!platform.isEmpty()) {
        auto environment = process.processEnvironment();
        environment.insert("QT_QPA_PLATFORM", platform);
        process.setProcessEnvironment(environment);
    }
    process.start(TUBELET_EXECUTABLE, arguments);
    Ended ended;
    if (process.waitForFinished(120'000)) {
        ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    }
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

void TestCommandLine::aPromptBecomesAClip() {
    const auto ended =
        tubelet(QStringList{"generate", "a panda spinning on a blue background", "-o", "clip.mp4"} + words(kTiny));
    QVERIFY2(ended.code == 0, ended.err);
    QCOMPARE(ended.out, QByteArray("clip.mp4\n"));
    const auto clip = media::readClip(file("clip.mp4"));
    QCOMPARE(clip.width(), 32);
    QCOMPARE(clip.height(), 32);
    QCOMPARE(clip.frames.size(), std::size_t{5});
    const auto recipe = request::recipeFromJson(media::readRecipe(file("clip.mp4")).value_or(""));
    QCOMPARE(recipe.request.prompt, std::string("a panda spinning on a blue background"));
    QCOMPARE(recipe.request.seed, std::uint64_t{7});
    QCOMPARE(recipe.device, std::string("cpu"));
    QVERIFY(!recipe.modelHash.empty());

    const auto again = tubelet(QStringList{"generate", "a panda", "-o", "clip.mp4"} + words(kTiny));
    QCOMPARE(again.code, 4);
    QVERIFY2(again.err.contains("exists"), again.err);
    QCOMPARE(tubelet(QStringList{"generate", "a panda", "-o", "clip.mp4", "--overwrite"} + words(kTiny)).code, 0);
    QCOMPARE(request::recipeFromJson(media::readRecipe(file("clip.mp4")).value_or("")).request.prompt,
             std::string("a panda"));

    const auto named = tubelet(QStringList{"generate", "a panda"} + words(kTiny));
    QCOMPARE(named.code, 0);
    QVERIFY(QFile::exists(path(named.out.trimmed())));
}

void TestCommandLine::aClassBecomesAPicture() {
    const QStringList model{"--model", QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/class_to_image/pipeline"};
    const auto ended =
        tubelet(QStringList{"generate", "--class", "Golden Retriever", "-o", "dog.png", "--save-steps", "steps"} +
                model + words("--seed 7"));
    QVERIFY2(ended.code == 0, ended.err);
    QVERIFY2(ended.out.startsWith("dog.png\nsteps/step-01.png\n"), ended.out);
    const auto dog = media::readClip(file("dog.png"));
    QCOMPARE(dog.width(), 24);
    QCOMPARE(dog.frames.size(), std::size_t{1});
    const auto recipe = request::recipeFromJson(media::readRecipe(file("dog.png")).value_or(""));
    QCOMPARE(recipe.request.prompt, std::string("Golden Retriever"));
    QCOMPARE(recipe.request.frames, 1);
    QVERIFY(media::readClip(file("steps/step-50.png")).frames == dog.frames);

    // By number, and into other targets; a class is what the prompt says.
    for (const char* target : {"clip.mp4", "frames/"}) {
        const auto same = tubelet(QStringList{"generate", "207", "-o", target} + model + words("--seed 7"));
        QVERIFY2(same.code == 0, same.err);
        QCOMPARE(same.err.contains("a video of one frame"), QByteArray(target) == "clip.mp4");
        QCOMPARE(media::readClip(file(target)).frames.size(), std::size_t{1});
    }
    QVERIFY(media::readClip(file("frames/")).frames == dog.frames);
    const auto named = tubelet(QStringList{"generate", "crane", "--variations", "2", "--shift", "2", "--fps", "3"} +
                               model + words("--seed 7"));
    QCOMPARE(named.code, 0);
    for (const char* note : {"the classes 134 and 517 of this model; 517 is drawn",
                             "--shift belongs to models of flows", "--fps is not used"}) {
        QVERIFY2(named.err.contains(note), named.err);
    }
    QCOMPARE(named.out.count(".png"), 2);
    const auto shown = tubelet({"inspect", model.back()});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains("1000 classes") && shown.out.contains("family: dit"), shown.out);
}

void TestCommandLine::theSameSeedGivesTheSamePixels() {
    for (const char* target : {"a/", "b/"}) {
        const auto ended = tubelet(QStringList{"generate", "a red star", "-o", target} + words(kTiny));
        QVERIFY2(ended.code == 0, ended.err);
    }
    const auto a = media::readClip(file("a")), b = media::readClip(file("b"));
    QCOMPARE(a.frames.size(), std::size_t{5});
    QVERIFY(a == b);
    QVERIFY(a.frames[0].rgb != a.frames[4].rgb);
    const auto other = tubelet(QStringList{"generate", "a red star", "-o", "c/"} +
                               words("--size 32x32 --frames 5 --steps 2 --seed 8"));
    QCOMPARE(other.code, 0);
    QVERIFY(!(media::readClip(file("c")) == a));
}

void TestCommandLine::picturesVariationsAndSteps() {
    const auto ended =
        tubelet(QStringList{"generate", "a red star", "-o", "clip.mp4", "--variations", "2", "--save-steps", "steps"} +
                words(kTiny));
    QVERIFY2(ended.code == 0, ended.err);
    for (const char* name : {"clip-s7.mp4", "clip-s8.mp4", "steps-s7/step-01.mp4", "steps-s8/step-02.mp4"}) {
        QVERIFY2(QFile::exists(path(name)), name);
        QCOMPARE(media::readClip(file(name)).frames.size(), std::size_t{5});
    }
    QCOMPARE(request::recipeFromJson(media::readRecipe(file("steps-s7/step-01.mp4")).value_or("")).savedStep, 1);
    // The last step's estimate is the finished clip.
    QVERIFY(media::readClip(file("steps-s7/step-02.mp4")) == media::readClip(file("clip-s7.mp4")));
    QVERIFY(!(media::readClip(file("steps-s7/step-01.mp4")) == media::readClip(file("clip-s7.mp4"))));
}

void TestCommandLine::jsonEvents() {
    const auto ended = tubelet(QStringList{"generate", "a zyzzyva 🐙", "-o", "clip.mp4", "--json"} + words(kTiny));
    QVERIFY2(ended.code == 0, ended.err);
    QStringList events;
    QByteArray notices;
    QJsonObject memory;
    for (const auto& line : ended.out.trimmed().split('\n')) {
        QJsonParseError error;
        const auto event = QJsonDocument::fromJson(line, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, line);
        events << event["event"].toString();
        if (event["event"] == "notice") {
            notices += event["message"].toString().toUtf8();
        } else if (event["event"] == "memory") {
            memory = event;
        }
    }
    QCOMPARE(events.first(), QString("start"));
    QCOMPARE(events.count("memory"), 1);
    for (const char* stage : {"encoding", "denoising", "decoding"}) {
        QVERIFY2(memory[stage].toDouble() > 1e8 && memory[stage].toDouble() < 2e9, stage);
    }
    QCOMPARE(memory["textEncoder"].toString(), QString("whole"));
    QCOMPARE(memory["transformer"].toString(), QString("whole"));
    QCOMPARE(memory["tilePixels"], QJsonValue(0));
    QCOMPARE(events.last(), QString("clip"));
    QCOMPARE(events.count("step"), 2);
    QVERIFY2(notices.contains("zyzzyva") && notices.contains("🐙"), notices);
}

/// A value that the parser refuses is told as an event too.
void TestCommandLine::jsonTellsRefusedValues() {
    const auto ended = tubelet({"generate", "a panda", "--steps", "ten", "--json"});
    QCOMPARE(ended.code, 2);
    const auto event = QJsonDocument::fromJson(ended.out.trimmed()).object();
    QCOMPARE(event["event"].toString(), QString("error"));
    QVERIFY2(event["message"].toString().contains("--steps"), ended.out);
    for (const char* line : {"branch run", "resume", "resume run --colour red", "generate cat --seed 1 --seed 2",
                             "generate a cat", "decode run --step", "nonesuch"}) {
        const auto other = tubelet(words(line) + QStringList{"--json"});
        QCOMPARE(other.code, 2);
        const auto told = QJsonDocument::fromJson(other.out.trimmed()).object();
        QVERIFY2(told["event"].toString() == "error" && told["code"].toString() == "usage", line + other.out);
    }
    for (const QStringList& line : {QStringList{"resume", ""}, QStringList{"generate", "cat", "-o", ""}}) {
        QVERIFY(tubelet(line + QStringList{"--json"}).out.contains("the name is empty"));
    }
    // However long a value is; the log has all of it, in the line before.
    const auto saidAtLast = [](const Ended& longest) { return longest.err.trimmed().split('\n').last(); };
    const auto option = tubelet({"generate", "cat", "--" + QString(5000, 'x')});
    QVERIFY2(option.code == 2 && saidAtLast(option).size() < 450, option.err);
    const auto value = tubelet({"generate", "cat", "--steps", QString(5000, 'x')});
    QVERIFY2(value.code == 2 && saidAtLast(value).size() < 450, value.err);
}

void TestCommandLine::exitCodes_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("mentions");
    const auto row = [](const char* name, const QStringList& arguments, int code, const char* mentions) {
        QTest::newRow(name) << arguments << code << QString::fromUtf8(mentions);
    };
    const auto with = [](const char* options) { return QStringList{"generate", "a panda"} + words(options); };
    row("unknown option", with("--colour red"), 2, "--colour");
    row("unknown option with a value", with("--frmaes 5"), 2, "generate has no option \"--frmaes\"");
    row("unknown option in front", {"--seed", "7", "generate", "a panda"}, 2, "in front of a command");
    row("unknown option of a command with files", words("classify a.png --model b --sheet c"), 2,
        "classify has no option \"--sheet\". It has --model, --top");
    row("what a branch keeps", words("branch run --step 3 --sampler ddim"), 2,
        "branch has no option \"--sampler\". It belongs to generate: a branch keeps");
    row("a length for a branch", words("branch run --step=3 --frames=9"), 2, "branch has no option \"--frames\"");
    row("what resuming keeps", words("resume run --prompt cat"), 2, "resume has no option \"--prompt\". A run goes on");
    row("an address to begin with", with("--start https://example.com/a.png"), 3, "is an address, but only files");
    row("an address as a model", with("--model https://example.com/a"), 3, "is an address, but only files");
    row("a frame to begin with", with(("--start " + kPicture + ":3").toUtf8()), 2,
        "A frame is named with --first or --last");
    row("unknown command", {"sculpt"}, 2, "sculpt");
    row("no prompt", {"generate"}, 2, "PROMPT");
    row("size that does not parse", with("--size big"), 2, "128x128");
    row("steps that do not parse", with("--steps ten"), 2, "--steps");
    row("guidance that does not parse", with("--guidance much"), 2, "--guidance");
    row("unknown sampler", with("--sampler magic"), 2, "unipc");
    row("unknown aspect", with("--aspect 5:4"), 2, "16:9");
    row("size and aspect", with("--size 32x32 --aspect 1:1"), 2, "--aspect");
    row("duration that does not parse", with("--duration long"), 2, "--duration");
    row("empty model", {"generate", "a panda", "--model", ""}, 2, "--model: the name is empty.");
    row("empty target", {"generate", "a panda", "-o", ""}, 2, "--output: the name is empty.");
    row("empty folder of steps", {"generate", "a panda", "--save-steps", ""}, 2, "--save-steps: the name is empty.");
    row("empty screenshot", {"studio", "--screenshot", ""}, 2, "--screenshot: the name is empty.");
    row("steps in a file", with("--save-steps /proc/version/steps"), 4, "/proc/version/steps can't be created");
    row("steps where nobody writes", with("--save-steps /proc/a/b"), 4, "/proc/a/b can't be created");
    row("unknown log level", with("--log-level loud"), 2, "loud");
    row("empty prompt", {"generate", ""}, 3, "prompt");
    const QString writer = QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/text_to_text/t5";
    const auto text = [=](const char* options) {
        return QStringList{"text", "A cat.", "--model", writer} + words(options);
    };
    row("text without a model", {"text", "A cat."}, 2, "--model");
    row("beams that do not parse", text("--beams many"), 2, "--beams");
    row("beams 0", text("--beams 0"), 3, "--beams is 0");
    row("tokens 0", text("--max-tokens 0"), 3, "--max-tokens is 0");
    row("length penalty nan", text("--length-penalty nan"), 3, "--length-penalty");
    row("text without a folder", {"text", "A cat.", "--model", "nowhere"}, 3, "There is no folder nowhere");
    row("text with an encoder", {"text", "A cat.", "--model", QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini"}, 3,
        "UMT5EncoderModel");
    const QString classes = QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/class_to_image/pipeline";
    const auto drawn = [=](const char* options) {
        return QStringList{"generate", "--model", classes} + words(options);
    };
    row("a class and a prompt", drawn("crane --class 207"), 2, "excludes");
    row("a class of a model of prompts", {"generate", "--class", "crane"}, 3, "needs a class-conditional model");
    row("unknown class", drawn("--class retreiver"), 3, "\"golden retriever\"");
    row("empty class", {"generate", "--model", classes, "--class", ""}, 3, "No class is named");
    row("class 1000", drawn("--class 1000"), 3, "the classes 0 to 999");
    row("a clip of classes", drawn("crane --frames 5"), 3, "single pictures");
    row("a duration of classes", drawn("crane --duration 2s"), 3, "Leave --duration out");
    row("classes at an illegal size", drawn("crane --size 30x24"), 3, "24x24");
    row("classes with a sampler of flows", drawn("crane --sampler unipc"), 3, "ddim");
    row("a clip as one picture", with("--frames 5 -o clip.png"), 4, "one picture");
    row("start with a file that isn't there", with("--start nowhere.png"), 3, "nowhere.png");
    row("extend a file that isn't there", with("--extend nowhere.mp4"), 3, "nowhere.mp4");
    row("strength without a file", with("--strength 0.5"), 2, "--start");
    row("strength that does not parse", with("--start nowhere.png --strength much"), 2, "--strength");
    row("strength 2", with(("--start " + kPicture + " --strength 2").toUtf8()), 3, "--strength 2 is not possible");
    row("strength nan", with(("--start " + kPicture + " --strength nan").toUtf8()), 3,
        "--strength nan is not possible");
    row("start without a name", {"generate", "a panda", "--start", ""}, 2, "--start: the name is empty.");
    row("a loop of a picture", with("--loop --frames 1"), 3, "can't be a loop");
    row("a loop of 17 frames", with("--loop --frames 17"), 3, "the nearest legal count is 16");
    row("a loop with a first frame", with(("--loop --first " + kPicture).toUtf8()), 3,
        "--loop and --first don't go together");
    row("a loop of classes", drawn("crane --loop"), 3, "draws single pictures");
    row("a crop that does not parse", with(("--first " + kPicture + " --crop-position left").toUtf8()), 2,
        "two numbers from 0 to 1");
    row("a crop outside the picture", with(("--first " + kPicture + " --crop-position 0.5,2").toUtf8()), 3, "0 to 1");
    row("a crop of an unknown use", with(("--first " + kPicture + " --crop-position end:0,0").toUtf8()), 2,
        "\"end\" is no use of a file");
    row("a crop given twice",
        with(("--first " + kPicture + " --crop-position first:0,0 --crop-position first:1,1").toUtf8()), 2,
        "given twice for the same");
    row("a crop of nothing", with("--crop-position 0,0"), 2, "the run is given none of that use");
    row("a crop of another file", with(("--first " + kPicture + " --crop-position last:0,0").toUtf8()), 2,
        "the run is given none of that use");
    row("a frame that is no number", with("--first /proc/version:two"), 2, "the number of a frame");
    row("blank prompt", {"generate", " \t "}, 3, "prompt");
    row("size 0", with("--size 0x0"), 3, "16");
    row("size -8", with("--size -8x128"), 3, "-8");
    row("size 7", with("--size 7x128"), 3, "16");
    row("size 100000", with("--size 100000x100000"), 3, "Width 100000 and height 100000 are");
    row("odd size", with("--size 130x128"), 3, "144");
    row("frames 4", with("--frames 4"), 3, "5");
    row("frames beyond the model's positions", with("--frames 4093"), 3, "at most 1021 frames");
    row("frames 1000000", with("--frames 1000000"), 3, "A clip of 1000000 frames");
    row("frames beyond all", with("--frames 99999999999999999999"), 3, "--frames is 99999999999999999999,");
    row("size beyond all", with("--size 99999999999999999999x1"), 3, "--size is 99999999999999999999x1,");
    row("a billion seconds", with("--duration 1e9s"), 3, "1021 frames");
    row("an infinite duration", with("--duration 1e999s"), 3, "1e999s");
    row("duration nan", with("--duration nan"), 2, "500ms");
    row("fps 0.005", with("--fps 0.005"), 3, "0.01");
    row("frames 0", with("--frames 0"), 3, "0");
    row("steps 0", with("--steps 0"), 3, "0");
    row("steps 1001", with("--steps 1001"), 3, "1001");
    row("guidance nan", with("--guidance nan"), 3, "uidance");
    row("guidance inf", with("--guidance inf"), 3, "uidance");
    row("fps 0", with("--fps 0"), 3, "rate");
    row("shift 0", with("--shift 0"), 3, "hift");
    row("seed -1", with("--seed -1"), 3, "--seed");
    row("seeds that wrap", with("--seed 18446744073709551615 --variations 2"), 3, "at most 1 variation.");
    row("threads 0", with("--threads 0"), 3, "--threads");
    row("variations 0", with("--variations 0"), 3, "--variations");
    row("negative duration", with("--duration -1s"), 3, "--duration");
    row("too large for memory", with("--size 4096x4096 --frames 1021"), 3, "memory");
    row("no CUDA", with("--device cuda"), 3, "cpu");
    row("missing model", with("--model nowhere"), 3, "nowhere");
    row("missing folder", with("-o nowhere/clip.mp4"), 4, "nowhere");
    row("unknown extension", with("-o clip.docx"), 4, "docx");
    row("unwritable folder", with("-o /proc/clip.mp4"), 4, "/proc");
    row("read-only file system", with("-o /sys/fs/clip.mp4"), 4, "/sys/fs");
    row("unfitting sampler", with("--sampler ddim"), 3, "dpm++");
    row("diffuse without a sheet", {"diffuse", "x.mp4"}, 2, "--sheet");
    row("diffuse, no such file", words("diffuse none.mp4 --sheet sheet.png"), 3, "none.mp4");
    row("diffuse, timesteps that do not parse", words("diffuse none.mp4 --sheet s.png --timesteps 1,x"), 2, "\"x\"");
    row("diffuse, an unwritable sheet", words("diffuse none.mp4 --sheet nowhere/s.png"), 4, "nowhere");
    row("diffuse, another extension", words("diffuse none.mp4 --sheet s.jpg"), 4, ".png");
    row("diffuse, 4 frames", words("diffuse none.mp4 --sheet s.png --frames 4"), 3, "5");
    row("recipe of a missing file", {"recipe", "none.mp4"}, 3, "none.mp4");
    row("inspect a folder of other things", {"inspect", "."}, 3, "expected a diffusers folder with model_index.json");
    row("inspect a missing file", {"inspect", "none"}, 3, "none");
}

void TestCommandLine::exitCodes() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, mentions);
    if (mentions == "cpu" && QFile::exists("/dev/nvidiactl")) {
        QSKIP("this machine has a GPU");
    }
    const auto ended = tubelet(arguments);
    QVERIFY2(ended.code == code, QByteArray::number(ended.code) + ": " + ended.err);
    QVERIFY2(ended.err.contains(mentions.toUtf8()), ended.err);
    QVERIFY2(ended.err.trimmed().split('\n').size() <= 3, ended.err);
    QVERIFY(ended.out.isEmpty());
    QCOMPARE(filesHere(), QStringList());
}

void TestCommandLine::copyModel() const {
    const QDir bundled(QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini");
    for (const char* name : {"model_index.json", "tubelet.json", "transformer/config.json",
                             "transformer/diffusion_pytorch_model.safetensors", "vae/config.json",
                             "vae/diffusion_pytorch_model.safetensors", "text_encoder/config.json",
                             "text_encoder/model.safetensors", "tokenizer/spiece.model", "tokenizer/tokenizer.json",
                             "tokenizer/tokenizer_config.json", "scheduler/scheduler_config.json"}) {
        const auto target = path("model") + "/" + name;
        QDir().mkpath(QFileInfo(target).path());
        QVERIFY(QFile::copy(bundled.filePath(name), target));
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
}

/// Also with the program's name before it.
void TestCommandLine::noLineIsLongerThanAMessage() {
    const QString name(250, 'x');
    for (const QString& path : {name + '/' + name, QString("/" + name + '/' + name + "/model.pth")}) {
        for (const QStringList& arguments : {QStringList{"inspect", path}, QStringList{"recipe", path},
                                             QStringList{"generate", "a cat", "--model", path, "--json"}}) {
            const Ended ended = tubelet(arguments);
            QVERIFY(ended.code > 0);
            QVERIFY2(ended.err.startsWith("tubelet: ") && ended.err.contains("xxx...xxx"), ended.err);
            QVERIFY2(ended.err.trimmed().size() <= static_cast<qsizetype>(kLongestMessage), ended.err);
        }
    }
}

void TestCommandLine::brokenModels_data() {
    QTest::addColumn<QString>("victim");
    QTest::addColumn<int>("keep");
    QTest::newRow("truncated weights") << "transformer/diffusion_pytorch_model.safetensors" << 100000;
    QTest::newRow("empty weights") << "vae/diffusion_pytorch_model.safetensors" << 0;
    QTest::newRow("broken index") << "model_index.json" << 40;
    QTest::newRow("broken config") << "transformer/config.json" << 50;
    QTest::newRow("broken tokenizer") << "tokenizer/tokenizer.json" << 1000;
    QTest::newRow("broken facts") << "tubelet.json" << 200;
    QTest::newRow("missing weights") << "text_encoder/model.safetensors" << -1;
}

void TestCommandLine::brokenModels() {
    QFETCH(QString, victim);
    QFETCH(int, keep);
    copyModel();
    const auto broken = path("model") + "/" + victim;
    QVERIFY(keep < 0 ? QFile::remove(broken) : QFile(broken).resize(keep));
    const auto ended = tubelet(QStringList{"generate", "a panda", "--model", "model", "-o", "clip.mp4"} + words(kTiny));
    QVERIFY2(ended.code == 3, QByteArray::number(ended.code) + ": " + ended.err);
    QVERIFY2(ended.err.contains(QFileInfo(victim).path() == "." ? victim.toUtf8() : QFileInfo(victim).path().toUtf8()),
             ended.err);
    QCOMPARE(filesHere(), QStringList());
}

void TestCommandLine::aMissingTokenizerIsFoundBeforeLoading() {
    copyModel();
    QVERIFY(QFile::remove(path("model/tokenizer/tokenizer.json")));
    QVERIFY(QFile::remove(path("model/tokenizer/spiece.model")));
    const auto ended = tubelet(QStringList{"generate", "a panda", "--model", "model", "-o", "clip.mp4"} + words(kTiny));
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains("holds no tokenizer") && !ended.err.contains("loading"), ended.err);
}

/// Ten seconds and more, with step latents.
void TestCommandLine::startLongRun(QProcess& process) const {
    prepare(process);
    process.start(TUBELET_EXECUTABLE,
                  QStringList{"generate", "a panda", "-o", "clip.mp4", "--json", "--save-steps", "steps"} +
                      words("--size 128x128 --frames 17 --steps 1000 --device cpu"));
}

/// Waits until the first step of a long run is done.
void TestCommandLine::waitForAStep(QProcess& process) const {
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput(), out.contains("\"step\"")), 60'000);
    QCOMPARE(runFolders().size(), 1);
}

void TestCommandLine::signalsLeaveNothing_data() {
    QTest::addColumn<QList<int>>("signals");
    QTest::newRow("Ctrl-C") << QList<int>{SIGINT};
    QTest::newRow("Ctrl-C twice") << QList<int>{SIGINT, SIGINT};
    QTest::newRow("closed terminal") << QList<int>{SIGHUP};
    QTest::newRow("closed terminal, then terminated") << QList<int>{SIGHUP, SIGTERM};
    QTest::newRow("terminated twice") << QList<int>{SIGTERM, SIGTERM};
}

/// While the program's library is loaded, which takes a while: as later.
void TestCommandLine::aSignalAtTheVeryBeginning() {
    QProcess process;
    prepare(process);
    process.start(TUBELET_EXECUTABLE, {"generate", "a panda", "--json"});
    QVERIFY(process.waitForStarted());
    const QString status = QString("/proc/%1/status").arg(process.processId());
    const auto isCaught = [&] {  // proc(5): a mask of signals in base 16, the first one is bit 0
        QFile file(status);
        const QString text = file.open(QFile::ReadOnly) ? QString::fromLatin1(file.readAll()) : QString();
        const auto mask = text.section("SigCgt:", 1).section('\n', 0, 0).trimmed().toULongLong(nullptr, 16);
        return (mask >> (SIGTERM - 1) & 1) != 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isCaught(), 20'000);
    tubelet::tests::signalled(process, SIGTERM);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(filesHere(), QStringList());
}

void TestCommandLine::signalsLeaveNothing() {
    QFETCH(QList<int>, signals);
    QProcess process;
    startLongRun(process);
    waitForAStep(process);
    QElapsedTimer timer;
    timer.start();
    for (const int number : signals) {
        tubelet::tests::signalled(process, number);
        QTest::qSleep(5);
    }
    QVERIFY(process.waitForFinished(20'000));
    qInfo("ended after %lld ms", timer.elapsed());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(signals.size() > 1 || process.readAllStandardOutput().contains("cancelled"));
    QCOMPARE(filesHere(), QStringList());
    QCOMPARE(runFolders(), QStringList());
    QVERIFY(!QFileInfo::exists(path("steps")));
}

void TestCommandLine::aClosedPipeLeavesNothing() {
    const std::string pipe = file("pipe").string();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    QProcess process;
    process.setStandardOutputFile(QString::fromStdString(pipe));
    startLongRun(process);
    QByteArray out;
    const auto readMore = [&] {
        char bytes[4096];
        for (ssize_t got = 0; (got = ::read(reader, bytes, sizeof bytes)) > 0;) {
            out.append(bytes, got);
        }
        return out.contains("\"step\"");
    };
    QTRY_VERIFY_WITH_TIMEOUT(readMore(), 60'000);
    QCOMPARE(runFolders().size(), 1);
    ::close(reader);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(filesHere(), QStringList());
    QCOMPARE(runFolders(), QStringList());
}

void TestCommandLine::whatAKilledCommandLeftIsSweptAway() {
    QProcess killed, alive;
    startLongRun(killed);
    waitForAStep(killed);
    killed.kill();
    QVERIFY(killed.waitForFinished(20'000));
    const QStringList left = runFolders();
    QCOMPARE(left.size(), 1);
    QVERIFY(QDir().mkpath(path(".tubelet-abcdefghijkl.tmp/inside")));
    const auto ended = tubelet(QStringList{"generate", "a panda", "-o", "small.mp4"} + words(kTiny));
    QVERIFY2(ended.code == 0, ended.err);
    QCOMPARE(runFolders(), QStringList());
    QCOMPARE(filesHere(), QStringList{"small.mp4"});
    // One that runs keeps its own.
    startLongRun(alive);
    waitForAStep(alive);
    QCOMPARE(tubelet(QStringList{"generate", "a panda", "-o", "other.mp4"} + words(kTiny)).code, 0);
    QCOMPARE(runFolders().size(), 1);
    tubelet::tests::signalled(alive, SIGINT);
    QVERIFY(alive.waitForFinished(20'000));
}

void TestCommandLine::aSecondStudioIsTold() {
    QVERIFY(QDir().mkpath(path("home/data")));
    const int lock = ::open(file("home/data/queue.sqlite.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    QVERIFY(lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0);
    QProcess process;
    prepare(process);
    auto environment = process.processEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    process.setProcessEnvironment(environment);
    process.start(TUBELET_EXECUTABLE, {"studio"});
    QVERIFY(process.waitForFinished(60'000));
    ::close(lock);
    const auto err = process.readAllStandardError();
    if (err.contains("no studio") || err.contains("display")) {
        QSKIP("no window can be opened here");
    }
    QVERIFY2(err.contains("Another Tubelet is running"), err);
    QCOMPARE(process.exitCode(), 4);
}

void TestCommandLine::diffuseShowsWhatIsRecovered() {
    const auto made = tubelet(QStringList{"generate", "a panda spinning", "-o", "clip.mp4"} + words(kTiny));
    QVERIFY2(made.code == 0, made.err);
    const auto ended = tubelet(words("diffuse clip.mp4 --sheet sheet.png --timesteps 900,1,300 --device cpu --json"));
    QVERIFY2(ended.code == 0, ended.err);
    QList<QJsonObject> rows;
    QJsonObject sheet;
    for (const auto& line : ended.out.trimmed().split('\n')) {
        const auto event = QJsonDocument::fromJson(line).object();
        if (event["event"] == "diffused") {
            rows << event;
        }
        sheet = event;
    }
    QCOMPARE(sheet["event"].toString(), QString("sheet"));
    QCOMPARE(sheet["prompt"].toString(), QString("a panda spinning"));  // from the clip's recipe
    QCOMPARE(sheet["frames"].toInt(), 5);
    QCOMPARE(rows.size(), 3);
    for (int i = 0; i < 3; ++i) {
        const int timesteps[] = {900, 1, 300};
        QCOMPARE(rows[i]["timestep"].toInt(), timesteps[i]);
        QVERIFY(std::abs(rows[i]["sigma"].toDouble() - timesteps[i] / 1000.0) < 1e-6);
        QVERIFY(std::abs(rows[i]["alpha"].toDouble() + rows[i]["sigma"].toDouble() - 1) < 1e-6);
    }
    // More noise is further from the clip; next to no noise is as good as the VAE alone.
    QVERIFY(rows[0]["noisedPsnr"].toDouble() < rows[2]["noisedPsnr"].toDouble());
    QVERIFY(rows[2]["noisedPsnr"].toDouble() < rows[1]["noisedPsnr"].toDouble());
    QVERIFY(std::abs(rows[1]["recoveredPsnr"].toDouble() - sheet["vaePsnr"].toDouble()) < 0.5);
    QVERIFY(rows[2]["recoveredPsnr"].toDouble() > rows[2]["noisedPsnr"].toDouble());
    const auto picture = media::readImage(file("sheet.png"));
    QVERIFY(picture.width > 8 * 32 && picture.height > 4 * 32);

    // The same again gives the same picture; it is not replaced unasked.
    const auto again = words("diffuse clip.mp4 --sheet sheet.png --timesteps 900,1,300 --device cpu");
    QCOMPARE(tubelet(again).code, 4);
    const auto replaced = tubelet(again + QStringList{"--overwrite"});
    QVERIFY2(replaced.code == 0, replaced.err);
    QCOMPARE(replaced.out, QByteArray("sheet.png\n"));
    QVERIFY(media::readImage(file("sheet.png")) == picture);
    for (const char* timestep : {"0", "1001", "-5"}) {
        const auto refused =
            tubelet(words("diffuse clip.mp4 --sheet other.png") + QStringList{QString("--timesteps=%1").arg(timestep)});
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains(timestep) && refused.err.contains("1000"), refused.err);
    }
    const auto notes = words("diffuse notes.txt --sheet other.png");
    QFile text(path("notes.txt"));
    QVERIFY(text.open(QFile::WriteOnly) && text.write("not a video") > 0);
    text.close();
    QCOMPARE(tubelet(notes).code, 3);
    QVERIFY(!QFile::exists(path("other.png")));

    // A picture of any size and another prompt.
    const auto picked = tubelet(words("diffuse sheet.png --sheet other.png --timesteps 500 --prompt star --seed 3"));
    QVERIFY2(picked.code == 0, picked.err);
    QVERIFY(QFile::exists(path("other.png")));
    QVERIFY2(picked.err.contains(QByteArray::number(picture.width) + "x" + QByteArray::number(picture.height) +
                                 " is used, at "),
             picked.err);
}

void TestCommandLine::textToText() {
    const QString folder = QString(TUBELET_SOURCE_DIR) + "/tests/data/reference/text_to_text/t5_v1_1";
    const auto plain = tubelet({"text", "A cat walks.", "--model", folder});
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.out.endsWith('\n') && plain.err.count('\n') == 1 && plain.err.contains("was cut at"), plain.err);
    const auto lastEvent = [](const Ended& told) {
        return QJsonDocument::fromJson(told.out.trimmed().split('\n').back()).object();
    };
    const auto ended = tubelet({"text", "A cat walks.", "--model", folder, "--json"});
    QCOMPARE(ended.code, 0);
    const auto event = lastEvent(ended);
    QCOMPARE(event["event"].toString(), QString("text"));
    QCOMPARE(event["text"].toString().toUtf8() + '\n', plain.out);
    QCOMPARE(event["beams"].toInt(), 3);  // of its generation_config.json
    QVERIFY(event["score"].toDouble() < 0);
    const auto three =
        tubelet({"text", "A cat walks.", "--model", folder, "--json", "--beams", "1", "--max-tokens", "3"});
    const auto short3 = lastEvent(three);
    QVERIFY(!short3["tokens"].toArray().isEmpty() && short3["tokens"].toArray().size() <= 3);
    QVERIFY(!short3.contains("score"));
    const auto cut = tubelet(
        {"text", "A cat walks.", "--model", folder, "--beams", "1", "--max-tokens", "1", "--length-penalty", "2"});
    QCOMPARE(cut.code, 0);
    QVERIFY2(cut.err.contains("cut at 1 token; --max-tokens"), cut.err);
    QVERIFY2(cut.err.contains("with one beam it does nothing"), cut.err);
}

void TestCommandLine::clipsMadeAtOnceAreToldApart() {
    const auto ended = tubelet({"generate", "a red star", "-o", "still.mp4", "--size", "64x64", "--frames", "1",
                                "--steps", "2", "--seed", "7", "--variations", "3", "--json"});
    QVERIFY2(ended.code == 0, ended.err);
    QStringList steps, clips;
    for (const auto& line : ended.out.trimmed().split('\n')) {
        const auto event = QJsonDocument::fromJson(line).object();
        if (event["event"] == "step") {
            steps << QString::number(event["seed"].toInt());
        } else if (event["event"] == "clip") {
            clips << QString::number(event["seed"].toInt());
        }
    }
    QCOMPARE(steps, QStringList({"7", "8", "9", "7", "8", "9"}));  // step by step, not clip by clip
    QCOMPARE(clips, QStringList({"7", "8", "9"}));
    for (const char* name : {"still-s7.mp4", "still-s9.mp4"}) {
        QCOMPARE(request::recipeFromJson(media::readRecipe(file(name)).value_or("")).denoisedTogether, 3);
    }
}

/// Ctrl-C while steps are written: the clip stays, the unfinished folder of steps goes.
void TestCommandLine::stoppedStepsLeaveNothing() {
    QProcess process;
    prepare(process);
    process.start(TUBELET_EXECUTABLE,
                  QStringList{"generate", "a red star", "-o", "clip.mp4", "--save-steps", "steps", "--size", "128x128",
                              "--frames", "9", "--steps", "30", "--seed", "7"});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("steps/step-02.mp4")), 60'000);
    tubelet::tests::signalled(process, SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(QFile::exists(path("clip.mp4")));
    QVERIFY(!QFile::exists(path("steps")));
    QVERIFY(runFolders().isEmpty());
}

void TestCommandLine::whatCannotBePrintedIsSaid() {
    for (const QStringList& arguments : {QStringList{"inspect", "--dit", "S/8"}, QStringList{"--version"}}) {
        QProcess process;
        prepare(process);
        process.setStandardOutputFile("/dev/full");
        process.start(TUBELET_EXECUTABLE, arguments);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        QVERIFY(process.readAllStandardError().contains("standard output can't be written"));
    }
}

void TestCommandLine::benchTellsWhatPackingGains() {
    const auto ended = tubelet({"bench", "--rounds", "1", "--json"});
    QVERIFY2(ended.code == 0, ended.err);
    int rows = 0;
    for (const auto& line : ended.out.trimmed().split('\n')) {
        const auto event = QJsonDocument::fromJson(line).object();
        if (event["event"] == "packed") {
            ++rows;
            QVERIFY2(event["predictions"].toInt() >= 2 && event["tokens"].toInt() > 0, line);
            QVERIFY2(event["oneByOneMs"].toDouble() > 0 && event["packedMs"].toDouble() > 0, line);
            QVERIFY2(event["mostDifference"].toDouble() < 1e-4, line);
        } else {
            QCOMPARE(event["event"].toString(), QString("bench"));
            QVERIFY2(
                event["previewMs"].toDouble() > 0 && event["decodeMs"].toDouble() > 0 && event["frames"].toInt() == 17,
                line);
        }
    }
    QCOMPARE(rows, 6);
    QCOMPARE(tubelet({"bench", "--rounds", "0"}).code, 3);
    QCOMPARE(tubelet({"bench", "--model", "nowhere"}).code, 3);
}

void TestCommandLine::benchTellsWhatKeepingCosts() {
    QTemporaryDir folder;
    const auto ended = tubelet({"bench", "--keeping", folder.path(), "--pairs", "3", "--json"});
    QVERIFY2(ended.code == 0, ended.err);
    const auto event = QJsonDocument::fromJson(ended.out).object();
    QCOMPARE(event["event"].toString(), QString("keeping"));
    QCOMPARE(event["pairs"].toInt(), 3);
    QVERIFY2(event["stepMs"].toDouble() > 0 && event["handedOverMs"].toDouble() > 0, ended.out);
    QVERIFY2(event["bytes"].toDouble() > 100'000, ended.out);  // real states were written
    QVERIFY2(event["lowMs"].toDouble() <= event["differenceMs"].toDouble() &&
                 event["differenceMs"].toDouble() <= event["highMs"].toDouble(),
             ended.out);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    const auto nowhere = tubelet({"bench", "--keeping", folder.filePath("nowhere"), "--pairs", "1"});
    QCOMPARE(nowhere.code, 4);
    QVERIFY2(nowhere.err.contains("Steps can't be kept in"), nowhere.err);
    QCOMPARE(tubelet({"bench", "--pairs", "1"}).code, 2);
}

void TestCommandLine::benchTellsWhatPackingGainsInTraining() {
    const auto ended = tubelet({"bench", "--training", "--rounds", "1", "--device", "cpu", "--json"});
    QVERIFY2(ended.code == 0, ended.err);
    const auto event = QJsonDocument::fromJson(ended.out).object();
    QCOMPARE(event["event"].toString(), QString("training"));
    QVERIFY2(event["packedPerSecond"].toDouble() > 0 && event["paddedPerSecond"].toDouble() > 0, ended.out);
    QVERIFY2(event["packedFill"].toDouble() >= 0.95 && event["paddedFill"].toDouble() < event["packedFill"].toDouble(),
             ended.out);
    // What another program needs to train on the same.
    int clips = 0;
    for (const auto& value : event["clips"].toArray()) {
        const auto size = value.toObject();
        const auto latents = size["latents"].toArray();
        QCOMPARE(latents.size(), 5);
        // Patches of 1x2x2 latents.
        const int patches = latents[2].toInt() * (latents[3].toInt() / 2) * (latents[4].toInt() / 2);
        QCOMPARE(size["tokens"].toInt(), patches);
        QVERIFY2(patches >= event["smallest"].toInt() && patches <= event["largest"].toInt(), ended.out);
        clips += size["count"].toInt();
    }
    QCOMPARE(clips, 256);
    QVERIFY2(
        event["packedTokensPerSecond"].toDouble() > event["packedPerSecond"].toDouble() * event["smallest"].toInt(),
        ended.out);
    QVERIFY2(event["textTokens"].toInt() > 0, ended.out);
    QVERIFY(event["products"] == "float32" || event["products"] == "bfloat16");
}

void TestCommandLine::benchTellsHowQuickTheWindowIs() {
    const auto ended =
        tubelet({"bench", "ui", "--clips", "7", "--cycles", "2", "--events", "300", "--seed", "3", "--json"},
                QStringLiteral("offscreen"));
    if (ended.err.contains("no studio") || ended.err.contains("display")) {
        QSKIP("no window can be opened here");
    }
    QVERIFY2(ended.code == 0, ended.err);
    const auto event = QJsonDocument::fromJson(ended.out.trimmed().split('\n').back()).object();
    QCOMPARE(event["event"].toString(), QString("window"));
    QCOMPARE(event["clips"].toInt(), 7);
    QCOMPARE(event["events"].toInt(), 300);
    for (const auto* measured : {"startMs", "idleMemoryMb", "stepMs", "firstPreviewMs", "stopMs", "scrollMedianMs",
                                 "afterAllMb", "filesAfterAll"}) {
        QVERIFY2(event[measured].toDouble() > 0, measured);
    }
    QVERIFY2(event["running"]["beats"].toInt() > 10, ended.out);
    QCOMPARE(tubelet({"bench", "ui", "--seed", "3"}).code, 2);
    const auto unknown = tubelet({"bench", "ui", "--rounds", "3"});
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.err.contains("bench ui has no option \"--rounds\". It has --model, --clips"), unknown.err);
}

void TestCommandLine::inspectAndVersion() {
    const auto version = tubelet({"--version"});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("tubelet "));
    const auto model = QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini";
    const auto text = tubelet({"inspect", model});
    QVERIFY2(text.code == 0, text.err);
    QVERIFY2(text.out.contains("WanTransformer3DModel") && text.out.contains("Apache-2.0"), text.out);
    const auto json = tubelet({"inspect", model, "--json"});
    QCOMPARE(json.code, 0);
    QVERIFY(QJsonDocument::fromJson(json.out).isObject());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
