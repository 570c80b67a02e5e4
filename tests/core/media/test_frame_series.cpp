// Which pictures of a folder are the frames of its clip, and in which order.
#include <sys/stat.h>

#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/media/pictures.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestFrameSeries : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

    /// Pictures whose levels count from 0 in the order of the names given.
    void put(const QStringList& names) const {
        int level = 0;
        for (const QString& name : names) {
            const fs::path target = folder() / name.toStdString();
            fs::create_directories(target.parent_path());
            media::writePng(target, test::flat(4, 4, {level++, 0, 0}));
        }
    }

    QList<int> levels() const {
        QList<int> order;
        for (const media::Image& image : media::readClip(folder()).frames) {
            order << image.rgb[0];
        }
        return order;
    }

    QString notices() const {
        QStringList all;
        const auto reader = media::VideoReader::open(folder());
        for (const Message& notice : reader->info().notices) {
            all << QString::fromStdString(english(notice));
            if (english(notice).size() > 400) {
                all << "TOO LONG";
            }
        }
        return all.join(' ');
    }

  private Q_SLOTS:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void order_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QList<int>>("order");
        QTest::addColumn<QString>("notice");
        const auto row = [](const char* what, const QStringList& names, const QList<int>& order, const char* notice) {
            QTest::newRow(what) << names << order << QString(notice);
        };
        row("padded", {"a_01.png", "a_02.png", "a_03.png"}, {0, 1, 2}, "");
        row("of mixed width", {"a8.png", "a9.png", "a10.png", "a0011.png"}, {0, 1, 2, 3}, "");
        row("negative", {"s_-3.png", "s_-2.png", "s_-1.png", "s_0.png", "s_1.png"}, {0, 1, 2, 3, 4}, "");
        row("negative and padded", {"s_-0002.png", "s_-0001.png", "s_0000.png"}, {0, 1, 2}, "");
        row("negative, alone", {"-2.png", "-1.png", "0.png"}, {0, 1, 2}, "");
        row("negative behind a letter", {"shot-2.png", "shot-1.png", "shot0.png", "shot1.png"}, {0, 1, 2, 3}, "");
        row("negative only", {"s_-3.png", "s_-2.png"}, {0, 1}, "taken for negative ones: 's_-3.png' to 's_-2.png'");
        row("a hyphen is no minus", {"shot-1.png", "shot-2.png", "shot-3.png"}, {0, 1, 2}, "");
        row("in front", {"0009_64x48.png", "0010_64x48.png", "0011_64x48.png"}, {0, 1, 2}, "");
        row("with a version", {"s.v2.0001.png", "s.v2.0002.png"}, {0, 1}, "");
        row("every other", {"a2.png", "a4.png", "a6.png"}, {0, 1, 2}, "");
        row("capital extensions", {"A1.PNG", "A2.png", "A3.Png"}, {0, 1, 2}, "");
        row("hidden and companions", {"a1.png", "a2.png", "._a1.png", ".a3.png"}, {0, 1}, "");
        row("no numbers", {"alpha.png", "beta.png"}, {0, 1}, "");
        row("times", {"2024-01-02 10-59-58.png", "2024-01-02 10-59-59.png", "2024-01-02 11-00-00.png"}, {0, 1, 2}, "");
        row("a gap", {"a1.png", "a2.png", "a5.png"}, {0, 1, 2},
            "lacks 2 frames by its numbers, the first between 'a2.png' and 'a5.png'");
        row("gaps between even frames", {"a001.png", "a002.png", "a003.png", "a500.png", "a501.png"}, {0, 1, 2, 3, 4},
            "lacks 496 frames by its numbers, the first between 'a003.png' and 'a500.png'");
        row("a gap in every other", {"a2.png", "a4.png", "a8.png"}, {0, 1, 2},
            "lacks 1 frame by its numbers, the first between 'a4.png' and 'a8.png'");
        row("chosen frames", {"a1.png", "a2.png", "a100.png", "a200.png"}, {0, 1, 2, 3},
            "follow each other unevenly, first between 'a2.png' and 'a100.png'");
        row("chosen frames, three", {"a1.png", "a2.png", "a100.png"}, {0, 1, 2}, "unevenly");
        row("times in milliseconds", {"a1041.png", "a1083.png", "a1125.png", "a1166.png"}, {0, 1, 2, 3},
            "unevenly, first between 'a1041.png' and 'a1083.png'");
        row("others", {"a1.png", "a2.png", "poster.png"}, {0, 1}, "1 other is left out: 'poster.png'");
        row("ours and others", {"frame-0001.png", "frame-0002.png", "sheet.png", "shot_1.png"}, {0, 1},
            "2 others are left out, such as 'sheet.png'");
        row("long names", {QString(200, 'x') + "1.png", QString(200, 'x') + "3.png", QString(200, 'x') + "4.png"},
            {0, 1, 2}, "lacks 1 frame");
        row("too long a number", {"a" + QString(30, '1') + ".png", "a" + QString(30, '2') + ".png"}, {0, 1}, "");
    }

    void order() {
        QFETCH(QStringList, names);
        QFETCH(QList<int>, order);
        QFETCH(QString, notice);
        put(names);
        QCOMPARE(levels(), order);
        QCOMPARE(media::VideoReader::open(folder())->info().frames.value_or(0), static_cast<int>(order.size()));
        const QString told = notices();
        QVERIFY2(notice.isEmpty() ? told.isEmpty() : told.contains(notice) && !told.contains("TOO LONG"),
                 qPrintable(told));
    }

    void refusals_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* what, const QStringList& names, const char* why) {
            QTest::newRow(what) << names << QString(why);
        };
        row("nothing", {}, "holds no pictures");
        row("folders of frames", {"left/a1.png", "right/a1.png"}, "such as 'left'. Name the one with the frames");
        row("series by name", {"left_1.png", "left_2.png", "right_1.png", "right_2.png"},
            "2 series of frames, such as 'left_1.png' to 'left_2.png' and 'right_1.png' to 'right_2.png'");
        row("series by number", {"cam1_01.png", "cam1_02.png", "cam2_01.png", "cam2_02.png"},
            "'cam2_01.png' to 'cam2_02.png'");
        row("series by kind", {"a1.png", "a2.png", "a1.bmp", "a2.bmp"}, "2 series of frames");
        row("a number twice", {"a1.png", "a01.png", "a2.png"}, "the same number: 'a01.png' and 'a1.png'");
    }

    void refusals() {
        QFETCH(QStringList, names);
        QFETCH(QString, why);
        put(names);
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, why.toStdString(),
                                  [&] { media::VideoReader::open(folder()); }));
    }

    void companionsNeedNotBePictures() {
        put({"a1.png", "a2.png"});
        for (const char* name : {"._a1.png", ".DS_Store", "Thumbs.db", "desktop.ini", "notes 3.txt"}) {
            std::ofstream(folder() / name) << "no picture";
        }
        QCOMPARE(levels(), (QList<int>{0, 1}));
        QVERIFY2(notices().isEmpty(), qPrintable(notices()));
    }

    void whatIsNoFileIsTold() {
        put({"f1.png", "f2.png", "f3.png"});
        fs::create_symlink("../annex/objects/x", folder() / "f4.png");
        QCOMPARE(levels(), (QList<int>{0, 1, 2}));
        QVERIFY2(notices().contains("1 of the folder's pictures is a link to a file that is not there: 'f4.png'"),
                 qPrintable(notices()));
        fs::create_symlink("f5.png", folder() / "f5.png");  // in a circle
        fs::create_directory(folder() / "f6.png");
        QCOMPARE(levels(), (QList<int>{0, 1, 2}));
        QVERIFY2(notices().contains("2 of the folder's pictures are links to files that are not there, such as "
                                    "'f4.png'") &&
                     notices().contains("1 entry of the folder has a picture's name and is no file: 'f6.png'") &&
                     !notices().contains("TOO LONG"),
                 qPrintable(notices()));
        QCOMPARE(mkfifo((folder() / "f7.png").c_str(), 0600), 0);
        QVERIFY(notices().contains("2 entries of the folder have a picture's name and are no files, such as 'f6.png'"));
        fs::create_directory(folder() / "links");
        // a link to a picture is one
        fs::create_symlink("../f1.png", folder() / "links" / "f1.png");
        const auto reader = media::VideoReader::open(folder() / "links");
        QVERIFY(reader->next() && reader->info().notices.empty());
    }

    void ownFramesMayBeDeadLinksToo() {
        put({"frame-0001.png", "frame-0002.png"});
        fs::create_symlink("x", folder() / "frame-0003.png");
        QCOMPARE(levels(), (QList<int>{0, 1}));
        QVERIFY2(notices().contains("not there: 'frame-0003.png'"), qPrintable(notices()));
    }

    void linksThatLeadNowhereAlone() {
        fs::create_symlink("x", folder() / "f1.png");
        fs::create_symlink("f2.png", folder() / "f2.png");
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable,
                                  "all of its pictures are links to files that are not there, such as 'f1.png'",
                                  [&] { media::VideoReader::open(folder()); }));
    }

    void otherKindsOfPictures() {
        const fs::path data = TUBELET_SOURCE_DIR "/tests/core/media/data";
        fs::copy_file(data / "photo.jpg", folder() / "a_1.JPG");
        fs::copy_file(data / "photo.jpg", folder() / "a_2.jpeg");
        QCOMPARE(media::readClip(folder()).frames.size(), std::size_t{2});
        QVERIFY(media::readClip(folder()).frames[1] == media::readImage(data / "photo.jpg"));
        QVERIFY(notices().isEmpty());
    }

    void animationsAmongThemAreTold_data() {
        QTest::addColumn<QString>("extension");
        QTest::newRow("PNG") << "png";
        QTest::newRow("WebP") << "webp";
    }

    void animationsAmongThemAreTold() {
        QFETCH(QString, extension);
        const fs::path data = TUBELET_SOURCE_DIR "/tests/core/media/data/pictures";
        const std::string end = "." + extension.toStdString();
        const std::string still = extension == "png" ? "rgb_8.png" : "lossless.webp";
        for (const int first : {1, 2}) {  // the animation in front, and behind
            for (const int i : {0, 1, 2}) {
                fs::copy_file(data / (i + 1 >= first && i < 2 ? "animated" + end : still),
                              folder() / ("a" + std::to_string(i) + end), fs::copy_options::overwrite_existing);
            }
            const auto reader = media::VideoReader::open(folder());
            int frames = 0;
            while (reader->next()) {
                ++frames;
            }
            QCOMPARE(frames, 3);
            QCOMPARE(reader->info().notices.size(), std::size_t{1});
            const QString name = QString("'a%1.%2'").arg(first - 1).arg(extension);
            const QString notice = QString::fromStdString(english(reader->info().notices.front()));
            QVERIFY2(notice.contains("holds animations, such as " + name) && notice.size() < 400, qPrintable(notice));
        }
    }

    void framesHaveOneSize() {
        media::writePng(folder() / "a1.png", test::flat(4, 4, {0, 0, 0}));
        media::writePng(folder() / "a2.png", test::flat(4, 6, {0, 0, 0}));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable,
                                  "a2.png' can't be read as a video or picture: it has 4x6",
                                  [&] { media::readClip(folder()); }));
    }
};

QTEST_GUILESS_MAIN(TestFrameSeries)
#include "test_frame_series.moc"
