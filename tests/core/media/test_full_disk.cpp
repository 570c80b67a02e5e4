#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>

#include "core/media/pictures.h"
#include "media/image_file.h"
#include "media/video_writer.h"
#include "support/error_check.h"
#include "support/full_disk.h"

using namespace tubelet;
using tests::FullDisk;
namespace fs = std::filesystem;

class TestFullDisk : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path folder() const { return m_temporary.path().toStdString(); }

  private Q_SLOTS:
    void mp4LeavesNothing_data() {
        QTest::addColumn<int>("percent");
        for (const int percent : {0, 1, 30, 60, 90, 97, 99}) {
            QTest::addRow("full at %d percent", percent) << percent;
        }
    }

    void mp4LeavesNothing() {
        QFETCH(int, percent);
        media::Clip clip{.frameRate = 16, .frames = {}};
        for (std::uint32_t t = 0; t < 20; ++t) {
            clip.frames.push_back(test::noise(128, 96, t));
        }
        media::writeClip(folder() / "whole.mp4", clip, test::largeRecipe(), true);
        const auto size = fs::file_size(folder() / "whole.mp4");
        QVERIFY(size > 50'000);
        bool refused = false;
        {
            const FullDisk full(size * static_cast<unsigned>(percent) / 100);
            refused =
                test::throwsError(ErrorKind::TargetUnwritable, "can't be written",
                                  [&] { media::writeClip(folder() / "new.mp4", clip, test::largeRecipe(), false); }) &&
                test::throwsError(ErrorKind::TargetUnwritable, "can't be written",
                                  [&] { media::writeClip(folder() / "whole.mp4", clip, test::largeRecipe(), true); });
        }
        QVERIFY(refused);
        QCOMPARE(test::entriesIn(folder()), std::size_t{1});
        QCOMPARE(fs::file_size(folder() / "whole.mp4"), size);
        fs::remove(folder() / "whole.mp4");
    }

    void pngLeavesNothing() {
        const media::Clip clip{.frameRate = 16, .frames = {test::noise(64, 64, 1), test::noise(64, 64, 2)}};
        bool refused = false;
        {
            const FullDisk full(1000);
            refused = test::throwsError(ErrorKind::TargetUnwritable, "/frames' can't be written: File too large",
                                        [&] { media::writeClip(folder() / "frames/", clip, {}, false); }) &&
                      test::throwsError(ErrorKind::TargetUnwritable, "a.png' can't be written",
                                        [&] { media::writePng(folder() / "a.png", clip.frames[0]); });
        }
        QVERIFY(refused);
        QCOMPARE(test::entriesIn(folder()), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "test_full_disk.moc"
