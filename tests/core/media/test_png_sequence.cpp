#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <new>
#include <set>
#include <string>
#include <system_error>

#include "core/media/pictures.h"
#include "media/frame_folder.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestPngSequence : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_folder;

    static std::set<std::string> namesIn(const fs::path& folder) {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder)) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }

    static void put(const fs::path& file, const std::string& text = "mine") { std::ofstream(file) << text; }

  private Q_SLOTS:
    void init() {
        m_folder = fs::path(m_temporary.path().toStdString()) / "帧 é 100%03d";
        fs::remove_all(m_folder);
        fs::create_directory(m_folder);
    }

    void roundTripIsExactWithOddSizesAndRate() {
        for (const double rate : {8.0, 16.0, 24000.0 / 1001, 12.5}) {
            const media::Clip clip = test::movingClip(33, 17, 12, rate);
            media::writeClip(m_folder / "out/", clip, test::largeRecipe(), true);
            const media::Clip back = media::readClip(m_folder / "out");
            QVERIFY(back == clip);
            QCOMPARE(media::VideoReader::open(m_folder / "out/")->info().frames.value_or(-1), 12);
            QCOMPARE(media::VideoReader::open(m_folder / "out")->info().codec, std::string("png"));
        }
        QCOMPARE(namesIn(m_folder), std::set<std::string>{"out"});
        QVERIFY(namesIn(m_folder / "out").contains("frame-0001.png"));
        QVERIFY(namesIn(m_folder / "out").contains("frame-0012.png"));
        QCOMPARE(test::entriesIn(m_folder / "out"), std::size_t{12});
    }

    void sameInputGivesTheSameBytes() {
        const media::Clip clip = test::movingClip(33, 17, 2, 16);
        media::writeClip(m_folder / "a/", clip, test::largeRecipe(), false);
        media::writeClip(m_folder / "b/", clip, test::largeRecipe(), false);
        QVERIFY(test::bytesOf(m_folder / "a/frame-0002.png") == test::bytesOf(m_folder / "b/frame-0002.png"));
    }

    void nothingIsThereBeforeFinishOrWithoutIt() {
        auto writer = media::VideoWriter::open(m_folder / "out/",
                                               {.width = 16, .height = 16, .frameRate = 8, .recipeJson = {}}, false);
        writer->add(test::waves(16, 16));
        QVERIFY(!fs::exists(m_folder / "out"));
        writer.reset();
        QCOMPARE(test::entriesIn(m_folder), std::size_t{0});
    }

    void fillsAnEmptyFolder() {
        fs::create_directory(m_folder / "out");
        media::checkVideoTarget(m_folder / "out", false);
        // no slash: it exists
        media::writeClip(m_folder / "out", test::movingClip(16, 16, 3, 8), {}, false);
        QCOMPARE(test::entriesIn(m_folder / "out"), std::size_t{3});
    }

    void refusesAFolderThatIsNotEmpty() {
        fs::create_directory(m_folder / "out");
        put(m_folder / "out/notes.txt");
        const auto refused = [&](auto act) { return test::throwsError(ErrorKind::TargetUnwritable, "not empty", act); };
        QVERIFY(refused([&] { media::checkVideoTarget(m_folder / "out/", false); }));
        QVERIFY(refused([&] { media::writeClip(m_folder / "out/", test::movingClip(16, 16, 3, 8), {}, false); }));
        QCOMPARE(namesIn(m_folder / "out"), std::set<std::string>{"notes.txt"});
    }

    void overwritingReplacesOurFramesOnly() {
        media::writeClip(m_folder / "out/", test::movingClip(16, 16, 9, 8), {}, false);
        const std::set<std::string> others = {"notes.txt",   "frame-1.png",    "frame-00001.png",   "frame-0000.png",
                                              "frame-x.png", "Frame-0001.png", "frame-0001.png.bak"};
        for (const std::string& name : others) {
            put(m_folder / "out" / name);
        }
        fs::create_directory(m_folder / "out/frames");
        media::checkVideoTarget(m_folder / "out/", true);
        const media::Clip clip = test::movingClip(20, 10, 4, 8);
        media::writeClip(m_folder / "out/", clip, {}, true);
        std::set<std::string> expected = others;
        expected.insert({"frames", "frame-0001.png", "frame-0002.png", "frame-0003.png", "frame-0004.png"});
        QCOMPARE(namesIn(m_folder / "out"), expected);
        for (const std::string& name : others) {
            QCOMPARE(test::bytesOf(m_folder / "out" / name), std::string("mine"));
        }
        QVERIFY(media::readClip(m_folder / "out") == clip);
    }

    void aFailedReplacementPutsTheOldFramesBack() {
        const media::Clip old = test::movingClip(16, 16, 3, 8);
        media::writeClip(m_folder / "out/", old, {}, false);
        // a folder where a new frame must go
        fs::create_directories(m_folder / "out/frame-0005.png/in the way");
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "out", [&] {
            media::writeClip(m_folder / "out/", test::movingClip(20, 20, 6, 8), {}, true);
        }));
        fs::remove_all(m_folder / "out/frame-0005.png");
        QCOMPARE(test::entriesIn(m_folder / "out"), std::size_t{3});
        QVERIFY(media::readClip(m_folder / "out") == old);
    }

    void whateverFailsNoOldFrameIsLost_data() {
        QTest::addColumn<int>("works");
        QTest::addColumn<bool>("undoWorks");
        QTest::addColumn<bool>("odd");
        for (const int works : {0, 2, 3, 5}) {
            QTest::addRow("%d moves, put back", works) << works << true << false;
            QTest::addRow("%d moves, put back, odd fault", works) << works << true << true;
            QTest::addRow("%d moves, not put back", works) << works << false << false;
            QTest::addRow("%d moves, not put back, odd fault", works) << works << false << true;
        }
    }
    /// Three old frames, four new ones; the move after `works` fails, and with it, or not,
    /// all that put back.
    void whateverFailsNoOldFrameIsLost() {
        QFETCH(int, works);
        QFETCH(bool, undoWorks);
        QFETCH(bool, odd);
        const media::Clip old = test::movingClip(16, 16, 3, 8);
        media::writeClip(m_folder / "out/", old, {}, false);
        media::writeClip(m_folder / "staging/", test::movingClip(20, 20, 4, 8), {}, false);
        int moves = 0;
        const auto move = [&](const fs::path& from, const fs::path& to) {
            if (moves == works || (moves > works && !undoWorks)) {
                ++moves;
                if (odd) {
                    throw std::bad_alloc();
                }
                throw fs::filesystem_error("move", std::make_error_code(std::errc::io_error));
            }
            ++moves;
            fs::rename(from, to);
        };
        const auto error = test::errorOf([&] { media::replaceFrames(m_folder / "out", m_folder / "staging", move); });
        QVERIFY(error && error->kind() == ErrorKind::TargetUnwritable);
        const std::string message = error->what();
        const fs::path backup = m_folder / "out/tubelet-old-frames";
        const bool inBackup = !undoWorks && works > 0;
        QCOMPARE(fs::exists(backup), inBackup);
        QVERIFY2((message.find(backup.string()) != std::string::npos) == inBackup, message.c_str());
        if (inBackup) {
            for (const std::string& name : namesIn(backup)) {
                fs::rename(backup / name, m_folder / "out" / name);
            }
            fs::remove(backup);
            for (const std::string& name : namesIn(m_folder / "out")) {
                if (media::readClip(m_folder / "out" / name).width() != 16) {
                    fs::remove(m_folder / "out" / name);  // a new frame that stayed
                }
            }
        }
        QVERIFY(media::readClip(m_folder / "out") == old);
    }

    void writesThroughASymbolicLink() {
        fs::create_directory(m_folder / "real");
        fs::create_directory_symlink("real", m_folder / "link");
        media::writeClip(m_folder / "link/", test::movingClip(16, 16, 2, 8), {}, false);
        QCOMPARE(test::entriesIn(m_folder / "real"), std::size_t{2});
        QVERIFY(fs::is_symlink(m_folder / "link"));
    }

    void worksInTheWorkingFolder() {
        const fs::path before = fs::current_path();
        fs::current_path(m_folder);
        media::writeClip("./", test::movingClip(16, 16, 2, 8), {}, false);
        media::writeClip("sub/", test::movingClip(16, 16, 2, 8), {}, false);
        fs::current_path(before);
        QCOMPARE(namesIn(m_folder), (std::set<std::string>{"frame-0001.png", "frame-0002.png", "sub"}));
    }

    void refusesImpossibleTargets() {
        const auto refused = [](const fs::path& target, const std::string& part) {
            return test::throwsError(ErrorKind::TargetUnwritable, part,
                                     [&] { media::checkVideoTarget(target, true); }) &&
                   test::throwsError(ErrorKind::TargetUnwritable, part,
                                     [&] { media::writeClip(target, test::movingClip(16, 16, 1, 8), {}, true); });
        };
        QVERIFY(refused(m_folder / "none/out/", "doesn't exist"));
        put(m_folder / "file");
        QVERIFY(refused((m_folder / "file").string() + "/", "a folder is expected"));
        QVERIFY(refused("/proc/out/", "can't be written"));
        QCOMPARE(namesIn(m_folder), std::set<std::string>{"file"});
    }

    void readsFramesInTheOrderOfTheirNumbers() {
        // Ours count beyond 9999; somebody else's names need not be padded.
        fs::create_directory(m_folder / "ours");
        fs::create_directory(m_folder / "theirs");
        for (const int i : {1, 2, 10, 9999, 10000}) {
            const std::string digits = std::to_string(i);
            const std::string padded = std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
            const media::Image image = test::flat(4, 4, {i % 256, i / 256, 7});
            media::writePng(m_folder / "ours" / ("frame-" + padded + ".png"), image);
            media::writePng(m_folder / "theirs" / ("shot 2 no " + digits + ".PNG"), image);
        }
        put(m_folder / "theirs/readme.txt");
        for (const char* name : {"ours", "theirs"}) {
            std::vector<int> order;
            for (const media::Image& image : media::readClip(m_folder / name).frames) {
                order.push_back(image.rgb[0] + 256 * image.rgb[1]);
            }
            QCOMPARE(order, (std::vector<int>{1, 2, 10, 9999, 10000}));
        }
        QCOMPARE(media::VideoReader::open(m_folder / "theirs")->info().frameRate, 0.0);
    }

    void refusesFoldersThatAreNoClip() {
        QVERIFY(
            test::throwsError(ErrorKind::SourceUnreadable, "no pictures", [&] { media::VideoReader::open(m_folder); }));
        media::writePng(m_folder / "a.png", test::waves(8, 8));
        media::writePng(m_folder / "b.png", test::waves(8, 9));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "8x9", [&] { media::readClip(m_folder); }));
        put(m_folder / "b.png", "not a picture");
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "b.png", [&] { media::readClip(m_folder); }));
    }
};

QTEST_GUILESS_MAIN(TestPngSequence)
#include "test_png_sequence.moc"
