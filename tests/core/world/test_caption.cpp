#include <QtTest>

#include <set>

#include "base/error.h"
#include "core/words/model_vocabulary.h"
#include "support/refusal.h"
#include "text/tokenizer.h"
#include "words/vocabulary.h"
#include "world/annotations.h"
#include "world/caption.h"

using namespace tubelet;
using tests::refusal;
using namespace tubelet::world;

namespace {

/// Some subject doing `motion`.
Scene with(int object, Motion motion, int place) {
    Scene scene;
    scene.place = place;
    scene.colors = {0, 4};
    scene.subjects.push_back({object, motion, SizeWord::Large, Speed::Fast, 60, 64, 64});
    return scene;
}

bool hasOne(const std::string& text, const std::vector<std::string>& of) {
    for (const std::string& one : of) {
        if (!one.empty() && text.find(one) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

class TestCaption : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// The model's word list is that of the world.
    void theModelKnowsEveryWord() {
        const request::ModelFacts facts = tests::bundledFacts();
        std::set<std::string> english, chinese;
        for (std::uint64_t i = 0; i < 1'000; ++i) {
            const Scene scene = sceneAt({}, 11, i);
            for (const Language language : {Language::English, Language::Chinese}) {
                const std::string text = captionOf(scene, language);
                const auto unknown = words::unknownWords(text, facts.vocabulary);
                QVERIFY2(unknown.empty(), text.c_str());
                (language == Language::English ? english : chinese).insert(text);
            }
        }
        QVERIFY(english.size() > 950 && chinese.size() > 900);
    }

    /// No caption holds a token that the model's tokenizer calls unknown, nor more than it reads.
    void theTokenizerKnowsEveryLetter() {
        const auto tokenizer = text::Tokenizer::load(TUBELET_SOURCE_DIR "/models/tubelet-mini/tokenizer");
        for (std::uint64_t i = 0; i < 800; ++i) {
            const Scene scene = sceneAt({}, 12, i);
            for (const Language language : {Language::English, Language::Chinese}) {
                const std::string text = captionOf(scene, language, i % 3);
                const auto encoded = tokenizer.encode(text, 48);
                QVERIFY2(encoded.unknown.empty() && !encoded.cut, text.c_str());
            }
        }
    }

    void captionsSayWhatIsShown() {
        for (int object = 0; object < kEditionObjects; object += 3) {
            for (int motion = 1; motion < kEditionMotions; ++motion) {
                const auto scene = with(object, static_cast<Motion>(motion), (object + motion) % 23);
                for (const Language language : {Language::English, Language::Chinese}) {
                    const std::string text = captionOf(scene, language, static_cast<std::uint64_t>(motion));
                    QVERIFY2(hasOne(text, namesOf(object).in(language)), text.c_str());
                    QVERIFY2(hasOne(text, named(static_cast<Motion>(motion)).phrases.in(language)), text.c_str());
                }
            }
        }
    }

    void aStillPictureSaysNothingOfMotion() {
        Scene scene = with(0, Motion::Left, 0);
        scene.frames = 1;
        for (std::uint64_t variation = 0; variation < 50; ++variation) {
            const std::string text = captionOf(scene, Language::English, variation);
            QVERIFY2(text.find("left") == std::string::npos && text.find("quick") == std::string::npos, text.c_str());
        }
    }

    void manyWaysToSayIt() {
        std::set<std::string> ways;
        const Scene scene = with(0, Motion::Left, 11);
        for (std::uint64_t variation = 0; variation < 200; ++variation) {
            ways.insert(captionOf(scene, Language::English, variation));
        }
        QVERIFY(ways.size() > 60);
        QCOMPARE(captionOf(scene, Language::English, 3), captionOf(scene, Language::English, 3));
    }

    void cldrNamesTheWideWorld() {
        const Annotations names = readAnnotations();
        QCOMPARE(names.at("🐶").en.front(), std::string("dog"));
        QCOMPARE(names.at("🐶").zh.front(), std::string("狗"));
        QCOMPARE(names.at("🍐").en.front(), std::string("pear"));
        SceneOptions options;
        options.wide = true;
        for (std::uint64_t i = 0; i < 2'000; ++i) {
            const Scene scene = sceneAt(options, 13, i);
            for (const Language language : {Language::English, Language::Chinese}) {
                const std::string text = captionOf(scene, language, 0, &names);
                for (const Subject& subject : scene.subjects) {
                    QVERIFY2(hasOne(text, namesOf(subject.object, &names).in(language)), text.c_str());
                }
                QVERIFY2(text.find('{') == std::string::npos, text.c_str());
            }
        }
    }

    void missingOrDamagedNames() {
        QTemporaryDir folder;
        const auto read = [&] { readAnnotations(folder.path().toStdString()); };
        QVERIFY(refusal(read).contains("unicode-cldr-core"));
        const auto write = [&](const char* name, const char* text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
        };
        write("en.xml", "<ldml><annotations>");
        QVERIFY(refusal(read).contains("damaged"));
        write("en.xml", "<ldml><annotations/></ldml>");
        QVERIFY(refusal(read).contains("no names"));
        for (const char* name : {"en.xml", "zh.xml"}) {
            write(name, "<ldml><annotations><annotation cp=\"x\" type=\"tts\">x</annotation></annotations></ldml>");
        }
        QVERIFY(refusal(read).contains("newer"));
    }
};

QTEST_GUILESS_MAIN(TestCaption)
#include "test_caption.moc"
