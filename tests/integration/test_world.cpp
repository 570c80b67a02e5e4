// Drives `tubelet world`: what it writes, prints and returns, for good and bad input.
#include <array>
#include <memory>

#include "media/image_file.h"
#include "media/video_reader.h"
#include "support/run_tubelet.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::Ended;

class TestWorld : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Ended tubelet(const QStringList& arguments) const { return tests::runTubelet(m_folder->path(), arguments); }
    QByteArray contents(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aSheet() {
        const auto made = tubelet({"world", "sheet", "-o", "s.png", "--count", "3", "--boxes"});
        QCOMPARE(made.code, 0);
        QCOMPARE(made.out.trimmed(), QByteArray("s.png"));
        QVERIFY(contents("s.png").startsWith("\x89PNG"));
    }

    void aPictureOfEachWord() {
        QCOMPARE(tubelet({"world", "words", "-o", "w.png"}).code, 0);
        const media::Image sheet = media::readImage(path("w.png").toStdString());
        const auto pictures = QJsonDocument::fromJson(contents("w.json")).object()["pictures"].toObject();
        QCOMPARE(pictures["file"].toString(), QString("w.png"));
        const auto words = pictures["words"].toArray();
        const int tile = pictures["tile"].toInt();
        QCOMPARE(words.size(), 80 + 8 + 10 + 23);
        const int columns = sheet.width / tile;
        QVERIFY(columns * (sheet.height / tile) >= words.size());
        const int red = static_cast<int>(words.toVariantList().indexOf("red"));
        QVERIFY(red >= 0);
        const int x = red % columns * tile + tile / 2, y = red / columns * tile + tile / 2;
        const auto* middle = sheet.rgb.data() + 3 * (y * sheet.width + x);
        QCOMPARE((std::array{middle[0], middle[1], middle[2]}), (std::array<std::uint8_t, 3>{228, 42, 42}));
        const auto refused = tubelet({"world", "words", "-o", "w.png"});
        QVERIFY(refused.code != 0 && refused.err.contains("--overwrite"));
    }

    void clipsWithAllThatIsKnownOfThem() {
        const auto made = tubelet({"world", "render", "clips", "--count", "2", "--first", "40", "--seed", "7",
                                   "--masks", "--frames", "9", "--size", "96x64", "--json"});
        QCOMPARE(made.code, 0);
        QVERIFY(made.out.contains("\"event\":\"clips\""));
        QCOMPARE(QDir(path("clips")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).join(' '),
                 QString("000040.json 000040.mp4 000040.txt 000041.json 000041.mp4 000041.txt masks"));
        const auto clip = media::readClip(path("clips/000040.mp4").toStdString());
        QCOMPARE(clip.frames.size(), std::size_t(9));
        QCOMPARE(clip.width(), 96);
        const auto scene = QJsonDocument::fromJson(contents("clips/000040.json")).object();
        QCOMPARE(scene["index"].toInt(), 40);
        const auto lines = QString::fromUtf8(contents("clips/000040.txt")).split('\n');
        QCOMPARE(lines[0], scene["captions"].toObject()["en"].toString());
        QCOMPARE(lines[1], scene["captions"].toObject()["zh"].toString());
        QCOMPARE(QDir(path("clips/masks/000041")).entryList(QDir::Files).size(), 9);
        QCOMPARE(scene["subjects"].toArray()[0].toObject()["boxes"].toArray().size(), 9);

        // Scene 41 is the same where it is drawn alone; a single frame is a picture.
        QCOMPARE(tubelet({"world", "render", "alone", "--count", "1", "--first", "41", "--seed", "7", "--frames", "9",
                          "--size", "96x64"})
                     .code,
                 0);
        QCOMPARE(contents("alone/000041.json"), contents("clips/000041.json"));
        QCOMPARE(tubelet({"world", "render", "still", "--count", "1", "--frames", "1"}).code, 0);
        QVERIFY(contents("still/000000.png").startsWith("\x89PNG"));
    }

    void onlyItsOwnFolderIsReplaced() {
        const QStringList render{"world", "render", "clips", "--count", "1", "--frames", "1", "--overwrite"};
        QCOMPARE(tubelet(render).code, 0);
        QCOMPARE(tubelet(render).code, 0);
        QFile other(path("clips/letter.txt"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        const auto refused = tubelet(render);
        QCOMPARE(refused.code, 4);
        QVERIFY(refused.err.contains("letter.txt") && other.exists());
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QStringList& more, int code, const char* says) {
            QTest::newRow(name) << QStringList{"world"} + more << code << QByteArray(says);
        };
        row("no work", {}, 2, "world sheet");
        row("unknown work", {"paint", "x"}, 2, "paint");
        row("no target", {"sheet"}, 2, "--output");
        row("both kinds", {"sheet", "-o", "s.png", "--any", "--held-out"}, 2, "excludes");
        row("too small", {"render", "x", "--size", "16x16"}, 3, "32 to 1024");
        row("odd", {"render", "x", "--size", "33x64"}, 3, "even");
        row("too long", {"render", "x", "--frames", "34"}, 3, "1 to 33");
        row("no frames", {"render", "x", "--frames", "0"}, 3, "1 to 33");
        row("three subjects", {"sheet", "-o", "s.png", "--subjects", "3"}, 3, "1 to 2");
        row("format", {"render", "x", "--format", "avi"}, 2, "mp4 or png");
        row("too many on a sheet", {"sheet", "-o", "s.png", "--count", "501"}, 3, "1 to 500");
        row("no font", {"sheet", "-o", "s.png", "--font", "none.ttf"}, 3, "none.ttf");
        row("no names", {"sheet", "-o", "s.png", "--wide", "--cldr", "none"}, 3, "unicode-cldr-core");
        row("nowhere", {"render", "no/where"}, 4, "no/where");
        row("sheet nowhere", {"sheet", "-o", "no/s.png", "--count", "1"}, 4, "no/s.png");
    }

    void badInput() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const auto ended = tubelet(arguments);
        QVERIFY2(ended.err.contains(says), ended.err.constData());
        QCOMPARE(ended.code, code);
        auto left = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        left.removeAll("home");  // the program's own
        QVERIFY2(left.isEmpty(), qPrintable(left.join(' ')));
    }
};

QTEST_GUILESS_MAIN(TestWorld)
#include "test_world.moc"
