#include <QtTest/QtTest>

#include <malloc.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "core/media/pictures.h"
#include "media/decoder.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

struct Box {
    std::string name;
    std::size_t start = 0;
    std::size_t size = 0;
};

std::size_t number(const std::string& bytes, std::size_t at, std::size_t length) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

std::vector<Box> topBoxes(const std::string& bytes) {
    std::vector<Box> boxes;
    for (std::size_t at = 0; at + 8 <= bytes.size();) {
        const Box box{bytes.substr(at + 4, 4), at, number(bytes, at, 4)};
        boxes.push_back(box);
        if (box.size < 8) {
            break;
        }
        at += box.size;
    }
    return boxes;
}

}  // namespace

class TestMp4 : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_folder;

  private Q_SLOTS:
    void init() {
        m_folder = fs::path(m_temporary.path().toStdString()) / "Mes vidéos: 片 🎬 100%d [1]";
        fs::remove_all(m_folder);
        fs::create_directory(m_folder);
    }

    /// The file follows from the frames alone, whatever memory held before.
    void theSameFramesGiveTheSameFile() {
        const media::Clip clip = test::movingClip(160, 160, 17, 8);
        const auto bytesWith = [&](int filling, const char* name) {
            mallopt(M_PERTURB, filling);  // glibc fills new memory with it
            media::writeClip(m_folder / name, clip, {}, false);
            mallopt(M_PERTURB, 0);
            std::ifstream file(m_folder / name, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        const std::string first = bytesWith(40, "first.mp4");
        QVERIFY(first.size() > 1000);
        QVERIFY(bytesWith(80, "second.mp4") == first);
        QVERIFY(bytesWith(200, "third.mp4") == first);
    }

    void roundTrip_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("frameRate");
        QTest::newRow("usual") << 128 << 80 << 17 << 16.0;
        QTest::newRow("eight a second") << 64 << 64 << 9 << 8.0;
        QTest::newRow("one frame") << 96 << 64 << 1 << 16.0;
        QTest::newRow("two frames") << 96 << 64 << 2 << 30.0;
        QTest::newRow("film NTSC") << 64 << 48 << 48 << 24000.0 / 1001;
        QTest::newRow("video NTSC") << 64 << 48 << 31 << 30000.0 / 1001;
        QTest::newRow("half frames") << 64 << 48 << 5 << 12.5;
        QTest::newRow("slow") << 64 << 48 << 3 << 0.5;
        QTest::newRow("not a multiple of 16") << 50 << 34 << 5 << 16.0;
        QTest::newRow("tall") << 2 << 180 << 5 << 16.0;
        QTest::newRow("smallest") << 2 << 2 << 3 << 16.0;
    }

    void roundTrip() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, frames);
        QFETCH(double, frameRate);
        const fs::path target = m_folder / "clip.mp4";
        const media::Clip clip = test::movingClip(width, height, frames, frameRate);
        media::writeClip(target, clip, {}, false);
        QCOMPARE(test::entriesIn(m_folder), std::size_t{1});

        const auto reader = media::VideoReader::open(target);
        QCOMPARE(reader->info().width, width);
        QCOMPARE(reader->info().height, height);
        QCOMPARE(reader->info().frames.value_or(-1), frames);
        QVERIFY(std::abs(reader->info().frameRate - frameRate) < 1e-9);
        QCOMPARE(reader->info().codec, std::string("h264"));
        QCOMPARE(reader->info().pixelFormat, std::string("yuv420p"));
        QCOMPARE(reader->info().colorSpace, std::string("bt709"));
        const media::Clip back = media::readClip(target);
        QCOMPARE(back.frames.size(), clip.frames.size());
        for (std::size_t i = 0; i < clip.frames.size(); ++i) {
            QVERIFY2(test::psnr(clip.frames[i], back.frames[i]) > 30, qPrintable(QString::number(i)));
            // The right frame at the right place: nearer to its own original than to any other's.
            for (std::size_t other = 0; other < std::min<std::size_t>(i, 5); ++other) {
                QVERIFY(width < 50 ||
                        test::psnr(clip.frames[other], back.frames[i]) < test::psnr(clip.frames[i], back.frames[i]));
            }
        }
    }

    void rateAndDurationAreExactInTheContainer_data() {
        QTest::addColumn<double>("frameRate");
        QTest::addColumn<int>("numerator");
        QTest::addColumn<int>("denominator");
        QTest::newRow("8") << 8.0 << 8 << 1;
        QTest::newRow("16") << 16.0 << 16 << 1;
        QTest::newRow("23.976") << 23.976 << 24000 << 1001;
        QTest::newRow("29.97") << 29.97 << 30000 << 1001;
        QTest::newRow("59.94") << 59.94 << 60000 << 1001;
        QTest::newRow("12.5") << 12.5 << 25 << 2;
    }

    void rateAndDurationAreExactInTheContainer() {
        QFETCH(double, frameRate);
        QFETCH(int, numerator);
        QFETCH(int, denominator);
        for (const int frames : {1, 7}) {
            const fs::path target = m_folder / "rate.mp4";
            media::writeClip(target, test::movingClip(32, 32, frames, frameRate), {}, true);
            const media::Decoder decoder(target);
            const AVStream& stream = decoder.stream();
            QCOMPARE(stream.avg_frame_rate.num, numerator);
            QCOMPARE(stream.avg_frame_rate.den, denominator);
            // frames * denominator / numerator seconds, in the stream's time base, to the last tick
            QCOMPARE(stream.duration * stream.time_base.num * numerator,
                     std::int64_t{frames} * denominator * stream.time_base.den);
        }
    }

    void isTaggedAsBt709InContainerAndStream() {
        const fs::path target = m_folder / "tags.mp4";
        media::writeClip(target, test::movingClip(64, 64, 3, 16), {}, false);
        const std::string bytes = test::bytesOf(target);
        // colr box of kind nclx: primaries 1, transfer 1, matrix 1, full-range flag 0 (ISO/IEC
        // 14496-12, 12.1.5)
        const std::size_t at = bytes.find("colrnclx");
        QVERIFY(at != std::string::npos);
        QCOMPARE(number(bytes, at + 8, 2), std::size_t{1});
        QCOMPARE(number(bytes, at + 10, 2), std::size_t{1});
        QCOMPARE(number(bytes, at + 12, 2), std::size_t{1});
        QCOMPARE(number(bytes, at + 14, 1), std::size_t{0});

        media::Decoder decoder(target);
        const AVFrame* frame = decoder.next();  // carries what the H.264 stream itself says
        QVERIFY(frame != nullptr);
        QCOMPARE(static_cast<int>(frame->colorspace), static_cast<int>(AVCOL_SPC_BT709));
        QCOMPARE(static_cast<int>(frame->color_primaries), static_cast<int>(AVCOL_PRI_BT709));
        QCOMPARE(static_cast<int>(frame->color_trc), static_cast<int>(AVCOL_TRC_BT709));
        QCOMPARE(static_cast<int>(frame->color_range), static_cast<int>(AVCOL_RANGE_MPEG));
        QCOMPARE(frame->sample_aspect_ratio.num, frame->sample_aspect_ratio.den);
    }

    void startsFast() {
        const fs::path target = m_folder / "fast.mp4";
        media::writeClip(target, test::movingClip(64, 64, 9, 16), test::largeRecipe(), false);
        std::vector<std::string> names;
        for (const Box& box : topBoxes(test::bytesOf(target))) {
            names.push_back(box.name);
        }
        QCOMPARE(names.front(), std::string("ftyp"));
        const auto moov = std::find(names.begin(), names.end(), "moov");
        const auto mdat = std::find(names.begin(), names.end(), "mdat");
        QVERIFY(moov != names.end() && mdat != names.end() && moov < mdat);
    }

    void sameInputGivesTheSameBytes() {
        const media::Clip clip = test::movingClip(128, 96, 20, 16);
        media::writeClip(m_folder / "a.mp4", clip, test::largeRecipe(), false);
        QTest::qWait(1100);  // a date in the file would differ
        media::writeClip(m_folder / "b.mp4", clip, test::largeRecipe(), false);
        QVERIFY(test::bytesOf(m_folder / "a.mp4") == test::bytesOf(m_folder / "b.mp4"));
    }

    void aStopLeavesNothing() {
        const media::Clip clip = test::movingClip(64, 64, 12, 16);
        const media::VideoSpec spec{.width = 64, .height = 64, .frameRate = 16, .recipeJson = {}};
        for (const char* target : {"a.mp4", "frames/"}) {
            std::stop_source source;
            auto writer = media::VideoWriter::open(m_folder / target, spec, false, source.get_token());
            writer->add(clip.frames[0]);
            source.request_stop();
            QVERIFY_EXCEPTION_THROWN(writer->add(clip.frames[1]), Cancelled);
            QVERIFY_EXCEPTION_THROWN(writer->finish(), Cancelled);
            writer.reset();
            QVERIFY_EXCEPTION_THROWN(media::writeClip(m_folder / target, clip, {}, false, source.get_token()),
                                     Cancelled);
            QCOMPARE(test::entriesIn(m_folder), std::size_t{0});
        }
    }

    void whatAKilledWriterLeftIsSweptAway() {
        std::ofstream(m_folder / ".tubelet-abcdefghijkl.tmp") << "half a clip";
        fs::create_directories(m_folder / ".tubelet-123456789.tmp/inside");
        const auto other =
            media::VideoWriter::open(m_folder / "b.mp4", {.width = 16, .height = 16, .frameRate = 8, .recipeJson = {}},
                                     false);  // its temporary file is not stale
        media::writeClip(m_folder / "a.mp4", test::movingClip(16, 16, 2, 8), {}, false);
        QCOMPARE(test::entriesIn(m_folder), std::size_t{2});
        other->add(test::waves(16, 16));
        other->finish();
        QVERIFY(fs::exists(m_folder / "b.mp4"));
    }

    void qualityFollowsTheRateFactor() {
        const media::Clip clip = test::movingClip(128, 96, 5, 16);
        std::vector<double> quality;
        for (const int crf : {0, 12, 45}) {
            const fs::path target = m_folder / ("crf" + std::to_string(crf) + ".mp4");
            const auto writer = media::VideoWriter::open(
                target, {.width = 128, .height = 96, .frameRate = 16, .crf = crf, .recipeJson = {}}, false);
            for (const media::Image& frame : clip.frames) {
                writer->add(frame);
            }
            writer->finish();
            quality.push_back(test::psnr(media::readClip(target).frames[3], clip.frames[3]));
        }
        QVERIFY(quality[0] > quality[1] && quality[1] > quality[2] + 3);
    }

    void refusesImpossibleSpecs_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<double>("frameRate");
        QTest::addColumn<int>("crf");
        QTest::addColumn<QString>("part");
        QTest::newRow("odd width") << 65 << 64 << 16.0 << 12 << "Use 66x64";
        QTest::newRow("odd height") << 64 << 33 << 16.0 << 12 << "Use 64x34";
        QTest::newRow("zero") << 0 << 64 << 16.0 << 12 << "at least 1";
        QTest::newRow("negative") << 64 << -8 << 16.0 << 12 << "at least 1";
        QTest::newRow("huge") << 100000 << 64 << 16.0 << 12 << "16384";
        QTest::newRow("no rate") << 64 << 64 << 0.0 << 12 << "frame rate";
        QTest::newRow("negative rate") << 64 << 64 << -16.0 << 12 << "frame rate";
        QTest::newRow("NaN rate") << 64 << 64 << std::numeric_limits<double>::quiet_NaN() << 12 << "frame rate";
        QTest::newRow("infinite rate") << 64 << 64 << std::numeric_limits<double>::infinity() << 12 << "frame rate";
        QTest::newRow("crf low") << 64 << 64 << 16.0 << -1 << "CRF";
        QTest::newRow("crf high") << 64 << 64 << 16.0 << 52 << "CRF";
    }

    void refusesImpossibleSpecs() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(double, frameRate);
        QFETCH(int, crf);
        QFETCH(QString, part);
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, part.toStdString(), [&] {
            media::VideoWriter::open(
                m_folder / "a.mp4",
                {.width = width, .height = height, .frameRate = frameRate, .crf = crf, .recipeJson = {}}, false);
        }));
        QCOMPARE(test::entriesIn(m_folder), std::size_t{0});
    }

    void refusesImpossibleTargets() {
        const auto refused = [](const fs::path& target, bool overwrite, const std::string& part) {
            return test::throwsError(ErrorKind::TargetUnwritable, part,
                                     [&] { media::checkVideoTarget(target, overwrite); }) &&
                   test::throwsError(ErrorKind::TargetUnwritable, part,
                                     [&] { media::writeClip(target, test::movingClip(32, 32, 2, 8), {}, overwrite); });
        };
        QVERIFY(refused(m_folder / "a.avi", false, ".avi"));
        QVERIFY(refused(m_folder / "a", false, "no extension"));
        QVERIFY(refused("", false, "empty"));
        QVERIFY(refused(m_folder / "none/a.mp4", false, "No such file or directory"));
        QVERIFY(refused("/proc/a.mp4", false, "can't be written"));
        media::writeClip(m_folder / "there.MP4", test::movingClip(32, 32, 2, 8), {}, false);
        QVERIFY(refused(m_folder / "there.MP4", false, "exists already"));
        QCOMPARE(media::readClip(m_folder / "there.MP4").frames.size(), std::size_t{2});
        media::writeClip(m_folder / "there.MP4", test::movingClip(32, 32, 3, 8), {}, true);
        QCOMPARE(media::readClip(m_folder / "there.MP4").frames.size(), std::size_t{3});
        QCOMPARE(test::entriesIn(m_folder), std::size_t{1});
    }

    void refusesWrongFramesAndNoFrames() {
        const auto writer = media::VideoWriter::open(
            m_folder / "a.mp4", {.width = 64, .height = 64, .frameRate = 16, .recipeJson = {}}, false);
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "64x62", [&] { writer->add(test::waves(64, 62)); }));
        media::Image broken = test::waves(64, 64);
        broken.rgb.pop_back();
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "3 bytes", [&] { writer->add(broken); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "at least one frame", [&] { writer->finish(); }));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "at least one frame",
                                  [&] { media::writeClip(m_folder / "b.mp4", {}, {}, false); }));
    }

    void destroyedUnfinishedLeavesNothing() {
        for (const int frames : {0, 1, 60}) {
            auto writer = media::VideoWriter::open(
                m_folder / "a.mp4", {.width = 64, .height = 64, .frameRate = 16, .recipeJson = {}}, false);
            for (int t = 0; t < frames; ++t) {
                writer->add(test::waves(64, 64, t));
            }
            // the temporary file, nothing named a.mp4
            QCOMPARE(test::entriesIn(m_folder), std::size_t{1});
            QVERIFY(!fs::exists(m_folder / "a.mp4"));
            writer.reset();
            QCOMPARE(test::entriesIn(m_folder), std::size_t{0});
        }
    }

    void doesNotReplaceWhatAppearedMeanwhile() {
        const fs::path target = m_folder / "a.mp4";
        auto writer =
            media::VideoWriter::open(target, {.width = 64, .height = 64, .frameRate = 16, .recipeJson = {}}, false);
        writer->add(test::waves(64, 64));
        std::ofstream(target) << "somebody's";
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "exists already", [&] { writer->finish(); }));
        writer.reset();
        QCOMPARE(test::bytesOf(target), std::string("somebody's"));
        QCOMPARE(test::entriesIn(m_folder), std::size_t{1});
    }

    void refusesWhenTheFolderVanishes() {
        fs::create_directory(m_folder / "gone");
        auto writer = media::VideoWriter::open(m_folder / "gone/a.mp4",
                                               {.width = 64, .height = 64, .frameRate = 16, .recipeJson = {}}, false);
        writer->add(test::waves(64, 64));
        fs::remove_all(m_folder / "gone");
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "a.mp4", [&] { writer->finish(); }));
    }
};

QTEST_GUILESS_MAIN(TestMp4)
#include "test_mp4.moc"
