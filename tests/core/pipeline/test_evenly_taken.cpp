// Frames taken evenly out of files that tell their length and out of files that don't.
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "pipeline/evenly_taken.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using namespace tubelet;

class TestEvenlyTaken : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// Raw video, whose header tells no number of frames; frame i has luma 20 i + 30.
    fs::path rawVideo(int frames) const {
        const fs::path file = path("raw.y4m");
        std::ofstream out(file, std::ios::binary);
        out << "YUV4MPEG2 W16 H16 F8:1 Ip A1:1 C420jpeg\n";
        for (int i = 0; i < frames; ++i) {
            out << "FRAME\n" << std::string(256, static_cast<char>(20 * i + 30)) << std::string(128, '\x80');
        }
        return file;
    }

  private Q_SLOTS:
    void anUnknownLength() {
        const fs::path file = rawVideo(7);
        QVERIFY(!media::VideoReader::open(file)->info().frames.has_value());
        std::int64_t told = 0;
        const auto taken = pipeline::takeEvenly(file, [&](std::int64_t frames) { return told = frames, 3; }, {});
        QCOMPARE(told, std::int64_t{7});
        QCOMPARE(taken.frames, std::int64_t{7});
        QCOMPARE(taken.indices, (std::vector<std::int64_t>{1, 3, 5}));
        QCOMPARE(taken.pictures.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            const int brightness = taken.pictures[i].rgb.front();
            const int luma = 20 * static_cast<int>(taken.indices[i]) + 30;
            // The file names no range: limited (video) or full.
            QVERIFY(std::abs(brightness - luma) <= 2 || std::abs(brightness - (luma - 16) * 255 / 219) <= 2);
        }
        QVERIFY(taken.pictures[0] != taken.pictures[1]);
    }

    void moreThanThereAre() {
        const auto taken = pipeline::takeEvenly(rawVideo(2), [](std::int64_t) { return 5; }, {});
        QCOMPARE(taken.indices, (std::vector<std::int64_t>{0, 0, 1, 1, 1}));
        QVERIFY(taken.pictures[0] == taken.pictures[1] && taken.pictures[2] == taken.pictures[4]);
    }

    void pictures() {
        const media::Image picture{2, 2, std::vector<std::uint8_t>(12, 9)};
        fs::create_directory(path("folder"));
        for (const char* name : {"picture.png", "folder/1.png", "folder/2.png", "folder/10.png"}) {
            media::writePng(path(name), picture);
        }
        const auto one = [](std::int64_t) { return 1; };
        QCOMPARE(pipeline::takeEvenly(path("picture.png"), one, {}).frames, std::int64_t{1});
        QCOMPARE(pipeline::takeEvenly(path("folder"), one, {}).indices, std::vector<std::int64_t>{1});
        QVERIFY_EXCEPTION_THROWN(pipeline::takeEvenly(path("nothing"), one, {}), Error);
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(pipeline::takeEvenly(path("folder"), one, source.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestEvenlyTaken)
#include "test_evenly_taken.moc"
