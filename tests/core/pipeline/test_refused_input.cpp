// What a run is refused for before anything is loaded, or read: no memory ran out.
#include "base/error.h"
#include "media/video_writer.h"
#include "support/generation.h"
#include "support/lora_file.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// Stands for the reader of a clip of gigabytes: refuses what was read as that does.
struct Refusing : Recorder {
    void onNotice(const request::Notice& notice) override {
        Recorder::onNotice(notice);
        if (notice.code == "input-extended") {
            ++reads;
            throw Error(ErrorKind::OutOfMemory, verbatim("The clip is too long."));
        }
    }
    int reads = 0;
};

}  // namespace

class TestRefusedInput : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// It is read once, the sentence is its own, and the model stays.
    void noMemoryRanOut() {
        const QTemporaryDir folder;
        const std::filesystem::path clip = folder.filePath("clip").toStdString();
        media::Clip frames;
        frames.frameRate = 8;
        frames.frames.assign(9, {.width = 32, .height = 32, .rgb = std::vector<std::uint8_t>(32 * 32 * 3, 128)});
        media::writeClip(clip / "", frames, "", true, {});
        const auto plain = requestOf(request::Sampler::UniPC, 1, 5, 1);
        auto extending = requestOf(request::Sampler::UniPC, 1, 9, 1);
        request::Input input;
        input.use = request::InputUse::Extend;
        input.file = clip;
        extending.inputs = {input};

        pipeline::TextToVideo engine;
        LoadingRecorder first, after;
        QCOMPARE(engine.run(plain, {}, first, {}).outcome, request::Outcome::Finished);
        QVERIFY(first.told.contains(request::Phase::LoadingTransformer));
        Refusing refusing;
        const auto refused = engine.run(extending, {}, refusing, {});
        QCOMPARE(refused.outcome, request::Outcome::Failed);
        QCOMPARE(refused.errorKind, ErrorKind::OutOfMemory);
        QCOMPARE(english(refused.message), std::string("The clip is too long."));
        QCOMPARE(refusing.reads, 1);
        QVERIFY(std::none_of(refusing.notices.begin(), refusing.notices.end(),
                             [](const auto& notice) { return notice.code == "less-memory"; }));
        QCOMPARE(engine.run(plain, {}, after, {}).outcome, request::Outcome::Finished);
        QVERIFY(!after.told.contains(request::Phase::LoadingTransformer));
        QVERIFY(!after.told.contains(request::Phase::LoadingVae));
    }

    /// Headers tell that it fits nothing.
    void aForeignLoraIsRefusedBeforeAnythingIsLoaded() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("narrow.safetensors").toStdString();
        writeLora(file, 0.5F, 64);
        auto request = requestOf(request::Sampler::UniPC, 1, 5, 1);
        request.loras = {{file, 1}};
        pipeline::TextToVideo engine;
        LoadingRecorder refused;
        const auto result = engine.run(request, {}, refused, {});
        QCOMPARE(result.outcome, request::Outcome::Failed);
        QVERIFY2(english(result.message).find("fits nothing in the model") != std::string::npos,
                 english(result.message).c_str());
        QVERIFY(!refused.told.contains(request::Phase::LoadingTextEncoder));
        QVERIFY(!refused.told.contains(request::Phase::LoadingTransformer));
    }
};

QTEST_GUILESS_MAIN(TestRefusedInput)
#include "test_refused_input.moc"
