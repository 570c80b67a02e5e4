#include <QtTest/QtTest>

#include <filesystem>
#include <string>

#include "core/media/pictures.h"
#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestRecipe : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private Q_SLOTS:
    void survives_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("MP4") << "clip.mp4";
        QTest::newRow("PNG folder") << "clip/";
    }

    void survives() {
        QFETCH(QString, name);
        const fs::path target = file(name.toStdString());
        const std::string huge = "{\"application\":\"tubelet 9\",\"text\":\"" + std::string(300'000, 'x') + "\"}";
        for (const std::string& recipe :
             {std::string("{\"application\":\"tubelet 0.1.0\"}"), test::largeRecipe(), huge}) {
            QVERIFY(recipe.size() < 50 || recipe.size() > 5000);
            media::writeClip(target, test::movingClip(32, 32, 3, 16), recipe, true);
            QVERIFY(media::readRecipe(target) == recipe);
            QVERIFY(media::VideoReader::open(target)->info().recipeJson == recipe);
        }
        media::writeClip(target, test::movingClip(32, 32, 3, 16), {}, true);
        QVERIFY(!media::readRecipe(target));
        QVERIFY(media::VideoReader::open(target)->info().recipeJson.empty());
    }

    void everyFrameOfASequenceTellsIt() {
        media::writeClip(file("frames/"), test::movingClip(32, 32, 3, 16), test::largeRecipe(), false);
        QVERIFY(media::readRecipe(file("frames/frame-0003.png")) == test::largeRecipe());
    }

    void singlePictures() {
        media::writePng(file("with.png"), test::waves(9, 7), test::largeRecipe());
        media::writePng(file("without.png"), test::waves(9, 7));
        QVERIFY(media::readRecipe(file("with.png")) == test::largeRecipe());
        QVERIFY(!media::readRecipe(file("without.png")));
    }

    void othersCommentsAreNoRecipe() {
        const fs::path data = TUBELET_SOURCE_DIR "/tests/core/media/data";
        for (const char* name : {"bt601.mp4", "vp9.webm", "animation.gif", "photo.jpg", "grey.png"}) {
            QVERIFY(!media::readRecipe(data / name));
        }
        // Our own file, its comment changed by another program.
        media::writeClip(file("ours.mp4"), test::movingClip(32, 32, 1, 16), R"({"application":"tubelet 0.1.0"})",
                         false);
        std::string bytes = test::bytesOf(file("ours.mp4"));
        bytes.replace(bytes.find("tubelet 0.1.0"), 13, "another 0.1.0");
        files::writeFileAtomically(file("theirs.mp4"), bytes);
        QVERIFY(!media::readRecipe(file("theirs.mp4")));
    }

    void unreadableFilesThrow() {
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "no such file",
                                  [&] { media::readRecipe(file("none.mp4")); }));
    }

    void refusesWhatCouldNotComeBack() {
        for (const std::string& recipe : {std::string("{\"\xff\"}"), std::string("{\0}", 3)}) {
            for (const char* name : {"bad.mp4", "bad/"}) {
                QVERIFY(test::throwsError(ErrorKind::InvalidValue, "UTF-8", [&] {
                    media::writeClip(file(name), test::movingClip(32, 32, 1, 16), recipe, false);
                }));
            }
            QVERIFY(test::throwsError(ErrorKind::InvalidValue, "UTF-8",
                                      [&] { media::writePng(file("bad.png"), test::waves(8, 8), recipe); }));
        }
        QVERIFY(!fs::exists(file("bad.mp4")) && !fs::exists(file("bad")) && !fs::exists(file("bad.png")));
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "test_recipe.moc"
