#ifndef Q_MOC_RUN
#include "base/error.h"
#include "core/models/scratch_model.h"
#include "models/describe.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "request/validate.h"
#endif

#include <QtTest>

namespace tubelet::tests {

namespace {

const char kBroken[] = R"({"examples": {"en": "a fox"}})";
const char kWhole[] = R"({"examples": {"en": ["a fox", "a cat"]}, "limits": {"zh": "few", "en": "words"}})";

std::filesystem::path bundled() {
    return std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
}

}  // namespace

class TestStudioWords : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyValueArrives() {
        const ScratchModel model;
        QVERIFY(models::readStudioWords(model.path()).examples.empty());
        model.write("studio.json", kWhole);
        const auto words = models::readStudioWords(model.path());
        QCOMPARE(words.examples.at("en"), (std::vector<std::string>{"a fox", "a cat"}));
        QCOMPARE(words.limits.at("zh"), std::string("few"));
    }

    void aFaultNamesFileAndKey() {
        const ScratchModel model;
        model.write("studio.json", kBroken);
        try {
            models::readStudioWords(model.path());
            QFAIL("a text was taken for a list");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::ModelUnreadable);
            QVERIFY(QString(error.what()).contains("studio.json"));
            QVERIFY(QString(error.what()).contains("examples.en"));
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
        QCOMPARE(words.limits.at("en"), facts.limits);
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
