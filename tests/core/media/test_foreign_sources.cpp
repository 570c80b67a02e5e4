// What stands in a picture's or clip's place is told by what it is.
#include <QtTest/QtTest>

#include <filesystem>

#include "core/media/foreign_sources.h"
#include "files/atomic_file.h"
#include "media/video_reader.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestForeignSources : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private Q_SLOTS:
    void otherFilesAreNamed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        for (const auto& foreign : tests::foreignSources()) {
            QTest::newRow(foreign.name) << QByteArray::fromStdString(foreign.head) << QString(foreign.says);
        }
    }

    void otherFilesAreNamed() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        for (const char* name : {"a.png", "a.mp4"}) {
            files::writeFileAtomically(file(name), bytes.toStdString());
            const auto error = test::errorOf([&] { media::VideoReader::open(file(name)); });
            QVERIFY(error && error->kind() == ErrorKind::SourceUnreadable);
            const QString sentence = error->what();
            QVERIFY2(sentence.contains("can't be read as a video or picture. It is ") && sentence.contains(says) &&
                         sentence.endsWith('.'),
                     error->what());
            QVERIFY(!sentence.contains("safetensors files") && !sentence.contains("not part of a model"));
        }
    }

    void damagedPicturesAreNoOtherFiles() {
        for (const char* head : {"\x89PNG\r\n", "\xff\xd8\xff\xe0", "GIF89a"}) {
            files::writeFileAtomically(file("a.png"), head);
            QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "can't be read as a video or picture: ", [&] {
                media::VideoReader::open(file("a.png"));
            }));
        }
    }
};

QTEST_GUILESS_MAIN(TestForeignSources)
#include "test_foreign_sources.moc"
