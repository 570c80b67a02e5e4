// The filter for colours of other screens: whatever locale it runs in, and after frames that it
// could not convert.
#include <QtTest/QtTest>

#include <filesystem>

#include "core/media/pictures.h"
#include "media/display_filter.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/comma_locale.h"
#include "support/error_check.h"
#include "support/needs.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const fs::path kClips = TUBELET_SOURCE_DIR "/tests/core/media/data/clips";

media::FramePtr greyFrame() {
    media::FramePtr frame = media::makeFrame(AV_PIX_FMT_YUV444P, 16, 8);
    for (int plane = 0; plane < 3; ++plane) {
        std::memset(frame->data[plane], 128, static_cast<std::size_t>(frame->linesize[plane]) * 8);
    }
    return frame;
}

}  // namespace

class TestDisplayFilter : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aDecimalCommaChangesNothing_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"pq.mkv", "pq_mastered.mp4", "pq_odd.mkv", "hlg.mkv", "p3.mkv", "sdr_2020.mkv"}) {
            QTest::newRow(name) << name;
        }
    }

    void aDecimalCommaChangesNothing() {
        QFETCH(QString, name);
        const media::Clip expected = media::readClip(kClips / name.toStdString());
        const test::CommaLocale comma;
        TUBELET_NEEDS(comma.isOn(), "this C library reads no compiled locale of glibc");
        const media::Clip got = media::readClip(kClips / name.toStdString());
        QVERIFY(got.frames == expected.frames);
        QCOMPARE(got.frameRate, expected.frameRate);
    }

    void aDecimalCommaChangesNoMp4() {
        const QTemporaryDir folder;
        const fs::path points = folder.filePath("points.mp4").toStdString();
        const fs::path commas = folder.filePath("commas.mp4").toStdString();
        const media::Clip clip = test::movingClip(32, 16, 4, 23.976);
        media::writeClip(points, clip, test::largeRecipe(), false);
        const test::CommaLocale comma;
        TUBELET_NEEDS(comma.isOn(), "this C library reads no compiled locale of glibc");
        media::writeClip(commas, clip, test::largeRecipe(), false);
        QVERIFY(test::bytesOf(points) == test::bytesOf(commas));
    }

    void framesThatFailLeaveNothingBehind() {
        media::DisplayFilter filter;
        const media::FramePtr grey = greyFrame(), without = greyFrame();
        without->width = 0;
        const media::ColorMeaning color{.primaries = AVCOL_PRI_BT2020};
        const auto failing = [&] { filter.convert(*without, color, 0); };
        const std::string sentence = "can't be converted to those of a usual screen";
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, sentence, failing));
        const media::Image image = filter.convert(*grey, color, 0);
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, sentence, failing));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, sentence, failing));
        QVERIFY(filter.convert(*grey, color, 0) == image);
        QCOMPARE(test::pixel(image, 3, 3)[0], test::pixel(image, 3, 3)[1]);
    }
};

QTEST_GUILESS_MAIN(TestDisplayFilter)
#include "test_display_filter.moc"
