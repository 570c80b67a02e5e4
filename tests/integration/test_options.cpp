// What the command line makes of options as they are typed.
#include <QtTest>

#include <cmath>
#include <string>
#include <vector>

#include <QRegularExpression>

#include "app/command_line.h"
#include "app/values.h"
#include "base/error.h"
#include "base/listing.h"
#include "request/enum_words.h"
#include "request/legal.h"

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
    return refusal([&] {
        const auto arguments = parse(words);
        if (arguments.command == app::Arguments::Command::Refused) {
            std::rethrow_exception(arguments.refusal);
        }
    });
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
        const QRegularExpression option("^\\s+(?:-\\w,)?(--[a-z-]+) \\S*[A-Z]{3}\\b(?! \\.\\.\\.)",
                                        QRegularExpression::MultilineOption);
        int tried = 0;
        for (auto found = option.globalMatch(help); found.hasNext(); ++tried) {
            const std::string name = found.next().captured(1).toStdString();
            if (name == "--lora") {  // one a file
                QCOMPARE(parse({"generate", "p", name, "one", name, "two"}).generate.loras.size(), std::size_t{2});
                continue;
            }
            if (name == "--crop-position") {  // one a use
                QCOMPARE(parse({"generate", "p", name, "0,1", name, "last:1,0"}).generate.crops.size(), std::size_t{2});
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

    void valuesHaveTheirKinds() {
        const auto typed =
            parse({"generate",     "p",        "--size",     "64x32", "--fps",       "24000/1001", "--steps",  "9",
                   "--guidance",   "2.5",      "--shift",    "3",     "--sampler",   "euler",      "--seed",   "7",
                   "--variations", "2",        "--keep-run", "r",     "--keep-size", "5MB",        "--device", "cpu",
                   "--dtype",      "bfloat16", "--threads",  "3",     "--frames",    "5"})
                .generate;
        QVERIFY(typed.size && typed.size->width == 64 && typed.size->height == 32);
        QVERIFY(typed.fps == 24000.0 / 1001 && typed.steps == 9 && typed.guidance == 2.5 && typed.shift == 3.0);
        QVERIFY(typed.sampler == request::Sampler::Euler && typed.seed == 7U && typed.variations == 2);
        QVERIFY(typed.keepBytes == 5'000'000U && typed.device == request::DeviceChoice::Cpu);
        QVERIFY(typed.dtype == request::DTypeChoice::BFloat16 && typed.threads == 3);
        QCOMPARE(parse({"diffuse", "x", "--sheet", "y", "--timesteps", "1,30"}).diffuse.timesteps,
                 (std::vector<int>{1, 30}));
        QVERIFY(!parse({"generate", "p"}).generate.steps && !parse({"generate", "p"}).refusal);
    }

    void refusedValues_data() {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const QString& words, ErrorKind kind, const QString& sentence) {
            QTest::newRow(qPrintable(words)) << words.split(' ') << int(kind) << sentence;
        };
        const auto usage = ErrorKind::Usage, invalid = ErrorKind::InvalidValue;
        row("generate p --steps ten", usage, "--steps is \"ten\", expected a whole number.");
        row("generate p --steps 1001", invalid, "--steps is 1001, expected a whole number from 1 to 1000.");
        row("generate p --threads 0", invalid, "--threads is 0, expected a whole number from 1 to 4096.");
        row("generate p --variations 1001", invalid, "--variations is 1001, expected a whole number from 1 to 1000.");
        row("generate p --guidance much", usage, "--guidance is \"much\", expected a number.");
        row("generate p --fps ntsc", usage, "--fps is \"ntsc\", expected frames per second");
        row("generate p --size big", usage, "--size is \"big\", expected width and height");
        row("generate p --sampler magic", usage, "unipc");
        row("generate p --device tpu", usage, "cuda");
        row("generate p --keep-run r --keep-size much", usage, "--keep-size is \"much\"");
        row("branch r --step three", usage, "--step is \"three\"");
        row("branch r --step 1 --seed -1", invalid, "--seed is -1");
        row("diffuse x --sheet y --timesteps 1,x", usage, "--timesteps is \"x\"");
        row("diffuse x --sheet y --color-matrix rec709", usage, "bt601");
        row("text t --model m --beams 0", invalid, "--beams is 0, expected a whole number from 1 to 1000.");
        row("text t --model m --length-penalty nan", invalid,
            "--length-penalty is nan, expected a number from -100 to 100.");
        row("bench --rounds 1001", invalid, "--rounds is 1001, expected a whole number from 1 to 1000.");
        row("classify f --model m --top 0", invalid, "--top is 0");
        row("inflate m -o o --tubelet 65537", invalid, "--tubelet is 65537, expected a whole number from 1 to 65536.");
    }

    void refusedValues() {
        QFETCH(QStringList, typed);
        QFETCH(int, kind);
        QFETCH(QString, sentence);
        std::vector<std::string> words;
        for (const QString& word : typed) {
            words.push_back(word.toStdString());
        }
        for (const bool json : {false, true}) {
            if (json) {
                words.emplace_back("--json");
            }
            const auto arguments = parse(words);
            QVERIFY(arguments.command == app::Arguments::Command::Refused && arguments.refusal);
            QCOMPARE(arguments.json, json);
            try {
                std::rethrow_exception(arguments.refusal);
            } catch (const Error& error) {
                QCOMPARE(int(error.kind()), kind);
                QVERIFY2(QString::fromUtf8(error.what()).contains(sentence), error.what());
            }
        }
    }

    /// Each range that a value is held to stands in the help.
    void helpNamesRanges() {
        const auto help = [](const char* command) {
            return QString::fromStdString(parse({command, "--help"}).help).simplified();
        };
        for (const char* words :
             {"Denoising steps, 1 to 1000", "CPU threads, 1 to 4096; default: all processors",
              "Clips with rising seeds, 1 to 1000", "0.01 to 1000", "scale), 0 to 100", ":low, -100 to 100"}) {
            QVERIFY2(help("generate").contains(words), words);
        }
        QVERIFY(help("branch").contains("CPU threads, 1 to 4096; default: as the run"));
        for (const auto& words : {oneOf(request::deviceWords()), oneOf(request::dtypeWords())}) {
            QVERIFY(help("diffuse").contains(QString::fromStdString(english(words))));
        }
        QVERIFY(help("generate").contains(QString::fromStdString(english(oneOf(request::knownAspects())))));
        QVERIFY(help("text").contains("Beams of the search, 1 to 1000") && help("text").contains("-100 to 100"));
        QVERIFY(help("bench").contains("1 to 1000") && help("inflate").contains("1 to 65536"));
        QVERIFY(help("classify").contains("has some, 1 or more") &&
                help("classify").contains("CPU threads, 1 to 4096"));
    }

    /// LoRAs are named one by one, and take no words behind them.
    void severalLoras() {
        const auto typed =
            parse({"branch", "run", "--step", "3", "--lora", "a.safetensors:0.5", "--lora", "b"}).keptRun;
        QCOMPARE(typed.folders, std::vector<std::string>{"run"});
        QCOMPARE(typed.loras.size(), std::size_t{2});
        QVERIFY(typed.loras[0].file.filename() == "a.safetensors" && typed.loras[0].strength == 0.5);
        QVERIFY(typed.loras[1].file.filename() == "b" && typed.loras[1].strength == 1);
        const auto mixed = parse({"branch", "--step", "3", "--lora", "a", "run"}).keptRun;
        QVERIFY(mixed.loras.size() == 1 && mixed.loras[0].file.filename() == "a" && mixed.step == 3);
        QVERIFY(refusal({"branch", "run", "--step", "3", "--lora", ""}).contains("the name is empty"));
        QVERIFY(refusal({"decode", "run", "--lora", "a"}).contains("--lora"));
        QCOMPARE(parse({"resume", "run", "--lora", "a", "--lora", "b", "other"}).keptRun.movedLoras,
                 (std::vector<std::string>{"a", "b"}));
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
        const auto reading = [](const std::vector<std::string>& words) { return parse(words).diffuse.reading.matrix; };
        QVERIFY(reading({"diffuse", "x", "--sheet", "y"}) == media::ColorMatrix::Auto);
        QVERIFY(reading({"diffuse", "x", "--sheet", "y", "--color-matrix", "bt709"}) == media::ColorMatrix::Bt709);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
