// Clips of other programs, as tools/reference/make_clips.py makes them, against what
// people see of them.
#include <QtTest/QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <QJsonArray>
#include <QJsonObject>

#include "core/media/pictures.h"
#include "files/atomic_file.h"
#include "media/pixel_shape.h"
#include "media/video_writer.h"
#include "support/error_check.h"
#include "support/reading.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const fs::path kClips = TUBELET_SOURCE_DIR "/tests/core/media/data/clips";

/// Of 4x4 pixels around (x, y), in one channel.
double mean(const media::Image& image, int x, int y, std::size_t channel) {
    double sum = 0;
    for (int j = y - 2; j < y + 2; ++j) {
        for (int i = x - 2; i < x + 2; ++i) {
            sum += test::pixel(image, i, j)[channel];
        }
    }
    return sum / 16;
}

double level(const media::Image& image) {
    const int x = image.width * 54 / 64, y = image.height * 43 / 48;
    return (mean(image, x, y, 0) + mean(image, x, y, 1) + mean(image, x, y, 2)) / 3;
}

/// The largest difference from the expected means around an 8x6 grid.
double differenceAtPoints(const media::Image& image, const QJsonArray& points) {
    double largest = 0;
    for (int k = 0; k < points.size(); ++k) {
        const int x = image.width * (2 * (k % 8) + 1) / 16, y = image.height * (2 * (k / 8) + 1) / 12;
        for (std::size_t c = 0; c < 3; ++c) {
            const double expected = points[k].toArray()[static_cast<int>(c)].toDouble();
            largest = std::max(largest, std::abs(mean(image, x, y, c) - expected));
        }
    }
    return largest;
}

}  // namespace

class TestClips : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    QJsonObject m_expected;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() {
        m_expected = test::jsonObjectIn(kClips / "expected.json");
        QVERIFY(m_expected.size() > 25);
    }

    void areSeenAsPeopleSeeThem_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : m_expected.keys()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void areSeenAsPeopleSeeThem() {
        QFETCH(QString, name);
        const QJsonObject expected = m_expected[name].toObject();
        const bool is601 = name == "untagged_hd.mp4";
        const test::Reading got = test::readAll(
            kClips / name.toStdString(), {.matrix = is601 ? media::ColorMatrix::Bt601 : media::ColorMatrix::Auto});
        QCOMPARE(got.info.width, expected["width"].toInt());
        QCOMPARE(got.info.height, expected["height"].toInt());
        QCOMPARE(static_cast<int>(got.frames.size()), expected["frames"].toInt());
        QCOMPARE(got.info.frames.value_or(expected["frames"].toInt()), expected["frames"].toInt());
        const double within = expected["within"].toDouble() + 0.1;  // the means are rounded
        const QJsonArray levels = expected["levels"].toArray();
        for (std::size_t i = 0; i < got.frames.size(); ++i) {
            QCOMPARE(got.frames[i].width, got.info.width);
            QCOMPARE(got.frames[i].height, got.info.height);
            const double wanted = levels[static_cast<int>(i)].toDouble();
            QVERIFY2(std::abs(level(got.frames[i]) - wanted) <= within,
                     qPrintable(QString("frame %1 has level %2").arg(i).arg(level(got.frames[i]))));
        }
        const double difference = differenceAtPoints(got.frames.front(), expected["points"].toArray());
        QVERIFY2(difference <= within, qPrintable(QString("differs by %1").arg(difference)));
        const QJsonArray notices = expected["notices"].toArray();
        QVERIFY2(static_cast<int>(got.info.notices.size()) == notices.size(),
                 qPrintable(test::joined(got.info.notices)));
        for (int i = 0; i < notices.size(); ++i) {
            const std::string notice = english(got.info.notices[static_cast<std::size_t>(i)]);
            QVERIFY2(notice.find(notices[i].toString().toStdString()) != std::string::npos, notice.c_str());
            QVERIFY(notice.size() <= 400);
        }
    }

    void untaggedHdIsGuessedAndTold() {
        const test::Reading guessed = test::readAll(kClips / "untagged_hd.mp4");
        QCOMPARE(guessed.info.notices.size(), std::size_t{1});
        QVERIFY(english(guessed.info.notices.front()).find("--color-matrix bt601") != std::string::npos);
        // As BT.709 (200, 40, 40) becomes another red.
        const auto asked = test::readAll(kClips / "untagged_hd.mp4", {.matrix = media::ColorMatrix::Bt709});
        QVERIFY(asked.frames == guessed.frames && asked.info.notices.empty());
        QVERIFY(std::abs(mean(guessed.frames[0], 320, 180, 0) - 200) > 8);
    }

    void theMatrixAskedForWinsAndIsTold() {
        const test::Reading forced = test::readAll(kClips / "plain.mp4", {.matrix = media::ColorMatrix::Bt709});
        QCOMPARE(forced.info.notices.size(), std::size_t{1});
        QVERIFY(english(forced.info.notices.front()).find("smpte170m, but is read as BT.709") != std::string::npos);
        QVERIFY(forced.frames != test::readAll(kClips / "plain.mp4").frames);
        QVERIFY(test::readAll(kClips / "plain.mp4", {.matrix = media::ColorMatrix::Bt601}).info.notices.empty());
        // RGB has no matrix.
        QVERIFY(test::readAll(kClips / "rgb.mkv", {.matrix = media::ColorMatrix::Bt709}).info.notices.empty());
    }

    void aDamagedFrameIsToldWithItsPlace() {
        std::string bytes = test::bytesOf(kClips / "empty_sample.mov");
        const auto third = bytes.find("\xff\xd8", bytes.find("\xff\xd8", bytes.find("\xff\xd8") + 2) + 2);
        for (std::size_t i = third; i < third + 600; ++i) {
            bytes[i] = 0;
        }
        files::writeFileAtomically(file("damaged.mov"), bytes);
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "a frame is damaged, after 2 good ones",
                                  [&] { media::readClip(file("damaged.mov")); }));
    }

    void aTransportStreamsLossIsTold_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("packet");
        QTest::newRow("188 bytes") << "transport.ts" << 188;
        QTest::newRow("192 bytes") << "transport.m2ts" << 192;
    }

    void aTransportStreamsLossIsTold() {
        QFETCH(QString, name);
        QFETCH(int, packet);
        const std::string bytes = test::bytesOf(kClips / name.toStdString());
        const auto size = static_cast<std::size_t>(packet);
        int told = 0;
        for (std::size_t at = 6 * size; at + 3 * size < bytes.size(); at += size) {
            std::string damaged = bytes;
            std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(at), size, '\0');
            files::writeFileAtomically(file("damaged.ts"), damaged);
            QString notices;
            const auto error =
                test::errorOf([&] { notices = test::joined(test::readAll(file("damaged.ts")).info.notices); });
            QVERIFY2(error || notices.contains("lost data"), qPrintable(QString::number(at / size)));
            QVERIFY(!notices.contains("variable frame rate"));
            told += error ? 0 : 1;
        }
        QVERIFY(told > 2);
    }

    void aMatroskaFileCutShortIsRefused() {
        const std::string bytes = test::bytesOf(kClips / "recipe.mkv");
        for (const double part : {0.3, 0.6, 0.9}) {
            const auto length = static_cast<std::size_t>(part * static_cast<double>(bytes.size()));
            files::writeFileAtomically(file("cut.mkv"), bytes.substr(0, length));
            QVERIFY(test::throwsError(ErrorKind::SourceUnreadable,
                                      "truncated: " + std::to_string(length) + " of " + std::to_string(bytes.size()),
                                      [&] { media::VideoReader::open(file("cut.mkv")); }));
        }
        // A recording that was never ended doesn't say how long it is.
        std::string open = bytes;
        const std::size_t segment = open.find("\x18\x53\x80\x67") + 4;
        QCOMPARE(open[segment], '\1');
        std::fill_n(open.begin() + static_cast<std::ptrdiff_t>(segment) + 1, 7, '\xff');
        files::writeFileAtomically(file("open.mkv"), open);
        QCOMPARE(media::readClip(file("open.mkv")).frames.size(), media::readClip(kClips / "recipe.mkv").frames.size());
    }

    void pixelShapes() {
        const auto is = [](media::PixelSize stored, AVRational aspect, media::PixelSize shown) {
            return media::squaredSize(stored, aspect) == shown;
        };
        QVERIFY(is({720, 576}, {16, 15}, {768, 576}));   // PAL
        QVERIFY(is({720, 576}, {64, 45}, {1024, 576}));  // PAL, wide
        QVERIFY(is({720, 480}, {8, 9}, {720, 540}));     // NTSC: no column is lost
        QVERIFY(is({64, 48}, {0, 1}, {64, 48}));
        QVERIFY(is({64, 48}, {1, 0}, {64, 48}));
        QVERIFY(is({64, 48}, {1, 5000}, {64, 48}));
        QVERIFY(is({64, 48}, {2'000'000'000, 1}, {64, 48}));
        QVERIFY(media::isPlausible({8, 1}) && media::isPlausible({1, 8}) && !media::isPlausible({9, 1}));
    }

    void recipesTravel_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"recipe.mp4", "recipe.mov", "recipe.mkv", "recipe.avi", "recipe.flv", "recipe.ogv",
                                 "recipe_back.mp4", "recipe_description.mp4"}) {
            QTest::newRow(name) << QString(name);
        }
    }

    void recipesTravel() {
        QFETCH(QString, name);
        const std::string recipe = test::bytesOf(kClips / "recipe.json");
        QVERIFY(recipe.size() > 50);
        QCOMPARE(media::readRecipe(kClips / name.toStdString()).value_or(""), recipe);
        QCOMPARE(media::VideoReader::open(kClips / name.toStdString())->info().recipeJson, recipe);
    }

    void othersJsonIsNoRecipe() {
        QVERIFY(!media::readRecipe(kClips / "foreign.mp4"));
        for (const char* text : {"{\"application\":\"other 1.0\"}", "{\"request\":{\"prompt\":\"a\"}}", "[\"tubelet\"]",
                                 "{\"application\":[\"tubelet\"]}", "tubelet"}) {
            media::writeClip(file("theirs.mp4"), test::movingClip(32, 32, 1, 16), text, true);
            QVERIFY2(!media::readRecipe(file("theirs.mp4")), text);
        }
        media::writeClip(file("half.mp4"), test::movingClip(32, 32, 1, 16), "{\"application\":\"tubelet", true);
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "half.mp4' is damaged",
                                  [&] { media::readRecipe(file("half.mp4")); }));
    }
};

QTEST_GUILESS_MAIN(TestClips)
#include "test_clips.moc"
