#include <fstream>
#include <set>

#include <QtTest>

#include "base/error.h"
#include "models/describe.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "request/validate.h"
#include "words/word_groups.h"

namespace tubelet::tests {

namespace {

const char kBroken[] = R"({"examples": {"en": "a fox"}})";
const char kWhole[] = R"({"examples": {"en": ["a fox", "a cat"]}, "limits": {"zh": "few", "en": "words"}})";

std::filesystem::path folderOf(const QTemporaryDir& folder, const char* studioJson) {
    const std::filesystem::path path = folder.path().toStdString();
    std::ofstream(path / "studio.json") << studioJson;
    return path;
}

std::filesystem::path bundled() {
    return std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
}

}  // namespace

class TestStudioWords : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyValueArrives() {
        const QTemporaryDir folder;
        QVERIFY(models::readStudioWords(folder.path().toStdString()).examples.empty());
        const auto words = models::readStudioWords(folderOf(folder, kWhole));
        QCOMPARE(words.examples.at("en"), (std::vector<std::string>{"a fox", "a cat"}));
        QCOMPARE(words.limits.at("zh"), std::string("few"));
    }

    void aFaultNamesFileAndKey() {
        const QTemporaryDir folder;
        try {
            models::readStudioWords(folderOf(folder, kBroken));
            QFAIL("a text was taken for a list");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::ModelUnreadable);
            QVERIFY(QString(error.what()).contains("studio.json"));
            QVERIFY(QString(error.what()).contains("examples.en"));
        }
    }

    void picturesAreAFileOfTheFolder() {
        const QTemporaryDir folder;
        const auto words = models::readStudioWords(
            folderOf(folder, R"({"pictures": {"file": "words.png", "tile": 48, "words": ["fox", "cat"]}})"));
        QVERIFY(words.pictures);
        QCOMPARE(QString::fromStdString(words.pictures->file.string()), folder.filePath("words.png"));
        QCOMPARE(words.pictures->tile, 48);
        QCOMPARE(words.pictures->words, (std::vector<std::string>{"fox", "cat"}));
        for (const char* name : {"../words.png", "", "/etc/passwd"}) {
            const QByteArray json =
                QByteArray(R"({"pictures": {"file": "NAME", "tile": 48, "words": []}})").replace("NAME", name);
            QVERIFY_EXCEPTION_THROWN(models::readStudioWords(folderOf(folder, json)), Error);
        }
    }

    /// Each word that the bundled model's pictures show is one of its vocabulary.
    void theBundledPicturesAreOfItsWords() {
        const auto words = models::readStudioWords(bundled());
        QVERIFY(words.pictures && words.pictures->words.size() > 100);
        const auto facts = models::describeModel(bundled());
        std::set<std::string> known;
        for (const auto& group : words::wordGroups(facts.vocabulary, facts.classes)) {
            for (const auto& word : group.words) {
                for (const auto& [language, forms] : word) {
                    known.insert(forms.begin(), forms.end());
                }
            }
        }
        for (const std::string& word : words.pictures->words) {
            QVERIFY2(known.count(word) > 0, word.c_str());
        }
    }

    /// A few-step edition is settings of the model, or a folder beside it that is there.
    void aDraftIsRead() {
        const QTemporaryDir home;
        const std::filesystem::path folder = std::filesystem::path(home.path().toStdString()) / "model";
        std::filesystem::create_directories(folder);
        const auto read = [&folder](const char* json) {
            std::ofstream(folder / "studio.json") << json;
            return models::readStudioWords(folder).draft;
        };
        QVERIFY(!read(R"({"limits": {"en": "few"}})"));
        const auto own = read(R"({"draft": {"steps": 4, "guidance": 1, "sampler": "euler"}})");
        QVERIFY(own && own->model.empty() && own->steps == 4 && own->guidance == 1.0 && !own->shift);
        QVERIFY(own->sampler == request::Sampler::Euler);
        const char* beside = R"({"draft": {"model": "fast", "shift": 3}})";
        QVERIFY2(!read(beside), "it is not there");
        std::filesystem::create_directories(folder.parent_path() / "fast");
        const auto other = read(beside);
        QVERIFY(other && other->model == folder.parent_path() / "fast" && other->shift == 3.0 && !other->steps);
        // A person's own models lie elsewhere than those that came with the program.
        std::filesystem::remove(folder.parent_path() / "fast");
        const auto ownPlace = folder.parent_path() / "places";
        std::filesystem::create_directories(ownPlace / "fast");
        const auto before = qgetenv("TUBELET_MODELS");
        qputenv("TUBELET_MODELS", QByteArray::fromStdString(ownPlace.string()));
        const auto elsewhere = read(beside);
        qputenv("TUBELET_MODELS", before);
        QVERIFY(elsewhere && elsewhere->model == ownPlace / "fast");
        for (const auto& [json, words] : {std::pair{R"({"draft": {}})", "draft.steps"},
                                          {R"({"draft": 4})", "draft"},
                                          {R"({"draft": {"steps": 0}})", "draft.steps"},
                                          {R"({"draft": {"steps": "few"}})", "draft.steps"},
                                          {R"({"draft": {"steps": 4, "sampler": "magic"}})", "draft.sampler"},
                                          {R"({"draft": {"model": "../elsewhere/x"}})", "draft.model"},
                                          {R"({"draft": {"model": ".."}})", "draft.model"}}) {
            try {
                read(json);
                QFAIL(json);
            } catch (const Error& error) {
                QVERIFY(error.kind() == ErrorKind::ModelUnreadable);
                QVERIFY2(QString(error.what()).contains(words), error.what());
            }
        }
    }

    /// An example with a word that the model never learned would mislead.
    void theBundledExamplesUseWhatTheModelKnowsAndReads() {
        const auto facts = models::describeModel(bundled());
        const auto words = models::readStudioWords(bundled());
        models::TokenCounter counter;
        for (const std::string& language : facts.languages) {
            const auto found = words.examples.find(language);
            QVERIFY2(found != words.examples.end(), language.c_str());
            QVERIFY(found->second.size() >= 3 && found->second.size() <= 6);
            for (const std::string& prompt : found->second) {
                QVERIFY2(request::unknownWords(prompt, facts).empty(), prompt.c_str());
                QVERIFY2(counter.count(facts, prompt).remaining.empty(), prompt.c_str());
            }
            QVERIFY2(words.limits.count(language) == 1, language.c_str());
        }
        QVERIFY(!facts.limits.empty());  // what the command line tells
    }

    void tokensAreCountedAsTheModelReadsThem() {
        auto facts = models::describeModel(bundled());
        models::TokenCounter counter;
        const auto nothing = counter.count(facts, "");
        QCOMPARE(nothing.tokens, 1);  // the end token
        QCOMPARE(nothing.most, 48);
        const auto one = counter.count(facts, "a red fox");
        QVERIFY(one.tokens > 1 && one.remaining.empty());
        QCOMPARE(counter.count(facts, "  a   red fox ").tokens, one.tokens);
        std::string longer;
        for (int i = 0; i < 60; ++i) {
            longer += "a red fox ";
        }
        const auto cut = counter.count(facts, longer + "unicorn");
        QVERIFY(cut.tokens > cut.most);
        QVERIFY(QString::fromStdString(cut.remaining).endsWith("unicorn"));
        facts.maxTextTokens = 0;  // a model of classes
        QCOMPARE(counter.count(facts, longer).most, 0);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestStudioWords)
#include "test_studio_words.moc"
