#include <QAbstractFileIconProvider>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "ui/queue/job_text.h"
#include "ui/start/translation.h"

using namespace tubelet;

namespace {

/// Three English words in a row that stand neither in quotes nor in brackets, where names stand.
QString leftInEnglish(const QString& text) {
    static const QRegularExpression kNames(
        QStringLiteral(u"“[^”]*”|\"[^\"]*\"|'[^']*'|（[^（）]*）|\\([^()]*\\)|--[a-z-]+ [a-z0-9]+"));
    static const QRegularExpression kWords(QStringLiteral("[A-Za-z'-]+ [A-Za-z'-]+ [A-Za-z'-]+"));
    return kWords.match(QString(text).remove(kNames)).captured();
}

}  // namespace

class TestTranslations : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Updates a copy of the catalogue from the sources, the engine's messages included: what is
    /// new there is unfinished, what is gone is marked so.
    void everyStringIsTranslated() {
        const QString root = QStringLiteral(TUBELET_SOURCE_DIR);
        const QTemporaryDir home;
        const QString copy = home.filePath(QStringLiteral("tubelet_zh_CN.ts"));
        QVERIFY(QFile::copy(root + QStringLiteral("/resources/translations/tubelet_zh_CN.ts"), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        // Without the include folder it takes the classes for ones outside the namespaces.
        lupdate.start(
            QStringLiteral(TUBELET_LUPDATE),
            {"-locations", "none", "-tr-function-alias", "QT_TRANSLATE_NOOP+=says", "-tr-function-alias",
             "QT_TRANSLATE_N_NOOP+=counts", "-I", root, root + "/core", root + "/ui", root + "/app", "-ts", copy});
        QVERIFY(lupdate.waitForFinished(60000));
        QCOMPARE(lupdate.exitCode(), 0);

        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QStringList faults;
        QString context, source;
        int messages = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QStringLiteral("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QStringLiteral("source")) {
                source = xml.readElementText();
                ++messages;
            } else if (xml.name() == QStringLiteral("comment") && !context.contains("::")) {
                faults << QStringLiteral("%1: \"%2\" has a literal as its argument").arg(context, source);
            } else if (xml.name() == QStringLiteral("translation") && context.contains("::") &&
                       source.contains("(s)")) {
                faults << QStringLiteral("%1: \"%2\" counts, but English has no catalogue: counts() knows how")
                              .arg(context, source);
            } else if (xml.name() == QStringLiteral("translation")) {
                const QString type = xml.attributes().value(QStringLiteral("type")).toString();
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                if (!type.isEmpty() || text.trimmed().isEmpty()) {
                    faults << QStringLiteral("%1: \"%2\" %3").arg(context, source, type.isEmpty() ? "is empty" : type);
                }
                if (const QString left = leftInEnglish(text); !left.isEmpty()) {
                    faults << QStringLiteral("%1: \"%2\" is left in: %3").arg(context, left, text);
                }
                for (const char* marker : {"%n", "%1", "%2", "%3", "%4", "%5", "%6", "%7", "%8", "%9"}) {
                    const QString word = QString::fromLatin1(marker);
                    if (source.contains(word) != text.contains(word)) {
                        faults << QStringLiteral("%1: \"%2\" differs in %3").arg(context, source, word);
                    }
                }
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        qInfo("%d strings", messages);
        QVERIFY(messages > 150);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    /// A string that never passes through tr() is not seen by lupdate: setters of words may not
    /// take bare literals.
    void noBareWordsInWidgets() {
        const QRegularExpression bare(QStringLiteral(
            R"((setText|setToolTip|setWindowTitle|setPlaceholderText|setAccessibleName|addRow|addItem|addMenu)\((QStringLiteral\()?"[^"]*[A-Za-z]{3,}[^"]*")"));
        QDirIterator sources(QStringLiteral(TUBELET_SOURCE_DIR "/ui"), {QStringLiteral("*.cpp")}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList lines = QString::fromUtf8(file.readAll()).split('\n');
            for (const QString& line : lines) {
                // Markup around translated words, and the program's own name, are no
                // words of a language.
                const auto match = bare.match(line);
                QVERIFY2(!match.hasMatch() || line.contains("<qt>") || line.contains("\"Tubelet"),
                         qPrintable(file.fileName() + ": " + line));
            }
        }
    }

    void theLanguageIsChosen() {
        qputenv("TUBELET_LANG", "en");
        QCOMPARE(ui::installTranslation(*qApp), QStringLiteral("en"));
        QCOMPARE(ui::JobText::state(jobs::JobState::Waiting), QStringLiteral("Waiting"));
        qputenv("TUBELET_LANG", "zh_CN");
        QCOMPARE(ui::installTranslation(*qApp), QStringLiteral("zh_CN"));
        QCOMPARE(ui::JobText::state(jobs::JobState::Waiting), QStringLiteral("\u7b49\u5f85\u4e2d"));
        // In Qt's own dialogs, whose catalogue lacks it.
        QCOMPARE(QAbstractFileIconProvider().type(QFileInfo(QDir::tempPath())), QStringLiteral("\u6587\u4ef6\u5939"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
