// Prompt cleaning against stored results of Python, and its behaviour on bad and very long input.
#include <chrono>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "text/html_references.h"
#include "text/mojibake.h"
#include "text/prompt_cleaning.h"
#include "text/text_fixes.h"

#include <QtTest>

using tubelet::text::cleanPrompt;

class TestPromptCleaning : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalsPython() {
        std::ifstream file(TUBELET_SOURCE_DIR "/tests/data/text/prompt_cleaning.json");
        const nlohmann::json cases = nlohmann::json::parse(file).at("cases");
        QVERIFY(cases.size() >= 300);
        for (const nlohmann::json& item : cases) {
            const std::string raw = item.at(0).get<std::string>();
            const std::string got = cleanPrompt(raw);
            const std::string message = "prompt " + item.at(0).dump(-1, ' ', true) + "\n got " +
                                        nlohmann::json(got).dump(-1, ' ', true) + "\nwant " +
                                        item.at(1).dump(-1, ' ', true);
            QVERIFY2(got == item.at(1).get<std::string>(), message.c_str());
        }
    }

    /// Text in wrong encodings, once to three times, damaged, mixed with others: [text,
    /// ftfy, diffusers].
    void repairsWrongEncodingsAsFtfyDoes() {
        std::ifstream file(TUBELET_SOURCE_DIR "/tests/data/text/mojibake.json");
        const nlohmann::json cases = nlohmann::json::parse(file).at("cases");
        QVERIFY(cases.size() >= 400);
        for (const nlohmann::json& item : cases) {
            const std::string raw = item.at(0).get<std::string>();
            const std::string fixed = tubelet::base::encodeUtf8(tubelet::text::fixText(tubelet::base::decodeUtf8(raw)));
            const std::string message = "text " + item.at(0).dump(-1, ' ', true) + "\n got " +
                                        nlohmann::json(fixed).dump(-1, ' ', true) + "\nwant " +
                                        item.at(1).dump(-1, ' ', true);
            QVERIFY2(fixed == item.at(1).get<std::string>(), message.c_str());
            QVERIFY2(cleanPrompt(raw) == item.at(2).get<std::string>(), message.c_str());
        }
    }

    /// Where Python's "$" fits before a final line break, that break counts as the last
    /// byte of a sequence.
    void oddEndsOfLines() {
        using tubelet::text::fixEncoding;
        QVERIFY(fixEncoding(U"\u00c3\u00a9\u00c0\n") == (std::u32string(U"\u00e9") + U'\0'));
        QVERIFY(fixEncoding(U"\u00c3\u00a9\u00ed\u00a0\u00bd\u00ed\u00b8\u0080") == U"\u00e9\U0001f600");
        QVERIFY(fixEncoding(U"doesn\u00e2\u20ac\u2122t") == U"doesn\u2019t");
        QVERIFY(fixEncoding(U"\u00e2\u20ac\u0153like this\u00e2\u20ac\ufffd") == U"\u201clike this\ufffd");
        QVERIFY(fixEncoding(U"\u00c5ngstr\u00f6m, caf\u00e9") == U"\u00c5ngstr\u00f6m, caf\u00e9");
    }

    void referencesWithoutSemicolonAreLeftToHtml() {
        using tubelet::text::unescapeClosedHtml;
        using tubelet::text::unescapeHtml;
        QVERIFY(unescapeClosedHtml(U"this&not that &eacute; &EACUTE; &nope;") == U"this&not that é É &nope;");
        // ftfy looks at 24 letters at most; this name is longer.
        QVERIFY(unescapeClosedHtml(U"&CounterClockwiseContourIntegral;") == U"&CounterClockwiseContourIntegral;");
        QVERIFY(unescapeHtml(U"&CounterClockwiseContourIntegral;") == U"∳");
        QVERIFY(unescapeHtml(U"this&not that &notit; &ampere") == U"this¬ that ¬it; &ere");
    }

    /// From the first line on that holds a "<", references are taken for meant.
    void htmlKeepsItsReferences() {
        using tubelet::text::fixText;
        QVERIFY(fixText(U"&lt;a\n<b> &lt;\n&lt;") == U"<a\n<b> &lt;\n&lt;");
    }

    void segmentsEndAtAMillionCharacters() {
        using tubelet::text::fixText;
        // A decomposed letter across the border stays decomposed, as in ftfy.
        std::u32string text(999'999, U'x');
        text += U"e\u0301e\u0301";
        const std::u32string fixed = fixText(text);
        QVERIFY(fixed.substr(999'999) == U"e\u0301\u00e9");
    }

    void refusesInvalidUtf8() {
        for (const std::string bad : {"\xff", "a\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80"}) {
            try {
                cleanPrompt(bad);
                QFAIL("accepted malformed UTF-8");
            } catch (const tubelet::Error& error) {
                QCOMPARE(int(error.kind()), int(tubelet::ErrorKind::InvalidValue));
            }
        }
    }

    void tenThousandCharactersAreQuick() {
        std::string plain, nested, wide;
        while (plain.size() < 10'000) {
            plain += "A cat &amp; “dog” ";
        }
        nested = "&";
        while (nested.size() < 10'000) {
            nested += "amp;";
        }
        while (wide.size() < 30'000) {
            wide += "Ａ";
        }
        const auto begin = std::chrono::steady_clock::now();
        QVERIFY(!cleanPrompt(plain).empty());
        QCOMPARE(cleanPrompt(nested), std::string("&"));
        QCOMPARE(cleanPrompt(wide), std::string(10'000, 'A'));
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        std::printf("three prompts of 10,000 characters: %.3f s\n", seconds.count());
        QVERIFY(seconds.count() < 5);  // a bound for a machine under load; about 0.1 s is usual
    }
};

QTEST_GUILESS_MAIN(TestPromptCleaning)
#include "test_prompt_cleaning.moc"
