// Drives `tubelet generate --enhance`: what is told, made and kept, and bad input.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include "media/image_file.h"
#include "support/tiny_enhancer.h"
#endif
#include "support/run_tubelet.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::Ended;

class TestEnhanceCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Ended tubelet(const QStringList& arguments) { return tests::runTubelet(m_folder.path(), arguments); }

  private Q_SLOTS:
    void initTestCase() {
        tests::saveTinyEnhancer((m_folder.path() + "/spinner").toStdString(), "a dog spinning in the snow");
    }

    void aLoosePrompt() {
        const QStringList arguments{"generate",  "zorple pup turns, snowy",
                                    "--enhance", "--enhancer",
                                    "spinner",   "--steps",
                                    "1",         "--frames",
                                    "1",         "--threads",
                                    "1"};
        const auto ended = tubelet(arguments + QStringList{"-o", "dog.png", "--json"});
        QVERIFY2(ended.code == 0, ended.err);
        QStringList codes;
        for (const auto& notice : ended.events("notice")) {
            codes << notice["code"].toString();
        }
        QVERIFY2(codes.contains("enhanced") && codes.contains("enhancer-unknown"), qPrintable(codes.join(' ')));
        QVERIFY2(!codes.contains("unknown-words"), qPrintable(codes.join(' ')));
        const auto recipe = tubelet({"recipe", "dog.png"});
        const auto request = QJsonDocument::fromJson(recipe.out).object()["request"].toObject();
        QCOMPARE(request["prompt"].toString(), QString("a dog spinning in the snow"));
        QCOMPARE(request["loosePrompt"].toString(), QString("zorple pup turns, snowy"));

        // The same words without an enhancer make the same picture, and keep one prompt.
        const auto plain =
            tubelet({"generate", "a dog spinning in the snow", "--seed", QString::number(request["seed"].toInteger()),
                     "--steps", "1", "--frames", "1", "--threads", "1", "-o", "plain.png"});
        QVERIFY2(plain.code == 0, plain.err);
        const auto picture = [this](const char* name) {
            return media::readImage(m_folder.filePath(name).toStdString());
        };
        QVERIFY(picture("plain.png") == picture("dog.png"));
        QVERIFY(!tubelet({"recipe", "plain.png"}).out.contains("loosePrompt"));
    }

    /// People read what became of their words, and which had no part in it.
    void itIsTold() {
        const auto ended = tubelet({"generate", "zorple pup", "--enhance", "--enhancer", "spinner", "--steps", "1",
                                    "--frames", "1", "--threads", "1", "-o", "told.png"});
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY2(ended.err.contains("\"zorple pup\" became \"a dog spinning in the snow\""), ended.err);
        QVERIFY2(ended.err.contains("does not know 1 word of the prompt: \"zorple\""), ended.err);
    }

    /// The one that comes with Tubelet.
    void theBundledOne() {
        const auto ended = tubelet({"generate", "pls a puppy hopping somewhere snowy", "--enhance", "--steps", "1",
                                    "--frames", "1", "--threads", "1", "-o", "bundled.png"});
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY2(ended.err.contains("became \"a dog bouncing in the snow\""), ended.err);
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        QTest::newRow("no such folder") << QStringList{"a dog", "--enhance", "--enhancer", "nowhere"} << "nowhere";
        QTest::newRow("no enhancer") << QStringList{"a dog", "--enhance", "--enhancer",
                                                    QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini"}
                                     << "decoder";
        QTest::newRow("not asked for") << QStringList{"a dog", "--enhancer", "spinner"} << "--enhance";
        QTest::newRow("a class") << QStringList{"--class", "1", "--enhance", "--enhancer", "spinner"} << "--enhance";
        QTest::newRow("nothing") << QStringList{" ", "--enhance", "--enhancer", "spinner"} << "empty";
    }
    void badInput() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, told);
        const auto ended = tubelet(QStringList{"generate", "-o", "bad.png"} + arguments);
        QVERIFY(ended.code > 0);
        QVERIFY2(ended.err.contains(told.toUtf8()), ended.err);
        QVERIFY(!QFileInfo::exists(m_folder.filePath("bad.png")));
    }
};

QTEST_GUILESS_MAIN(TestEnhanceCommand)
#include "test_enhance.moc"
