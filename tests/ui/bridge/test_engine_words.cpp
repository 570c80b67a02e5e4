// What the engine really says about the files and requests that other tests have, and what the
// window makes of it.
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "checkpoint/safetensors_header.h"
#include "checkpoint/weight_files.h"
#include "checkpoint/weight_index.h"
#include "core/checkpoint/bad_files.h"
#include "core/files/foreign_files.h"
#include "core/media/foreign_sources.h"
#include "files/atomic_file.h"
#include "files/file_kind.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/validate.h"
#include "support/error_check.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/messages/notice_text.h"
#include "ui/start/translation.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

/// What is left in English of a sentence told in Chinese: three words in a row that stand neither
/// in quotes nor in brackets, where names and the reasons of libraries stand.
QString leftInEnglish(const QString& told) {
    static const QRegularExpression kNames(
        QStringLiteral(u"“[^”]*”|\"\\{[^。]*\\}\"|\"[^\"]*\"|'[^']*'|（[^（）]*）|\\([^()]*\\)"));
    static const QRegularExpression kWords(QStringLiteral("[A-Za-z'-]+ [A-Za-z'-]+ [A-Za-z'-]+"));
    QString text = told;
    text.remove(kNames).remove(kNames);
    return kWords.match(text).captured();
}

/// Says what is wrong with the telling of a message, or nothing.
QString fault(const Message& message) {
    const QString told = ui::told(message);
    const QString left = leftInEnglish(told);
    return !ui::isTranslated(message) ? "not known: " + told
           : left.isEmpty()           ? QString()
                                      : "\"" + left + "\" is left in: " + told;
}

}  // namespace

class TestEngineWords : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    QStringList m_faults;
    int m_told = 0;

    fs::path file(const std::string& name) const { return ui::toPath(m_home.path()) / name; }

    void tell(const Message& message) {
        ++m_told;
        if (const QString wrong = fault(message); !wrong.isEmpty()) {
            m_faults << wrong;
        }
    }
    void tellErrorOf(const std::function<void()>& work) {
        if (const auto error = test::errorOf(work)) {
            tell(error->message());
        }
    }
    void tellReading(const fs::path& source) {
        tellErrorOf([&] {
            const auto reader = media::VideoReader::open(source);
            while (reader->next()) {
            }
            for (const Message& notice : reader->info().notices) {
                tell(notice);
            }
        });
    }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("TUBELET_LANG", "zh_CN");
        ui::installTranslation(*qApp);
    }
    void init() {
        m_faults.clear();
        m_told = 0;
    }
    void cleanup() { QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join('\n'))); }

    void aGapIsSeen() {
        const auto reading = [](const Message& why) {
            return Message{says("media", "'%1' can't be read as a video or picture: %2."), std::string("a"), why};
        };
        QVERIFY(fault(verbatim("A gremlin ate it.")).startsWith("not known"));
        QVERIFY(fault(reading(verbatim("a gremlin ate it"))).contains("gremlin ate it"));
        QVERIFY(fault(reading({says("media", "there is no such file")})).isEmpty());
    }

    void picturesAndClips() {
        QDirIterator files(QStringLiteral(TUBELET_SOURCE_DIR "/tests/core/media/data"), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            tellReading(ui::toPath(files.next()));
        }
        QVERIFY(m_told > 60);
    }

    void otherFiles() {
        for (const auto& foreign : tests::foreignSources()) {
            files::writeFileAtomically(file("a.png"), foreign.head);
            tellReading(file("a.png"));
        }
        QCOMPARE(m_told, static_cast<int>(tests::foreignSources().size()));
    }

    void foldersOfFrames() {
        const auto folder = [this](const char* name, std::initializer_list<const char*> pictures) {
            for (const char* picture : pictures) {
                const fs::path target = file(name) / picture;
                fs::create_directories(target.parent_path());
                fs::copy_file(TUBELET_SOURCE_DIR "/tests/core/media/data/pictures/rgb_8.png", target);
            }
            tellReading(file(name));
        };
        fs::create_directories(file("empty"));
        tellReading(file("empty"));
        folder("nested", {"inside/a_1.png"});
        folder("gap", {"a_1.png", "a_2.png", "a_4.png"});
        folder("gaps", {"a_1.png", "a_2.png", "a_4.png", "a_7.png"});
        folder("doubled", {"a_1.png", "a_01.png"});
        folder("several", {"a_1.png", "a_2.png", "b_1.png", "b_2.png"});
        folder("other", {"a_1.png", "a_2.png", "a_3.png", "cover.png"});
        folder("others", {"a_1.png", "a_2.png", "a_3.png", "cover.png", "back.png"});
        folder("negative", {"a_-2.png", "a_-1.png"});
        QCOMPARE(m_told, 9);
        for (const char* name : {"a_8.png", "a_9.png"}) {
            fs::create_symlink("nowhere", file("negative") / name);
            fs::create_directory(file("nested") / name);
            tellReading(file("negative"));
            folder("nested", {std::string(name) == "a_8.png" ? "a_1.png" : "a_2.png"});
        }
        fs::create_directory(file("links"));
        fs::create_symlink("nowhere", file("links") / "a_1.png");
        tellReading(file("links"));
        QVERIFY(m_told >= 15);
    }

    void recipes() {
        media::writeClip(file("half.mp4"), {.frameRate = 16, .frames = {{2, 2, std::vector<std::uint8_t>(12)}}},
                         "{\"application\":\"tubelet", false);
        tellErrorOf([&] { media::readRecipe(file("half.mp4")); });
        QCOMPARE(m_told, 1);
    }

    void writing() {
        const media::Clip clip{
            .frameRate = 16, .frames = {{2, 2, std::vector<std::uint8_t>(12)}, {2, 2, std::vector<std::uint8_t>(12)}}};
        const auto write = [&](const fs::path& target) {
            const int before = m_told;
            tellErrorOf([&] { media::writeClip(target, clip, {}, false); });
            return m_told == before + 1;
        };
        files::writeFileAtomically(file("there"), "x");
        fs::create_directories(file("full"));
        files::writeFileAtomically(file("full") / "x", "x");
        QVERIFY(write(file("none") / "x.mp4"));
        QVERIFY(write(file("one.png")));
        QVERIFY(write(file("x.avi")));
        QVERIFY(write(file("none") / "frames" / ""));
        QVERIFY(write(file("there") / ""));
        QVERIFY(write(file("full") / ""));
        QVERIFY(write({}));
    }

    void weights() {
        for (const auto& bad : tests::badFiles()) {
            tellErrorOf([&] { checkpoint::parseSafetensorsHeader(bad.bytes, "/m/a.safetensors"); });
        }
        tellErrorOf([&] { checkpoint::parseSafetensorsHeader(tests::longNameFile(), "/m/a.safetensors"); });
        for (const auto& foreign : tests::foreignFiles()) {
            tell(files::foreignFile(foreign.head, foreign.head.size()));
            tellErrorOf([&] { checkpoint::parseSafetensorsHeader(foreign.head, "/m/a.safetensors"); });
        }
        QVERIFY(m_told > 60);
    }

    void weightFolders() {
        const auto folder = [this](const std::string& name, std::initializer_list<const char*> files) {
            fs::create_directories(file(name));
            for (const char* one : files) {
                files::writeFileAtomically(file(name) / one, "{}");
            }
            tellErrorOf([&] {
                const Message notice = checkpoint::findWeightFiles(file(name)).notice;
                QVERIFY(!notice.empty());
                tell(notice);
            });
        };
        folder("nothing", {});
        folder("pickle", {"model.bin"});
        folder("gguf", {"one.gguf", "other.gguf"});
        folder("flax", {"model.msgpack"});
        folder("onnx", {"model.onnx"});
        folder("variants", {"model.ema.safetensors", "model.int8.safetensors"});
        folder("choice", {"model.fp16.safetensors", "model.bf16.safetensors"});
        folder("shards", {"model-00001-of-00002.safetensors"});
        folder("two", {"one.safetensors", "other.safetensors"});
        const auto index = [this](const char* text) {
            files::writeFileAtomically(file("index.json"), text);
            tellErrorOf([&] { checkpoint::readWeightIndex(file("index.json")); });
        };
        index("{");
        index("<html>");
        index("{}");
        index("{\"weight_map\": {}}");
        index("{\"weight_map\": {\"w\": 1}}");
        index("{\"weight_map\": {\"w\": \"../a\"}}");
        QCOMPARE(m_told, 15);
    }

    void requests() {
        request::ModelFacts facts;
        facts.sizeMultiple = 16;
        facts.temporalFactor = 4;
        facts.defaults.width = facts.defaults.height = 64;
        facts.trainedSizes = {{64, 64}};
        facts.trainedFrames = {5};
        facts.notices = {
            {says("checkpoint", "The folder %1 holds %2 variants of its weights and none without a name: %3 is read."),
             std::string("vae"), 2, std::string("bf16")}};
        request::GenerationRequest good = facts.defaults;
        good.prompt = "a (red:1.2) cat and <lora:x:1>";
        good.width = good.height = 128;
        good.frameRate = 16;
        good.steps = 20;
        good.frames = 9;
        const auto refused = [&](const std::function<void(request::GenerationRequest&)>& change) {
            request::GenerationRequest request = good;
            change(request);
            const auto error = test::errorOf([&] { request::validate(request, facts); });
            QVERIFY(error);
            tell(error->message());
        };
        refused([](auto& r) { r.prompt = " "; });
        refused([](auto& r) { r.width = 100; });
        refused([](auto& r) { r.width = r.height = 100; });
        refused([](auto& r) { r.width = 0; });
        refused([](auto& r) { r.height = 1 << 20; });
        refused([](auto& r) { r.width = r.height = 1 << 20; });
        refused([](auto& r) { r.frames = 6; });
        refused([](auto& r) { r.frames = 0; });
        refused([](auto& r) { r.frames = 1 << 24; });
        refused([](auto& r) { r.frameRate = 0; });
        refused([](auto& r) { r.steps = 0; });
        refused([](auto& r) { r.guidance = -1; });
        refused([](auto& r) { r.shift = 0; });
        refused([](auto& r) { r.threads = -1; });
        refused([](auto& r) { r.sampler = request::Sampler::Ddpm; });
        tellErrorOf([] { request::checkSeeds(~std::uint64_t{0}, 2); });
        QCOMPARE(m_told, 16);

        good.prompt += "\x01";
        jobs::Job job;
        job.request = good;
        const auto notices = request::validate(good, facts);
        QVERIFY(notices.size() >= 5);
        for (const auto& notice : notices) {
            const QString told = ui::NoticeText::sentence(notice, &job);
            QVERIFY2(told != ui::fromUtf8(english(notice.message)) && leftInEnglish(told).isEmpty(), qPrintable(told));
        }
    }
};

QTEST_GUILESS_MAIN(TestEngineWords)
#include "test_engine_words.moc"
