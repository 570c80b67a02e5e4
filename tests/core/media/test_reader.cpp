#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/media/pictures.h"
#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const fs::path kData = TUBELET_SOURCE_DIR "/tests/core/media/data";

// The middles of the four quarters of the samples (see data/make_samples.sh).
int quarterDifference(const media::Image& image, const std::array<test::Color, 4>& expected) {
    int largest = 0;
    for (int i = 0; i < 4; ++i) {
        const int x = image.width * (i % 2 == 0 ? 1 : 3) / 4;
        const int y = image.height * (i / 2 == 0 ? 1 : 3) / 4;
        for (std::size_t c = 0; c < 3; ++c) {
            largest =
                std::max(largest, std::abs(test::pixel(image, x, y)[c] - expected[static_cast<std::size_t>(i)][c]));
        }
    }
    return largest;
}

constexpr std::array<test::Color, 4> kQuarters = {{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {200, 120, 40}}};

}  // namespace

class TestReader : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    bool unreadable(const fs::path& source, const std::string& part) const {
        return test::throwsError(ErrorKind::SourceUnreadable, part, [&] { media::readClip(source); });
    }

  private Q_SLOTS:
    void honoursMatrixAndRange_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("codec");
        QTest::addColumn<QString>("colorSpace");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("frameRate");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("BT.601") << "bt601.mp4"
                                << "h264"
                                << "smpte170m" << 5 << 10.0 << 2;
        QTest::newRow("full range") << "full_range.mkv"
                                    << "h264"
                                    << "bt709" << 5 << 10.0 << 2;
        QTest::newRow("small and untagged") << "untagged_small.mp4"
                                            << "h264"
                                            << "unknown" << 5 << 10.0 << 2;
        QTest::newRow("BT.2020, ten bits") << "ten_bit.mkv"
                                           << "h264"
                                           << "bt2020nc" << 5 << 10.0 << 2;
        QTest::newRow("VP9") << "vp9.webm"
                             << "vp9"
                             << "bt709" << 5 << 10.0 << 2;
        QTest::newRow("GIF") << "animation.gif"
                             << "gif"
                             << "unknown" << 5 << 10.0 << 4;
        QTest::newRow("JPEG") << "photo.jpg"
                              << "mjpeg"
                              << "bt470bg" << 1 << 0.0 << 3;
        QTest::newRow("WebP") << "picture.webp"
                              << "webp"
                              << "unknown" << 1 << 0.0 << 0;
        QTest::newRow("16-bit PNG") << "sixteen_bit.png"
                                    << "png"
                                    << "unknown" << 1 << 0.0 << 0;
    }

    void honoursMatrixAndRange() {
        QFETCH(QString, name);
        QFETCH(QString, codec);
        QFETCH(QString, colorSpace);
        QFETCH(int, frames);
        QFETCH(double, frameRate);
        QFETCH(int, tolerance);
        const fs::path source = kData / name.toStdString();
        const auto reader = media::VideoReader::open(source);
        QCOMPARE(QString::fromStdString(reader->info().codec), codec);
        QCOMPARE(QString::fromStdString(reader->info().colorSpace), colorSpace);
        QCOMPARE(reader->info().frameRate, frameRate);
        const media::Clip clip = media::readClip(source);
        QCOMPARE(static_cast<int>(clip.frames.size()), frames);
        for (const media::Image& image : clip.frames) {
            QCOMPARE(image.width, 64);
            QCOMPARE(image.height, 48);
            const int difference = quarterDifference(image, kQuarters);
            QVERIFY2(difference <= tolerance, qPrintable(QString("differs by %1").arg(difference)));
        }
    }

    void greyIsFullRange() {
        const media::Image image = media::readImage(kData / "grey.png");
        for (int x = 0; x < 64; ++x) {
            const test::Color color = test::pixel(image, x, 20);
            QVERIFY(color[0] == color[1] && color[1] == color[2]);
            QVERIFY2(std::abs(color[0] - std::min(255, 4 * x)) <= 1, qPrintable(QString::number(color[0])));
        }
    }

    void turnsPortraitVideoUpright() {
        const auto reader = media::VideoReader::open(kData / "rotated.mp4");
        QCOMPARE(reader->info().width, 48);
        QCOMPARE(reader->info().height, 64);
        const std::array<test::Color, 4> turned = {kQuarters[1], kQuarters[3], kQuarters[0], kQuarters[2]};
        const int difference = quarterDifference(*reader->next(), turned);
        QVERIFY2(difference <= 2, qPrintable(QString::number(difference)));
    }

    void namesMeanNothing() {
        // The content decides; a name is no pattern, no address and no kind.
        for (const char* name : {"a%03d.png", "a*.png", "picture.jpg", "http:colon.png", "no extension", "-dash.png"}) {
            media::writePng(file(name), test::waves(20, 10));
            QVERIFY(media::readImage(file(name)) == test::waves(20, 10));
        }
        fs::copy_file(kData / "photo.jpg", file("really a jpeg.png"));
        QCOMPARE(media::readImage(file("really a jpeg.png")).width, 64);
        const fs::path before = fs::current_path();
        fs::current_path(m_temporary.path().toStdString());
        const bool relative = media::readImage("http:colon.png") == test::waves(20, 10);
        fs::current_path(before);
        QVERIFY(relative);
    }

    void pixelsCanBeBoundedInMemory() {
        const fs::path source = kData / "vp9.webm";  // tells no number of frames
        QVERIFY(media::readClip(source, 5 * 64 * 48 * 3).frames.size() == 5);
        QVERIFY(
            test::throwsError(ErrorKind::OutOfMemory, "64x48", [&] { media::readClip(source, 5 * 64 * 48 * 3 - 1); }));
        QVERIFY(
            test::throwsError(ErrorKind::OutOfMemory, "5 frames", [&] { media::readClip(kData / "bt601.mp4", 1000); }));
    }

    void nothingAfterTheEnd() {
        const auto reader = media::VideoReader::open(kData / "bt601.mp4");
        for (int i = 0; i < 5; ++i) {
            QVERIFY(reader->next());
        }
        QVERIFY(!reader->next());
        QVERIFY(!reader->next());
    }

    void refusesWhatIsNoVideo() {
        QVERIFY(unreadable(file("none.mp4"), "no such file"));
        std::ofstream(file("empty.mp4")).flush();
        QVERIFY(unreadable(file("empty.mp4"), "it is empty"));
        QVERIFY(unreadable("/dev/zero", "not a file"));
        QVERIFY(unreadable("", "no such file"));
        for (const char* name : {"notes.txt", "notes.mp4", "notes.png"}) {
            std::ofstream(file(name)) << "Dear diary, today I rendered a cat.\n";
            QVERIFY(unreadable(file(name), name));
        }
        std::string noise(20'000, '\0');
        for (std::size_t i = 0; i < noise.size(); ++i) {
            noise[i] = static_cast<char>((i * 2654435761U) >> 13);
        }
        files::writeFileAtomically(file("noise.mp4"), noise);
        QVERIFY(unreadable(file("noise.mp4"), "noise.mp4"));
        files::writeFileAtomically(file("zeros.mp4"), std::string(20'000, '\0'));
        QVERIFY(unreadable(file("zeros.mp4"), "zeros.mp4"));
        QVERIFY(unreadable(kData / "sound.mp3", "no video stream"));
        QVERIFY(unreadable(kData / "cover.mp3", "no video stream"));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "is a folder", [] { media::readImage(kData); }));
    }

    void opensNoOtherFiles() {
        fs::copy_file(kData / "bt601.mp4", file("target.mp4"));
        std::ofstream(file("list.mp4")) << "ffconcat version 1.0\nfile 'target.mp4'\n";
        std::ofstream(file("list.m3u8")) << "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n"
                                         << file("target.mp4").string() << "\n#EXT-X-ENDLIST\n";
        const fs::path before = fs::current_path();
        fs::current_path(m_temporary.path().toStdString());
        const bool concat = unreadable("list.mp4", "list.mp4");
        const bool playlist = unreadable("list.m3u8", "list.m3u8");
        fs::current_path(before);
        QVERIFY(concat && playlist);
    }

    void refusesTruncatedFiles() {
        media::writeClip(file("whole.mp4"), test::movingClip(128, 96, 30, 16), test::largeRecipe(), true);
        media::writePng(file("whole.png"), test::waves(128, 96), test::largeRecipe());
        fs::copy_file(kData / "photo.jpg", file("whole.jpg"));
        for (const char* name : {"whole.mp4", "whole.png", "whole.jpg"}) {
            const std::string bytes = test::bytesOf(file(name));
            QVERIFY(media::readClip(file(name)).frames.size() >= 1);
            for (const double part : {0.01, 0.1, 0.3, 0.5, 0.7, 0.9}) {
                const fs::path cut = file("cut-" + std::to_string(part) + name);
                files::writeFileAtomically(
                    cut, bytes.substr(0, static_cast<std::size_t>(part * static_cast<double>(bytes.size()))));
                QVERIFY2(unreadable(cut, "cut-"), cut.c_str());
            }
        }
        const std::string bytes = test::bytesOf(file("whole.mp4"));
        files::writeFileAtomically(file("almost.mp4"), bytes.substr(0, bytes.size() - 1));
        QVERIFY(unreadable(file("almost.mp4"), "truncated"));
    }

    void damagedFilesNeverCrash() {
        media::writeClip(file("good.mp4"), test::movingClip(64, 48, 10, 16), "{}", true);
        media::writePng(file("good.png"), test::waves(64, 48), "{}");
        for (const char* name : {"good.mp4", "good.png"}) {
            const std::string bytes = test::bytesOf(file(name));
            std::uint32_t random = 1;
            for (int round = 0; round < 60; ++round) {
                std::string damaged = bytes;
                for (int i = 0; i < 8; ++i) {
                    random = random * 1664525 + 1013904223;
                    damaged[(random >> 8) % damaged.size()] ^= static_cast<char>(random >> 3);
                }
                files::writeFileAtomically(file("damaged"), damaged);
                // Either the damage is harmless, or it is a clear error; nothing else may happen.
                const auto error = test::errorOf([&] { media::readClip(file("damaged"), 100'000'000); });
                QVERIFY(!error || error->kind() == ErrorKind::SourceUnreadable ||
                        error->kind() == ErrorKind::OutOfMemory);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestReader)
#include "test_reader.moc"
