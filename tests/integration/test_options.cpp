// What the command line makes of options as they are typed.
#include <QtTest>

#include <cmath>
#include <string>
#include <vector>

#include <QRegularExpression>

#include "app/command_line.h"
#include "app/values.h"
#include "base/error.h"

using namespace tubelet;

namespace {

app::Arguments parse(const std::vector<std::string>& words) {
    std::vector<const char*> all{"tubelet"};
    for (const auto& word : words) {
        all.push_back(word.c_str());
    }
    return app::parseArguments(static_cast<int>(all.size()), all.data());
}

/// The message with which `work` ends, which must be a mistake in usage.
template <typename Work>
QString refusal(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Usage ? QString::fromUtf8(error.what()) : QString("another kind of error");
    }
    return "no error";
}

QString refusal(const std::vector<std::string>& words) {
    return refusal([&] { parse(words); });
}

}  // namespace

class TestOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void givenTwice_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"generate", "resume", "branch", "decode", "diffuse", "text", "bench", "classify",
                                    "inflate", "inspect", "recipe", "studio"}) {
            QTest::newRow(command) << QString(command);
        }
    }

    /// Every option that takes one value, as the command's own help lists them.
    void givenTwice() {
        QFETCH(QString, command);
        const QString help = QString::fromStdString(parse({command.toStdString(), "--help"}).help);
        const QRegularExpression option("^\\s+(?:-\\w,)?(--[a-z-]+) \\S*TEXT(?! \\.\\.\\.)",
                                        QRegularExpression::MultilineOption);
        int tried = 0;
        for (auto found = option.globalMatch(help); found.hasNext(); ++tried) {
            const std::string name = found.next().captured(1).toStdString();
            if (name == "--lora") {  // one a file
                QCOMPARE(parse({"generate", "p", name, "one", name, "two"}).generate.loras.size(), std::size_t{2});
                continue;
            }
            const QString sentence = refusal({command.toStdString(), name, "one", name, "two"});
            QVERIFY2(sentence.startsWith(QString::fromStdString(name) + " is given twice, with \"one\" and \"two\""),
                     qPrintable(sentence));
        }
        QVERIFY2(tried >= 1, qPrintable(help));
    }

    void givenOftener() {
        const QString thrice = refusal({"generate", "a cat", "--seed", "1", "--seed=2", "--seed", "3"});
        QVERIFY2(thrice.startsWith("--seed is given 3 times"), qPrintable(thrice));
        const QString levels = refusal({"--log-level", "info", "inspect", "x", "--log-level", "warn"});
        QVERIFY2(levels.startsWith("--log-level is given twice"), qPrintable(levels));
        const QString large = refusal(
            {"diffuse", "x", "--prompt", QString(900, QChar(0x732b)).toStdString(), "--prompt", std::string(900, 'y')});
        QVERIFY2(large.size() < 400 && !large.contains(QChar::ReplacementCharacter), qPrintable(large));
        // A flag may stand twice: it says the same.
        QVERIFY(parse({"inspect", "x", "--json", "--json"}).json);
    }

    /// LoRAs are named one by one, and take no words behind them.
    void severalLoras() {
        const auto typed =
            parse({"branch", "run", "--step", "3", "--lora", "a.safetensors:0.5", "--lora", "b"}).keptRun;
        QCOMPARE(typed.folders, std::vector<std::string>{"run"});
        QCOMPARE(typed.loras, (std::vector<std::string>{"a.safetensors:0.5", "b"}));
        QCOMPARE(parse({"branch", "--step", "3", "--lora", "a", "run"}).keptRun.loras, std::vector<std::string>{"a"});
        QVERIFY(refusal({"branch", "run", "--step", "3", "--lora", ""}).contains("the name is empty"));
        QVERIFY(refusal({"resume", "run", "--lora", "a"}).contains("--lora"));
    }

    void strayWords() {
        const QString words = refusal({"generate", "a", "cat"});
        QVERIFY2(words.contains("cat") && words.contains("stands in quotes"), qPrintable(words));
        const QString command = refusal({"generat", "a cat"});
        QVERIFY2(command.startsWith("There is no command \"generat\". There are generate, "), qPrintable(command));
    }

    void frameRates() {
        const auto rate = [](const char* text) { return app::parseFrameRate("--fps", text); };
        QCOMPARE(rate("24"), 24.0);
        QCOMPARE(rate("23.976"), 23.976);
        QCOMPARE(rate("24000/1001"), 24000.0 / 1001);
        QCOMPARE(rate("25/2"), 12.5);
        QCOMPARE(rate("24fps"), 24.0);
        QCOMPARE(rate("24000/1001 fps"), 24000.0 / 1001);
        QVERIFY(rate("-1") < 0);  // which validate() refuses
        for (const char* text : {"", "24/0", "24/", "/1001", "24:1", "fps", "nan", "24/1/1", "24/-1", "24 f", "ntsc"}) {
            const QString sentence = refusal([&] { rate(text); });
            QVERIFY2(sentence.contains("such as 24, 23.976 or 24000/1001"), qPrintable(sentence));
        }
    }

    void colorMatrices() {
        QVERIFY(app::parseColorMatrix("--color-matrix", "auto") == media::ColorMatrix::Auto);
        QVERIFY(app::parseColorMatrix("--color-matrix", "bt601") == media::ColorMatrix::Bt601);
        QVERIFY(app::parseColorMatrix("--color-matrix", "bt709") == media::ColorMatrix::Bt709);
        for (const char* text : {"", "601", "BT.601", "rec709", "bt2020"}) {
            QVERIFY(refusal([&] { app::parseColorMatrix("--color-matrix", text); }).contains("auto, bt601 or bt709"));
        }
        QVERIFY(app::parseReadOptions(app::ClassifyArguments{}).matrix == media::ColorMatrix::Auto);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
