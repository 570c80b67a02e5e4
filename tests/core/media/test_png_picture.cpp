// A clip of one frame as one PNG file.
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "core/media/pictures.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestPngPicture : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_folder = m_temporary.path().toStdString();

  private Q_SLOTS:
    void roundTripIsExactWithItsRecipe() {
        const media::Clip clip = test::movingClip(33, 17, 1, 1);
        const auto target = m_folder / "a.PNG";
        media::checkVideoTarget(target, false);
        media::writeClip(target, clip, test::largeRecipe(), false);
        QVERIFY(media::readImage(target) == clip.frames.front());
        QCOMPARE(media::readRecipe(target).value_or(""), test::largeRecipe());
        QCOMPARE(test::entriesIn(m_folder), std::size_t{1});
    }

    void anExistingPictureIsKeptUnlessAsked() {
        const auto target = m_folder / "b.png";
        std::ofstream(target) << "mine";
        const media::Clip clip = test::movingClip(8, 8, 1, 1);
        QVERIFY_EXCEPTION_THROWN(media::checkVideoTarget(target, false), Error);
        QVERIFY_EXCEPTION_THROWN(media::writeClip(target, clip, "", false), Error);
        QCOMPARE(fs::file_size(target), std::uintmax_t{4});
        media::writeClip(target, clip, "", true);
        QVERIFY(media::readImage(target) == clip.frames.front());
    }

    void aPictureThatAppearsMeanwhileIsKept() {
        const auto target = m_folder / "c.png";
        const media::Clip clip = test::movingClip(8, 8, 1, 1);
        const auto writer =
            media::VideoWriter::open(target, {.width = 8, .height = 8, .frameRate = 1, .recipeJson = {}}, false);
        writer->add(clip.frames.front());
        std::ofstream(target) << "mine";
        QVERIFY_EXCEPTION_THROWN(writer->finish(), Error);
        QCOMPARE(fs::file_size(target), std::uintmax_t{4});
    }

    void holdsOneFrame() {
        const auto target = m_folder / "d.png";
        QVERIFY_EXCEPTION_THROWN(media::checkVideoTarget(target, false, 2), Error);
        QVERIFY_EXCEPTION_THROWN(media::writeClip(target, test::movingClip(8, 8, 2, 1), "", false), Error);
        QVERIFY_EXCEPTION_THROWN(
            media::VideoWriter::open(target, {.width = 8, .height = 8, .frameRate = 1, .recipeJson = {}}, false)
                ->finish(),
            Error);
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(media::writeClip(target, test::movingClip(8, 8, 1, 1), "", false, source.get_token()),
                                 Cancelled);
        QVERIFY(!fs::exists(target));
    }
};

QTEST_GUILESS_MAIN(TestPngPicture)
#include "test_png_picture.moc"
