// The engine's sentences and the catalogue's list of them: neither can change alone.
#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "ui/bridge/engine_sentences.h"

using namespace tubelet;

namespace {

struct Literal {
    QString file;    ///< relative to the project
    QString before;  ///< what stands before it in its line
    QString text;
};

/// The string literals of a folder or file, those that the compiler joins joined, without includes and comments.
QList<Literal> literalsIn(const QString& place) {
    static const QRegularExpression kRun(QStringLiteral(R"re("(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)re"));
    static const QRegularExpression kJoint(QStringLiteral(R"re((?<!\\)"\s*")re"));
    static const QRegularExpression kOthers(QStringLiteral(R"re(^\s*(#include|//).*$)re"),
                                            QRegularExpression::MultilineOption);
    const QString root = QStringLiteral(TUBELET_SOURCE_DIR "/");
    QStringList files;
    if (QFileInfo(root + place).isFile()) {
        files << root + place;
    } else {
        QDirIterator sources(root + place, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            files << sources.next();
        }
    }
    QList<Literal> literals;
    for (const QString& name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QString code = QString::fromUtf8(file.readAll()).remove(kOthers);
        auto run = kRun.globalMatch(code);
        while (run.hasNext()) {
            const auto match = run.next();
            QString text = match.captured();
            text = text.mid(1, text.size() - 2).remove(kJoint).replace(QStringLiteral("\\\""), QStringLiteral("\""));
            literals.append({name.mid(root.size()), code.left(match.capturedStart()).section('\n', -1), text});
        }
    }
    return literals;
}

/// Where a sentence of the engine may be put together, or go on after a value.
const QRegularExpression& seams() {
    static const QRegularExpression kSeams(QStringLiteral("%[1-9]|[.:,;]( |$)|[()]"));
    return kSeams;
}

/// Rooms whose sentences people meet in the window.
const QStringList kRooms{"core/base",
                         "core/checkpoint",
                         "core/jobs",
                         "core/library",
                         "core/media",
                         "core/models",
                         "core/text/normalizer.cpp",
                         "core/text/post_processor.cpp",
                         "core/text/pre_tokenizer.cpp",
                         "core/text/sentencepiece_file.cpp",
                         "core/text/special_tokens.cpp",
                         "core/text/token_decoder.cpp",
                         "core/text/tokenizer_files.cpp",
                         "core/text/tokenizer_json.cpp"};

/// What is for the command line alone, for the log, or for who programs: no window can bring it about.
const QStringList kElsewhere{
    "core/checkpoint/adapter_facts.cpp",               // tubelet inspect
    "core/checkpoint/adapter_family.cpp",              //
    "core/checkpoint/adapter_names.cpp",               //
    "core/checkpoint/gguf_",                           //
    "core/base/logging.cpp",                           // --log-level
    "core/base/utf8.cpp",                              // the window's texts are UTF-8
    "core/checkpoint/load.cpp",                        // counts of tensors, told by name
    "core/checkpoint/safetensors_writer.cpp",          // tubelet inflate
    "core/models/class_dit/class_dit_family.cpp",      // words inside a sentence
    "core/models/class_dit/dit_transformer_kind.cpp",  // tubelet inspect
    "core/models/class_dit/image_vae_kind.cpp",        //
    "core/models/family.h",                            // an example
    "core/models/license.cpp",                         // words of licences
    "core/models/wan/umt5_kind.cpp",                   // tubelet inspect
    "core/models/wan/wan_family.cpp",                  // words inside a sentence
    "core/models/wan/wan_model.cpp",                   // a notice with a code of its own
    "core/models/wan/wan_transformer_kind.cpp",        // tubelet inspect
    "core/models/wan/wan_vae_kind.cpp",                //
    "core/media/clip_check.cpp",                       // frames without pixels
    "core/media/clip_difference.cpp",                  // bench
    "core/media/color.cpp",                            // pixel formats of our own
    "core/media/contact_sheet.cpp",                    // diffuse
    "core/media/frame_rate.cpp",                       // --fps
    "core/media/labelled_sheet.cpp",                   // diffuse
    "core/media/png_codec.cpp",                        // libpng's own words
    "core/media/png_picture.cpp",                      // names of text chunks
    "core/media/resample.cpp",                         // sizes below one pixel
    "core/media/resize.cpp",                           //
};
const QStringList kParts{"A frame of",       "pixels can't be added to a clip of",
                         "A picture of",     "pixels can't be written as one of",
                         "GPTQ or AWQ",      "MXFP or NVFP4",
                         "json was expected"};

}  // namespace

class TestEngineSentences : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyKnownSentenceIsTheEngines() {
        QString literals;
        for (const char* place : {"core", "ui/export", "ui/main_window"}) {
            for (const Literal& literal : literalsIn(place)) {
                literals += literal.text + '\n';
            }
        }
        QVERIFY(literals.size() > 10000);
        QStringList strangers;
        for (const char* source : ui::engineSentences()) {
            const QString sentence = QString::fromUtf8(source);
            for (const QString& part : sentence.split(seams())) {
                if (!literals.contains(part.trimmed())) {
                    strangers << QStringLiteral("\"%1\" of: %2").arg(part, sentence);
                }
            }
            // Values are filled in by their order.
            for (int place = 1; place < 9; ++place) {
                const auto here = sentence.indexOf(QStringLiteral("%%1").arg(place));
                const auto next = sentence.indexOf(QStringLiteral("%%1").arg(place + 1));
                QVERIFY2(next < 0 || (here >= 0 && here < next), source);
            }
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join('\n')));
    }

    /// The other way round: three words in a row make a sentence's part, and each part must be known.
    void everySentenceOfTheseRoomsIsKnown() {
        static const QRegularExpression kWords(QStringLiteral("[A-Za-z'-]+ [A-Za-z'-]+ [A-Za-z'-]+"));
        static const QRegularExpression kEdges(
            QStringLiteral("^[^A-Za-z]+|\\s+$"));  // a value's quotes, an ending's dot
        static const QRegularExpression kLogged(QStringLiteral(R"re((->|\.)(debug|info|warn|error)\(\s*$)re"));
        static const QRegularExpression kSql(QStringLiteral("\\b(FROM|INTO|UPDATE|TABLE|PRAGMA)\\b"));
        QString known;
        for (const char* source : ui::engineSentences()) {
            known += QString::fromUtf8(source).split(seams()).join('\n') + '\n';
        }
        int seen = 0;
        QStringList strangers;
        for (const QString& room : kRooms) {
            for (const Literal& literal : literalsIn(room)) {
                const bool isElsewhere = std::any_of(kElsewhere.begin(), kElsewhere.end(), [&](const QString& place) {
                    return literal.file.startsWith(place);
                });
                if (isElsewhere || literal.before.contains(kLogged) ||
                    literal.before.contains(QStringLiteral("static_assert")) || literal.text.contains(kSql)) {
                    continue;
                }
                for (const QString& part : literal.text.split(seams())) {
                    const QString words = QString(part).remove(kEdges);
                    if (words.contains(kWords) && !kParts.contains(words)) {
                        ++seen;
                        if (!known.contains(words)) {
                            strangers << literal.file + ": \"" + words + '"';
                        }
                    }
                }
            }
        }
        QVERIFY(seen > 250);
        QVERIFY2(strangers.isEmpty(),
                 qPrintable("Add these to ui/bridge/engine_sentences/ and the catalogue:\n" + strangers.join('\n')));
    }

    /// Of two that fit, the first is taken: a loose one before a strict one would hide it.
    void noSentenceHidesAnother() {
        const auto& sentences = ui::engineSentences();
        QSet<QString> all;
        QStringList hidden;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const QString source = QString::fromUtf8(sentences[i]);
            QVERIFY2(!all.contains(source), sentences[i]);
            all << source;
            QStringList parts = source.split(QRegularExpression(QStringLiteral("%[1-9]")));
            for (QString& part : parts) {
                part = QRegularExpression::escape(part);
            }
            const QRegularExpression pattern(QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.+?)"))));
            for (std::size_t later = i + 1; later < sentences.size(); ++later) {
                if (pattern.match(QString::fromUtf8(sentences[later])).hasMatch()) {
                    hidden << source + " hides " + sentences[later];
                }
            }
        }
        QVERIFY2(hidden.isEmpty(), qPrintable(hidden.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestEngineSentences)
#include "test_engine_sentences.moc"
