// What other programs take for more than words is recognised, and plain text is not.
#include <chrono>

#include "base/utf8.h"
#include "request/legal.h"
#include "request/validate.h"
#include "words/prompt_syntax.h"

#include <QtTest>

using namespace tubelet;

namespace {

QStringList found(const char* prompt) {
    QStringList list;
    for (const std::u32string& one : words::foreignSyntax(base::decodeUtf8(prompt))) {
        list << QString::fromStdString(base::encodeUtf8(one));
    }
    return list;
}

}  // namespace

class TestPromptSyntax : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void recognised_data() {
        QTest::addColumn<QString>("what");
        const auto row = [](const char* prompt, const char* what) { QTest::newRow(prompt) << QString(what); };
        row("a (red cat:1.2) walks", "(red cat:1.2)");
        row("a (cat : 0.8)", "(cat : 0.8)");
        row("(猫:1.3)在走", "(猫:1.3)");
        row("((masterpiece)), a cat", "((masterpiece))");
        row("((a) b:1.1)", "((a) b:1.1)");
        row("((cat):1.4)", "((cat):1.4)");
        row("a cat, [blurry]", "[blurry]");
        row("[cat:dog:0.5] runs", "[cat:dog:0.5]");
        row("a {red|blue} car", "{red|blue}");
        row("a car <lora:my style:0.8>, night", "<lora:my style:0.8>");
        row("embedding:easynegative, ugly", "embedding:easynegative");
        row("a __animal__ in a __place/city__", "__animal__");
        row("a red cat BREAK a green field", "BREAK");
        row("a red cat, BREAK, a field", "BREAK");
        row("BREAK a field", "BREAK");
        row("a (fluffy cat)1.3 walks", "(fluffy cat)1.3");
        row("a (fluffy cat)++ walks", "(fluffy cat)++");
    }
    void recognised() {
        QFETCH(QString, what);
        QCOMPARE(found(QTest::currentDataTag()), QStringList{what});
    }

    void plain_data() {
        QTest::addColumn<int>("none");
        for (const char* prompt : {"",
                                   "a cat",
                                   "(a cat)",
                                   "a cat (red) walks at 10:30",
                                   "(at 10:30)",
                                   "the hour (10:30) and (16:9)",
                                   "(aspect 2.39:1)",
                                   "a sign (John 3:16)",
                                   "f(x) = ((1 + 2) * 3)",
                                   "a smile :) and :))",
                                   "(a) (b)",
                                   "\\(a cat:1.2\\)",
                                   "a sign says \"BREAK\"",
                                   "BREAKFAST AND LUNCH",
                                   "GOOD DAY BREAK DANCE",
                                   "a BREAKING wave",
                                   "x < y > z",
                                   "<b>bold</b>",
                                   "{\"subject\": \"cat\", \"tags\": [\"red\", \"blue|green\"]}",
                                   "[1, 2]",
                                   "{one}",
                                   "snake_case __",
                                   "____",
                                   "a price of $5 (about 4.5 euros).",
                                   "he said (loudly). 2.5 cats",
                                   "(cat).",
                                   "(cat)2 dogs",
                                   "re-embedding: a word",
                                   "a scene: (day)",
                                   "(see: chapter two)",
                                   "unclosed (cat:1.2",
                                   "[unclosed",
                                   "line (one\ncat:1.2)"}) {
            QTest::newRow(prompt) << 0;
        }
    }
    void plain() { QCOMPARE(found(QTest::currentDataTag()), QStringList()); }

    void eachKindOnce() {
        QCOMPARE(found("(a cat:1.2), (a dog:1.3), [x], BREAK [y]"), (QStringList{"(a cat:1.2)", "[x]", "BREAK"}));
    }

    void noticeNamesThem() {
        request::ModelFacts facts;
        auto request = request::defaultRequest(facts, "a (red cat:1.2), <lora:x:1>");
        request.negativePrompt = "((ugly))";
        request.guidance = 5;
        request.width = request.height = 64;
        request.frames = 5;
        request.steps = 2;
        request.frameRate = 8;
        QStringList messages;
        for (const auto& notice : request::validate(request, facts)) {
            if (notice.code == "prompt-syntax") {
                messages << QString::fromStdString(english(notice.message));
            }
        }
        QCOMPARE(messages.size(), 1);
        QVERIFY(messages[0].contains("\"(red cat:1.2)\", \"<lora:x:1>\" and \"((ugly))\""));
        QVERIFY(messages[0].size() < 400);
    }

    void longPromptsAreQuick() {
        for (const char32_t c : std::u32string(U"([{<_Be")) {
            const auto begun = std::chrono::steady_clock::now();
            words::foreignSyntax(std::u32string(100'000, c));
            QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
        }
    }
};

QTEST_GUILESS_MAIN(TestPromptSyntax)
#include "test_prompt_syntax.moc"
