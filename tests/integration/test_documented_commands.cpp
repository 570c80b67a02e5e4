// The pages about the command line name exactly the commands and options that there are.
#include <QtTest>

#include <string>
#include <vector>

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>

#include "app/command_line.h"
#include "base/error.h"

using namespace tubelet;

namespace {

constexpr const char* kPages[] = {"docs/command-line.md", "docs/research-commands.md", "docs/training.md",
                                  "docs/experiments.md", "docs/evaluation.md"};
constexpr const char* kOtherPages[] = {"README.md", "docs/models.md", "docs/studio.md"};

app::Arguments parse(const QStringList& words) {
    std::vector<std::string> kept{"tubelet"};
    for (const QString& word : words) {
        kept.push_back(word.toStdString());
    }
    std::vector<const char*> all;
    for (const auto& word : kept) {
        all.push_back(word.c_str());
    }
    auto arguments = app::parseArguments(static_cast<int>(all.size()), all.data());
    if (arguments.refusal) {
        std::rethrow_exception(arguments.refusal);
    }
    return arguments;
}

QString helpOf(const QStringList& words) {
    return QString::fromStdString(parse(words + QStringList{"--help"}).help);
}

QString page(const char* name) {
    QFile file(QStringLiteral(TUBELET_SOURCE_DIR "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// All that `pattern`'s first group finds.
QSet<QString> found(const QString& text, const QString& pattern) {
    QSet<QString> all;
    const QRegularExpression regex(pattern, QRegularExpression::MultilineOption);
    for (auto match = regex.globalMatch(text); match.hasNext();) {
        all.insert(match.next().captured(1));
    }
    return all;
}

QSet<QString> commandsIn(const QString& help) {
    const auto begin = help.indexOf("Subcommands:");
    return begin < 0 ? QSet<QString>() : found(help.mid(begin), QStringLiteral("^  ([a-z]+) "));
}

/// "bench ui", too.
QSet<QString> commands() {
    QSet<QString> all;
    for (const QString& command : commandsIn(helpOf({}))) {
        all << command;
        for (const QString& below : commandsIn(helpOf(command.split(' ')))) {
            all << command + " " + below;
        }
    }
    return all;
}

/// The options of a command, "-o,--output" as "-o"; without those that every command has.
QSet<QString> optionsOf(const QString& help) {
    return found(help, QStringLiteral("^  (-[a-z]|--[a-z-]+)[, ]")) - QSet<QString>{"-h", "--help-all", "--log-level"};
}

/// The options that a page's usage names: what follows a blank or a bracket.
QSet<QString> optionsNamedIn(const QString& usage) {
    return found(usage, QStringLiteral("(?<=[ \\[(|])(-[a-z]|--[a-z-]+)(?=[ \\]|])"));
}

/// The sections "## command" of the pages: name and text.
/// Titles of other sections begin with a capital letter.
QMap<QString, QStringList> sections() {
    QMap<QString, QStringList> all;
    const QRegularExpression title(QStringLiteral("^## ([a-z]+(?: [a-z]+)?)\\n"), QRegularExpression::MultilineOption);
    for (const char* name : kPages) {
        const QString text = page(name);
        for (auto match = title.globalMatch(text); match.hasNext();) {
            const auto heading = match.next();
            const auto end = text.indexOf("\n## ", heading.capturedEnd());
            all[heading.captured(1)] << text.mid(heading.capturedEnd(), end < 0 ? -1 : end - heading.capturedEnd());
        }
    }
    return all;
}

/// The first block of a section.
QString usageIn(const QString& section) {
    return section.section("```", 1, 1);
}

/// The commands of the blocks marked as examples, and of README's indented ones.
QStringList examplesIn(const QString& text) {
    QStringList all;
    const QRegularExpression block(QStringLiteral("```sh\\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    for (auto match = block.globalMatch(text); match.hasNext();) {
        all << match.next().captured(1).split('\n', Qt::SkipEmptyParts);
    }
    const QRegularExpression indented(QStringLiteral("^    (tools/run [a-z].*)$"), QRegularExpression::MultilineOption);
    for (auto match = indented.globalMatch(text); match.hasNext();) {
        all << match.next().captured(1);
    }
    return all;
}

QString listed(const QSet<QString>& words) {
    QStringList sorted(words.begin(), words.end());
    sorted.sort();
    return sorted.join(' ');
}

}  // namespace

class TestDocumentedCommands : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachCommandHasOneSection() {
        const auto written = sections();
        QCOMPARE(listed({written.keyBegin(), written.keyEnd()}), listed(commands()));
        for (const auto& texts : written) {
            QCOMPARE(texts.size(), 1);
        }
    }

    void usageHasEachOption_data() {
        QTest::addColumn<QString>("command");
        for (const QString& command : commands()) {
            QTest::newRow(qPrintable(command)) << command;
        }
    }

    void usageHasEachOption() {
        QFETCH(QString, command);
        const QString usage = usageIn(sections().value(command).value(0));
        QVERIFY2(usage.contains("tubelet " + command), qPrintable(usage));
        QCOMPARE(listed(optionsNamedIn(usage)), listed(optionsOf(helpOf(command.split(' ')))));
    }

    /// Else the comparison above could compare nothing with nothing.
    void optionsAreFound() {
        QCOMPARE(listed(optionsOf("  -h,--help   Help\n  -o,--output TEXT REQUIRED   See --more\n"
                                  "  --seed TEXT Needs: --x\n                   --not an option\n")),
                 QString("--seed -o"));
        QCOMPARE(
            listed(optionsNamedIn("tubelet make-up PROMPT|--class NAME [-o TARGET]\n    [--json] [--a X | --b Y]")),
            QString("--a --b --class --json -o"));
        QVERIFY(commands().size() > 5);
    }

    /// In the running text too.
    void noOtherOptionIsNamed() {
        QSet<QString> known = found(helpOf({}), QStringLiteral("(--[a-z-]+)")) + QSet<QString>{"--cuda"};
        for (const QString& command : commands()) {
            known += found(helpOf(command.split(' ')), QStringLiteral("(--[a-z-]+)"));
        }
        for (const auto* pages :
             {&kPages[0], &kPages[1], &kPages[2], &kOtherPages[0], &kOtherPages[1], &kOtherPages[2]}) {
            const QString text = page(*pages);
            QVERIFY2(!text.isEmpty(), *pages);
            QCOMPARE(listed(found(text, QStringLiteral("(?<![-\\w])(--[a-z][a-z-]*)")) - known), QString());
        }
    }

    void examplesParse() {
        int tried = 0;
        for (const auto* pages :
             {&kPages[0], &kPages[1], &kPages[2], &kOtherPages[0], &kOtherPages[1], &kOtherPages[2]}) {
            for (const QString& example : examplesIn(page(*pages))) {
                const QStringList words = QProcess::splitCommand(example);
                QVERIFY2(words[0] == "tubelet" || words[0] == "tools/run", qPrintable(example));
                try {
                    parse(words.mid(1));
                } catch (const Error& error) {
                    QFAIL(qPrintable(example + ": " + QString::fromUtf8(error.what())));
                }
                ++tried;
            }
        }
        QVERIFY(tried >= 20);
    }
};

QTEST_GUILESS_MAIN(TestDocumentedCommands)
#include "test_documented_commands.moc"
