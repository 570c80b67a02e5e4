#include <QtTest>

#include "core/words/model_vocabulary.h"
#include "request/legal.h"
#include "request/validate.h"

using namespace tubelet;
using namespace tubelet::request;
using namespace tubelet::words;

namespace {

QStringList unknown(const char* prompt, const ModelFacts& facts) {
    QStringList words;
    for (const std::string& word : unknownWords(prompt, facts)) {
        words << QString::fromStdString(word);
    }
    return words;
}

/// Another model with another vocabulary: nothing of the bundled edition may be built in.
ModelFacts otherModel() {
    ModelFacts facts;
    facts.vocabulary["animals"] = {{{"en", {"otter"}}, {"zh", {"水獭"}}}};
    facts.vocabulary["places"] = {{{"en", {"glass dome"}}, {"zh", {"玻璃穹顶"}}}};
    return facts;
}

}  // namespace

class TestVocabulary : public QObject {
    Q_OBJECT

    const ModelFacts m_bundled = tests::bundledFacts();

  private Q_SLOTS:
    void captionsOfTheTrainingGrammarAreKnown() {
        const QString path = QStringLiteral(TUBELET_SOURCE_DIR "/tests/core/words/data/captions.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        int count = 0;
        QStringList wrong;
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            ++count;
            const QStringList words = unknown(line.trimmed().constData(), m_bundled);
            if (!words.isEmpty()) {
                wrong << QString::fromUtf8(line.trimmed()) + " -> " + words.join("|");
            }
        }
        QVERIFY(count >= 500);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::number(wrong.size()) + ":\n" + wrong.mid(0, 20).join("\n")));
    }

    void prompts_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const char* prompt, const QStringList& words) {
            QTest::newRow(name) << QString::fromUtf8(prompt) << words;
        };
        row("punctuation", "A Panda, spinning... (on a blue background)!", {});
        row("curly quotes", "“a panda’s balloon” — spinning", {});
        row("inflected", "two pandas spin, butterflies fly; cars moved left", {"two"});
        row("doubled", "a cat spinning and bounced", {});
        row("not a form", "a caring starling bringing thing", {"caring", "starling", "bringing", "thing"});
        row("one unknown", "a dragon over the ocean", {"dragon"});
        row("order, once", "Dragon castle dragon Castle", {"dragon", "castle"});
        row("hyphen", "a blue-green panda", {});
        row("digits", "3 pandas", {"3"});
        row("full width", "ａ ＰＡＮＤＡ", {});
        row("emoji", "a panda 🐼 🐼", {"🐼"});
        row("emoji sequences", "👩‍🚀 ✈️ 👍🏽 🇫🇷 1️⃣",
            {"👩‍🚀", "✈️", "👍🏽", "🇫🇷", "1️⃣"});
        row("symbols", "panda → cat ♥ 5€", {"→", "♥", "5", "€"});
        row("chinese", "一只熊猫在草地上向右移动", {});
        row("chinese unknown", "一条龙在城堡前向右移动，龙", {"龙", "城堡"});
        row("chinese stretch", "一只宇航员和熊猫", {"宇航员"});
        row("mixed", "一只panda和dragon在沙漠里", {"dragon"});
        row("chinese punctuation", "「熊猫」、《猫》。", {});
        row("russian", "панда", {"панда"});
        row("accents", "Café PANDA ÉCLAIR", {"café", "éclair"});
        row("blank", " \t\n\u3000", {});
        row("capitals of any script", "ЁЛКА ŁÓDŹ ՀԱՅ Ωμέγα", {"ёлка", "łódź", "հայ", "ωμέγα"});
        row("one spelling, two encodings", "cafe\u0301 CAF\u00c9", {"caf\u00e9"});
        row("Persian joiner", "می\u200cخواهم", {"میخواهم"});
        row("Devanagari", "बिल्ली, बिल्ली", {"बिल्ली"});
        row("Thai", "แมว แมว", {"แมว"});
        row("half width", "ﾊﾟﾝﾀﾞ パンダ", {"パンダ"});
        row("variation of Han", "熊\U000e0100猫", {});
        row("squares", "5m² ½", {"5m²", "½"});
        row("symbols of emoji shape", "panda‼ 〽", {"‼", "〽"});
        row("invisible", "pan\u200bda \u2800\u3164", {"pan", "da"});
        row("apostrophes", "'panda' vox''q'zip o’clock", {"vox", "q'zip", "o'clock"});
    }
    void prompts() {
        QFETCH(QString, prompt);
        QFETCH(QStringList, expected);
        QCOMPARE(unknown(prompt.toUtf8().constData(), m_bundled), expected);
    }

    void wordsComeFromTheModel() {
        const ModelFacts other = otherModel();
        QCOMPARE(unknown("two otters in a glass dome, a panda by the sea", other),
                 (QStringList{"two", "panda", "sea"}));
        QCOMPARE(unknown("一只水獭在玻璃穹顶下和熊猫，在海边", other), (QStringList{"熊猫", "海"}));
    }

    void openVocabularyKnowsEverything() { QVERIFY(unknownWords("a dragon 🐼 龙", ModelFacts{}).empty()); }

    void noticeNamesTheWords() {
        GenerationRequest request = defaultRequest(m_bundled, "a dragon and a 🐼 in a castle");
        request.negativePrompt = "blurry";
        const auto notices = validate(request, m_bundled);
        QCOMPARE(notices.size(), std::size_t{2});
        QCOMPARE(notices[0].code, std::string("unknown-words"));
        QVERIFY(QString::fromStdString(english(notices[0].message))
                    .contains("does not know \"dragon\", \"🐼\" and \"castle\""));
        QCOMPARE(notices[1].code, std::string("unknown-negative-words"));
    }

    void longPromptsAreQuick() {
        std::string prompt;
        for (int i = 0; i < 10'000; ++i) {
            prompt += "龙猫";
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(unknown(prompt.c_str(), m_bundled).first(), QString("龙"));
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(TestVocabulary)
#include "test_vocabulary.moc"
