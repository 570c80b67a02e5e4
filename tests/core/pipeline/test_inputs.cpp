// Runs that are given pictures and clips: what becomes of them, that they can be interrupted,
// branched, joined and cut into windows like others, and what is said of files that don't fit.
#include "base/error.h"
#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "pipeline/given_clip.h"
#include "pipeline/run_record.h"
#include "request/enum_words.h"
#include "request/inputs.h"
#include "request/json.h"
#include "support/generation.h"

#include <cmath>
#include <filesystem>
#include <functional>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;
namespace fs = std::filesystem;
using request::InputUse;
using request::Sampler;

namespace {

/// A disc on a sky that goes from dark to light, further to the right with every frame.
media::Clip movingDisc(int frames, int width = 32, int height = 32) {
    media::Clip clip;
    clip.frameRate = 8;
    for (int i = 0; i < frames; ++i) {
        media::Image image{.width = width, .height = height, .rgb = {}};
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const int dx = x - width / 4 - i, dy = y - height / 2;
                const bool inside = dx * dx + dy * dy < height * height / 16;
                image.rgb.push_back(inside ? 220 : 40);
                image.rgb.push_back(static_cast<std::uint8_t>(inside ? 60 : 90 + 100 * y / height));
                image.rgb.push_back(inside ? 50 : 200);
            }
        }
        clip.frames.push_back(std::move(image));
    }
    return clip;
}

/// Mean distance of two pictures, of 255.
double apart(const media::Image& a, const media::Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) {
        sum += std::abs(int(a.rgb[i]) - int(b.rgb[i]));
    }
    return sum / static_cast<double>(a.rgb.size());
}

const fs::path kMedia = fs::path(TUBELET_SOURCE_DIR) / "tests/core/media/data";
const fs::path kClear = kMedia / "pictures/rgba_8.png";
const fs::path kSound = kMedia / "clips/sound_first.mkv";

std::string stringOf(const char* text) {
    return text;
}

}  // namespace

using Given = std::function<void(request::GenerationRequest&, const fs::path& folder)>;
Q_DECLARE_METATYPE(Given)
Q_DECLARE_METATYPE(request::GenerationRequest)

class TestInputs : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_sources;
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path source(const std::string& name) const {
        return m_sources.filePath(QString::fromStdString(name)).toStdString();
    }
    fs::path path(const std::string& name) const {
        return m_folder->filePath(QString::fromStdString(name)).toStdString();
    }

    request::Input given(InputUse use, const std::string& name, std::optional<int> frame = std::nullopt) const {
        request::Input input;
        input.use = use;
        input.file = source(name);
        input.frame = frame;
        return input;
    }
    static void writeFrames(const fs::path& folder, const media::Clip& clip) {
        media::writeClip(folder / "", clip, "", true, {});
    }

  private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void goOnLikeOthers_data();
    void goOnLikeOthers();
    void areJoinedLikeOthers();
    void startKeepsWhatItsStrengthLeaves();
    void startOfPictureModels();
    void extensionHoldsBoth();
    void givenFramesAreThere();
    void loopsAreRings();
    void tellHowTheyWereTaken_data();
    void tellHowTheyWereTaken();
    void areRefusedInASentence_data();
    void areRefusedInASentence();
    void changedFilesAreNoticed_data();
    void changedFilesAreNoticed();
};

void TestInputs::initTestCase() {
    QVERIFY(m_sources.isValid());
    writeFrames(source("disc"), movingDisc(9));
    writeFrames(source("short"), movingDisc(3));
    media::writePng(source("first.png"), movingDisc(1).frames.front());
    media::writePng(source("last.png"), movingDisc(12).frames.back());
    media::writePng(source("wide.png"), movingDisc(1, 64, 32).frames.front());
    media::writePng(source("large.png"), movingDisc(1, 64, 64).frames.front());
    media::writePng(source("strip.png"), movingDisc(1, 640, 32).frames.front());
    auto fast = movingDisc(15);
    fast.frameRate = 24;
    media::writeClip(source("fast.mp4"), fast, "", true, {});
    media::writeClip(source("one.mp4"), movingDisc(1), "", true, {});
    // pictures without a rate
    for (const auto& [name, frames] : {std::pair{"few", 3}, std::pair{"many", 9}}) {
        fs::create_directories(source(name));
        for (int i = 0; i < frames; ++i) {
            media::writePng(source(name) / (std::to_string(i) + ".png"), movingDisc(i + 1).frames.back());
        }
    }
    fs::copy_file(kClear, source("clear.png"));
    fs::copy_file(kSound, source("sound.mkv"));
    files::writeFileAtomically(source("text.txt"), "no picture, but words");
    files::writeFileAtomically(source("empty.png"), "");
    const auto png = files::readFile(source("large.png"), 1 << 20);
    files::writeFileAtomically(source("truncated.png"), png.substr(0, png.size() / 2));
    fs::create_directories(source("no-pictures"));
    // A second of silence: RIFF, PCM, mono, 8 kHz, 16 bits.
    std::string wav = "RIFF";
    const auto number = [&wav](std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) {
            wav.push_back(static_cast<char>(value >> 8 * i & 0xff));
        }
    };
    number(36 + 16000, 4);
    wav += "WAVEfmt ";
    number(16, 4);
    number(1, 2);
    number(1, 2);
    number(8000, 4);
    number(16000, 4);
    number(2, 2);
    number(16, 2);
    wav += "data";
    number(16000, 4);
    wav.append(16000, '\0');
    files::writeFileAtomically(source("sound.wav"), wav);
}

void TestInputs::goOnLikeOthers_data() {
    QTest::addColumn<request::GenerationRequest>("request");
    const auto row = [](const std::string& name, request::GenerationRequest request, std::vector<request::Input> inputs,
                        bool loop = false) {
        request.inputs = std::move(inputs);
        request.loop = loop;
        QTest::addRow("%s", name.c_str()) << request;
    };
    for (const auto sampler : {Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver}) {
        const auto name = std::string(request::toString(sampler));
        row("start, " + name, requestOf(sampler, 1, 5, 5), {given(InputUse::Start, "disc")});
        row("extend, " + name + ", guidance", requestOf(sampler, 4, 9), {given(InputUse::Extend, "disc")});
        row("loop, " + name, requestOf(sampler, 1, 8), {}, true);
    }
    row("first and last, guidance", requestOf(Sampler::UniPC, 4, 13),
        {given(InputUse::First, "first.png"), given(InputUse::Last, "last.png")});
    row("start, guidance", requestOf(Sampler::UniPC, 4, 5, 5), {given(InputUse::Start, "first.png")});
    row("loop from a clip, guidance", requestOf(Sampler::UniPC, 4, 8, 5), {given(InputUse::Start, "disc")}, true);
    row("extend in windows", requestOf(Sampler::UniPC, 1, 37, 3), {given(InputUse::Extend, "disc")});
    row("loop in windows", requestOf(Sampler::DpmSolver, 1, 40, 3), {}, true);
    for (const auto sampler : {Sampler::Ddpm, Sampler::Ddim, Sampler::DpmSolver, Sampler::Euler}) {
        const auto name = std::string(request::toString(sampler));
        row("classes, start, " + name, classRequestOf(sampler, sampler == Sampler::Ddpm ? 4 : 1, 5),
            {given(InputUse::Start, "first.png")});
    }
}

/// Stopped after a step and gone on with, and branched there with nothing changed: the pixels
/// of the whole run.
void TestInputs::goOnLikeOthers() {
    QFETCH(request::GenerationRequest, request);
    if (request::findInput(request, InputUse::Extend) && request.frames > 33) {
        request.inputs[0].file = source("long");
        if (!fs::exists(source("long"))) {
            writeFrames(source("long"), movingDisc(13));
        }
    }
    const auto whole = run(request, path("whole"));
    QVERIFY2(whole.isFinished(), whole.fault().c_str());
    const int first = request::stepsLeftOut(request) + 1;
    QCOMPARE(whole.steps.front(), first);
    QCOMPARE(whole.result.recipe.inputHashes.size(), request.inputs.size());
    QVERIFY(*run(request).result.clip == *whole.result.clip);
    for (const int step : {first, request.steps - 1, request.steps}) {
        const auto folder = path("run" + std::to_string(step));
        fs::remove_all(folder);
        QVERIFY(run(request, folder, std::nullopt, step).result.outcome == request::Outcome::Cancelled);
        const auto resumed = run(request, folder, pipeline::RunStart{folder, 0});
        QVERIFY2(resumed.isFinished(), resumed.fault().c_str());
        QVERIFY2(*resumed.result.clip == *whole.result.clip, qPrintable("resumed after " + QString::number(step)));
        QVERIFY(!resumed.result.recipe.continuedElsewhere);
        QVERIFY(resumed.result.recipe.inputHashes == whole.result.recipe.inputHashes);
        if (step < request.steps) {
            const auto branched = run(request, {}, pipeline::RunStart{path("whole"), step});
            QVERIFY2(branched.isFinished(), branched.fault().c_str());
            QVERIFY2(*branched.result.clip == *whole.result.clip, qPrintable("branched at " + QString::number(step)));
        }
    }
    pipeline::TextToVideo engine;
    QVERIFY(*engine.decodeStep(request, path("whole"), 0, {}) == *whole.result.clip);
    QVERIFY(engine.canGoOn(request, path("whole")));
}

/// Rounding depends on the company, by one level (docs/architecture.md).
void TestInputs::areJoinedLikeOthers() {
    auto start = requestOf(Sampler::UniPC, 4, 5, 5), extend = requestOf(Sampler::Euler, 4, 9, 3),
         loop = requestOf(Sampler::DpmSolver, 1, 8, 4), plain = requestOf(Sampler::UniPC, 1, 5, 4);
    start.inputs = {given(InputUse::Start, "disc")};
    extend.inputs = {given(InputUse::Extend, "disc")};
    loop.loop = true;
    const std::vector requests{start, extend, loop, plain};
    std::vector<pipeline::GenerationTask> tasks;
    for (const auto& request : requests) {
        tasks.push_back(taskOf(request));
    }
    const auto together = runAll(tasks);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        QVERIFY2(together[i].isFinished(), together[i].fault().c_str());
        const auto alone = run(requests[i]);
        QVERIFY2(tests::apart(*together[i].result.clip, *alone.result.clip) <= 1, qPrintable(QString::number(i)));
    }
}

void TestInputs::startKeepsWhatItsStrengthLeaves() {
    const auto disc = movingDisc(9);
    double before = 0;
    for (const double strength : {0.2, 0.6, 1.0}) {
        auto request = requestOf(Sampler::UniPC, 1, 9, 10);
        request.inputs = {given(InputUse::Start, "disc")};
        request.inputs[0].strength01 = strength;
        const auto ran = run(request);
        QVERIFY2(ran.isFinished(), ran.fault().c_str());
        QCOMPARE(int(ran.steps.size()), int(10 * strength));
        QCOMPARE(ran.result.clip->frames.size(), std::size_t{9});
        double distance = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            distance += apart(ran.result.clip->frames[i], disc.frames[i]) / 9;
        }
        QVERIFY2(distance > before, qPrintable(QString::number(distance)));
        QVERIFY2(strength > 0.2 || distance < 20, qPrintable(QString::number(distance)));
        before = distance;
    }
}

void TestInputs::startOfPictureModels() {
    auto request = classRequestOf(Sampler::Ddim, 1, 10);
    const auto noise = run(request);
    request.inputs = {given(InputUse::Start, "first.png")};
    request.inputs[0].strength01 = 0.3;
    const auto near = run(request);
    QVERIFY2(near.isFinished(), near.fault().c_str());
    QCOMPARE(near.steps, (std::vector<int>{8, 9, 10}));
    QVERIFY(*near.result.clip != *noise.result.clip);
    request.inputs[0].use = InputUse::First;
    QVERIFY(run(request).fault().find("--first needs clips") != std::string::npos);
}

/// The old frames are there, the last of them fading into the run's, and where they
/// meet nothing jumps.
void TestInputs::extensionHoldsBoth() {
    auto request = requestOf(Sampler::UniPC, 1, 17, 4);
    request.inputs = {given(InputUse::Extend, "disc")};
    const auto ran = run(request);
    QVERIFY2(ran.isFinished(), ran.fault().c_str());
    const auto disc = movingDisc(9);
    const auto& frames = ran.result.clip->frames;
    QCOMPARE(frames.size(), std::size_t{9 + 12});  // five of seventeen are known
    for (std::size_t i = 0; i < 4; ++i) {
        QVERIFY2(frames[i] == disc.frames[i], qPrintable(QString::number(i)));
    }
    for (std::size_t i = 4; i < 9; ++i) {
        QVERIFY2(apart(frames[i], disc.frames[i]) < 12, qPrintable(QString::number(apart(frames[i], disc.frames[i]))));
    }
}

void TestInputs::givenFramesAreThere() {
    auto request = requestOf(Sampler::UniPC, 1, 13, 4);
    request.inputs = {given(InputUse::First, "first.png"), given(InputUse::Last, "last.png")};
    const auto ran = run(request);
    QVERIFY2(ran.isFinished(), ran.fault().c_str());
    const auto& frames = ran.result.clip->frames;
    QCOMPARE(frames.size(), std::size_t{13});
    const auto first = media::readImage(source("first.png")), last = media::readImage(source("last.png"));
    QVERIFY2(apart(frames.front(), first) < 12, qPrintable(QString::number(apart(frames.front(), first))));
    QVERIFY(frames.back() == last);
    QVERIFY(apart(first, last) > 20);
}

void TestInputs::loopsAreRings() {
    auto request = requestOf(Sampler::UniPC, 1, 12, 4);
    request.loop = true;
    const auto ran = run(request);
    QVERIFY2(ran.isFinished(), ran.fault().c_str());
    QCOMPARE(ran.result.clip->frames.size(), std::size_t{12});
}

void TestInputs::tellHowTheyWereTaken_data() {
    QTest::addColumn<int>("use");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("frame");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](InputUse use, const char* file, int frame, const char* code, const char* words) {
        QTest::addRow("%s %s %d", request::fieldOf(use).word, file, frame)
            << int(use) << QString(file) << frame << QString(code) << QString(words);
    };
    row(InputUse::Start, "wide.png", 0, "input-cropped",
        "It has 64x32 pixels: to fill 32x32 it is scaled, and 25 % of it is cut off at the left and at the right.");
    row(InputUse::Start, "large.png", 0, "input-scaled", "It is scaled from 64x64 to 32x32.");
    row(InputUse::Start, "first.png", 0, "input-repeated", "It is a single picture: all 5 frames begin as it.");
    row(InputUse::Start, "short", 0, "input-repeated",
        "It lasts 0.4 s and the run 0.6 s: it is slowed down to fill them.");
    row(InputUse::Start, "disc", 0, "input-sampled", "The run begins with the first 0.6 s of its 1.1 s.");
    row(InputUse::Start, "fast.mp4", 0, "input-rate",
        "It plays at 24 frames per second and the run at 8: frames are taken by their time");
    row(InputUse::Start, "few", 0, "input-repeated",
        "It has 3 frames, some of which are shown more than once to make 5.");
    row(InputUse::Start, "many", 0, "input-sampled", "Of its 9 frames 5 are taken, evenly.");
    row(InputUse::Start, "one.mp4", 0, "input-repeated", "It has one frame: all 5 frames begin as it.");
    row(InputUse::Start, "sound.mkv", 0, "input-sound", "It has sound, which the result does not have");
    row(InputUse::Start, "clear.png", 0, "source-read", "It is transparent in places: it is laid on white.");
    row(InputUse::First, "disc", 0, "input-frame", "It is a clip, of which frame 1 is taken.");
    row(InputUse::Last, "disc", 0, "input-frame", "It is a clip, of which frame 9 is taken.");
    row(InputUse::First, "disc", -2, "input-frame", "It is a clip, of which frame 8 is taken.");
    row(InputUse::Last, "disc", 3, "input-frame", "It is a clip, of which frame 3 is taken.");
}

void TestInputs::tellHowTheyWereTaken() {
    QFETCH(int, use);
    QFETCH(QString, file);
    QFETCH(int, frame);
    QFETCH(QString, code);
    QFETCH(QString, words);
    Recorder recorder;
    const auto request = requestOf(Sampler::UniPC);
    const auto facts = models::describeModel(kMini);
    const auto input = given(InputUse(use), file.toStdString(), frame == 0 ? std::nullopt : std::optional(frame));
    const auto taken = pipeline::readGiven(input, request, facts, recorder, {});
    const auto found = std::find_if(recorder.notices.begin(), recorder.notices.end(),
                                    [&](const auto& notice) { return notice.code == code.toStdString(); });
    QVERIFY(found != recorder.notices.end());
    const auto sentence = QString::fromStdString(found->sentence());
    QVERIFY2(sentence.contains(words) && sentence.contains(file), qPrintable(sentence));
    QVERIFY(taken.frames.front().width == 32 && taken.frames.front().height == 32);
    QCOMPARE(taken.frames.size(), std::size_t(InputUse(use) == InputUse::Start ? 5 : 1));
    if (file == "fast.mp4") {  // by their time: every third one
        const auto all = media::readClip(input.file).frames;
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(taken.frames[i] == all[3 * i]);
        }
    }
    if (file == "disc" && InputUse(use) != InputUse::Start) {
        const int wanted = words.section("frame ", 1).section(' ', 0, 0).toInt();
        QVERIFY(taken.frames.front() == movingDisc(9).frames[std::size_t(wanted - 1)]);
    }
}

void TestInputs::areRefusedInASentence_data() {
    QTest::addColumn<int>("use");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("words");
    const auto row = [](InputUse use, const char* file, const char* words) {
        QTest::addRow("%s %s", request::fieldOf(use).word, file) << int(use) << QString(file) << QString(words);
    };
    for (const auto use : {InputUse::Start, InputUse::Extend, InputUse::First}) {
        row(use, "missing.mp4", "missing.mp4");
        row(use, "text.txt", "text.txt");
        row(use, "sound.wav", "sound.wav");
        row(use, "no-pictures", "no-pictures");
        row(use, "empty.png", "empty");
        row(use, "truncated.png", "truncated.png");
    }
    row(InputUse::Extend, "short",
        "short has 3 frames, but the last 5 of it are needed for a run of 17. Name fewer frames (--frames)");
    row(InputUse::Extend, "first.png",
        "has a single frame, but a run of 17 frames goes on with the last 5 of a clip. "
        "Give it as the first frame (--first)");
    for (const auto use : {InputUse::Start, InputUse::First, InputUse::Last}) {
        row(use, "strip.png", "has 640x32 pixels: of such a strip no more than 5 % would be left to fill 32x32");
    }
}

void TestInputs::areRefusedInASentence() {
    QFETCH(int, use);
    QFETCH(QString, file);
    QFETCH(QString, words);
    auto request = requestOf(Sampler::UniPC, 1, 17);
    request.inputs = {given(InputUse(use), file.toStdString())};
    const auto ran = run(request, path("kept"));
    QCOMPARE(int(ran.result.outcome), int(request::Outcome::Failed));
    const auto fault = QString::fromStdString(ran.fault());
    QVERIFY2(fault.contains(words), qPrintable(fault));
    QVERIFY(fault.size() < 400 && ran.result.errorKind != ErrorKind::Internal);
    QVERIFY(!fs::exists(path("kept")));  // nothing is begun
}

void TestInputs::changedFilesAreNoticed_data() {
    QTest::addColumn<bool>("isGone");
    QTest::addRow("changed") << false;
    QTest::addRow("gone") << true;
}

/// A file that a run needs no more may go: a clip to begin with after the first step, a frame once
/// all steps are made.
void TestInputs::changedFilesAreNoticed() {
    QFETCH(bool, isGone);
    auto request = requestOf(Sampler::UniPC, 1, 9, 5);
    const auto file = path("mine.png");
    media::writePng(file, movingDisc(1).frames.front());
    const auto stopped = [&](InputUse use, int step) {
        request.inputs = {given(use, "")};
        request.inputs[0].file = file;
        const auto folder = path(stringOf(request::fieldOf(use).word) + std::to_string(step));
        run(request, folder, std::nullopt, step);
        return folder;
    };
    const auto start = stopped(InputUse::Start, 3), begun = stopped(InputUse::First, 3),
               denoised = stopped(InputUse::First, 5);
    const auto whole = run(request);
    isGone ? void(fs::remove(file)) : media::writePng(file, movingDisc(2).frames.back());

    pipeline::TextToVideo engine;
    const auto refused = run(request, begun, pipeline::RunStart{begun, 0});
    QVERIFY2(refused.fault().find(isGone ? "is gone. Put it back" : "it has changed since. Put it back") !=
                 std::string::npos,
             refused.fault().c_str());
    QVERIFY(refused.result.errorKind == ErrorKind::SourceUnreadable);
    QVERIFY(!engine.canGoOn(request, begun));
    QVERIFY(pipeline::keptSteps(begun) == (std::vector<int>{1, 2, 3}));
    QVERIFY(engine.canGoOn(request, denoised));
    const auto decoded = run(request, denoised, pipeline::RunStart{denoised, 0});
    QVERIFY2(decoded.isFinished(), decoded.fault().c_str());
    QVERIFY(*decoded.result.clip == *whole.result.clip);
    request.inputs[0].use = InputUse::Start;
    const auto resumed = run(request, start, pipeline::RunStart{start, 0});
    QVERIFY2(resumed.isFinished(), resumed.fault().c_str());
}

QTEST_GUILESS_MAIN(TestInputs)
#include "test_inputs.moc"
