// Pictures of other programs, as tools/reference/make_pictures.py makes them, against
// Pillow's pixels.
#include <QtTest/QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <QJsonArray>
#include <QJsonObject>

#include "core/media/pictures.h"
#include "media/frame_durations.h"
#include "media/image_file.h"
#include "support/error_check.h"
#include "support/reading.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const fs::path kPictures = TUBELET_SOURCE_DIR "/tests/core/media/data/pictures";

/// Without waiting for the disk, as the atomic writer does (and some file systems, for a file that
/// is overwritten).
void write(const fs::path& target, const std::string& bytes) {
    fs::remove(target);
    std::ofstream(target, std::ios::binary) << bytes;
}

}  // namespace

class TestPictures : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    QJsonObject m_expected;
    std::string m_pixels;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    media::Image expectedFrame(const QJsonObject& expected, std::size_t index) const {
        media::Image image{.width = expected["width"].toInt(), .height = expected["height"].toInt(), .rgb = {}};
        const auto bytes = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
        const auto at = static_cast<std::size_t>(expected["at"].toInt()) + index * bytes;
        image.rgb.assign(m_pixels.begin() + static_cast<std::ptrdiff_t>(at),
                         m_pixels.begin() + static_cast<std::ptrdiff_t>(at + bytes));
        return image;
    }

    /// Black where the file has lost its pixels.
    static media::Image withoutLost(media::Image image, const QJsonObject& expected) {
        const QJsonArray lost = expected["lost"].toArray();
        for (int y = lost[1].toInt(); y < lost[3].toInt(); ++y) {
            for (int x = lost[0].toInt(); x < lost[2].toInt(); ++x) {
                test::setPixel(image, x, y, {0, 0, 0});
            }
        }
        return image;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_expected = test::jsonObjectIn(kPictures / "expected.json");
        m_pixels = test::bytesOf(kPictures / "pixels.bin");
        QVERIFY(m_expected.size() > 200);
        for (const QJsonValue& value : m_expected) {  // every file holds a reader to something
            const QJsonObject expected = value.toObject();
            const QJsonArray lost = expected["lost"].toArray();
            const int lostPixels = (lost[2].toInt() - lost[0].toInt()) * (lost[3].toInt() - lost[1].toInt());
            QVERIFY(expected["within"].toInt() <= 6);
            QVERIFY(lostPixels <= expected["width"].toInt() * expected["height"].toInt() / 2);
        }
    }

    void arePillows_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : m_expected.keys()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void arePillows() {
        QFETCH(QString, name);
        const QJsonObject expected = m_expected[name].toObject();
        const fs::path source = kPictures / name.toStdString();
        if (expected.contains("refusal")) {
            const auto error = test::errorOf([&] { test::readAll(source); });
            QVERIFY(error && error->kind() == ErrorKind::SourceUnreadable);
            const QString sentence = error->what();
            QVERIFY2(sentence.contains(expected["refusal"].toString()), error->what());
            QVERIFY2(sentence.contains(name) && sentence.size() < 400 + QString(kPictures.c_str()).size(),
                     error->what());
            return;
        }
        const test::Reading got = test::readAll(source);
        QCOMPARE(static_cast<int>(got.frames.size()), expected["frames"].toInt());
        QCOMPARE(got.info.frames.value_or(static_cast<int>(got.frames.size())), expected["frames"].toInt());
        QCOMPARE(got.info.width, expected["width"].toInt());
        QCOMPARE(got.info.height, expected["height"].toInt());
        QVERIFY2(std::abs(got.info.frameRate - expected["rate"].toDouble()) < 1e-6,
                 qPrintable(QString::number(got.info.frameRate)));
        for (std::size_t i = 0; i < got.frames.size(); ++i) {
            const media::Image wanted = withoutLost(expectedFrame(expected, i), expected);
            const int difference = test::largestDifference(withoutLost(got.frames[i], expected), wanted);
            QVERIFY2(difference <= expected["within"].toInt(),
                     qPrintable(QString("frame %1 is %2 levels off").arg(i).arg(difference)));
        }
        const QString notices = test::joined(got.info.notices), notice = expected["notice"].toString();
        QVERIFY2(notices.contains(notice) && got.info.notices.size() == (notice.isEmpty() ? 0U : 1U),
                 qPrintable(notices));
        QVERIFY(media::readImage(source) == got.frames.front());
    }

    void aTiffsPaletteMayHave16Bits() {
        std::string tiff("II\x2a\0\x08\0\0\0", 8);
        const auto add = [&tiff](std::uint32_t value, int bytes) {
            for (int i = 0; i < bytes; ++i) {
                tiff.push_back(static_cast<char>(value >> (8 * i)));
            }
        };
        constexpr std::uint32_t kColors = 65536, kEntries = 9;
        const std::uint32_t pixels = 8 + 2 + 12 * kEntries + 4;
        const std::uint32_t entries[kEntries][4] = {{256, 4, 1, 2}, {257, 4, 1, 1}, {258, 3, 1, 16},
                                                    {259, 3, 1, 1}, {262, 3, 1, 3}, {273, 4, 1, pixels},
                                                    {277, 3, 1, 1}, {279, 4, 1, 4}, {320, 3, 3 * kColors, pixels + 4}};
        add(kEntries, 2);
        for (const auto& entry : entries) {
            add(entry[0], 2);
            add(entry[1], 2);
            add(entry[2], 4);
            add(entry[3], 4);
        }
        add(0, 4);
        add(1, 2);
        add(60000, 2);
        for (std::uint32_t channel = 0; channel < 3; ++channel) {
            for (std::uint32_t i = 0; i < kColors; ++i) {
                add(i == 1 ? 1000 * (channel + 1) : i == 60000 ? 20000 * (channel + 1) : 0, 2);
            }
        }
        write(file("deep.tif"), tiff);
        const test::Reading got = test::readAll(file("deep.tif"));
        QCOMPARE(test::pixel(got.frames.front(), 0, 0), (test::Color{1000 >> 8, 2000 >> 8, 3000 >> 8}));
        QCOMPARE(test::pixel(got.frames.front(), 1, 0), (test::Color{20000 >> 8, 40000 >> 8, 60000 >> 8}));
        QVERIFY2(got.info.notices.empty(), qPrintable(test::joined(got.info.notices)));
        QCOMPARE(got.info.pixelFormat, std::string("pal16"));
    }

    void namesMeanNothing() {
        for (const char* name : {"420.jpg", "rgba_8.png", "animated.webp", "pages.tif"}) {
            fs::copy_file(kPictures / name, file("a.mp4"), fs::copy_options::overwrite_existing);
            QVERIFY(test::readAll(file("a.mp4")).frames == test::readAll(kPictures / name).frames);
        }
    }

    void framesOfAFolderMayBeOfAnyKind() {
        fs::create_directory(file("mixed"));
        fs::copy_file(kPictures / "420.jpg", file("mixed") / "a_1.jpg");
        fs::copy_file(kPictures / "420.jpg", file("mixed") / "a_2.jpg");
        const test::Reading got = test::readAll(file("mixed"));
        QCOMPARE(got.frames.size(), std::size_t{2});
        QVERIFY(got.frames.front() == test::readAll(kPictures / "420.jpg").frames.front());
    }

    void filesCutShortAreRefused_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"420.jpg", "progressive.jpg", "ycck.jpg", "rgb_8.png", "palette_4_interlaced.png", "lossy.webp",
              "animated.webp", "rgb.tif", "rgb_planes.tif", "jpeg_inside.tif", "clear.gif", "rgb.tga", "rle.tga"}) {
            QTest::newRow(name) << name;
        }
    }

    void filesCutShortAreRefused() {
        QFETCH(QString, name);
        const std::string bytes = test::bytesOf(kPictures / name.toStdString());
        // IEND may be missing
        const std::size_t last = name.endsWith("png") ? bytes.size() - 16 : bytes.size() - 1;
        for (std::size_t length = 0; length < last; length += 1 + length / 40) {
            write(file("cut"), bytes.substr(0, length));
            const auto error = test::errorOf([&] { test::readAll(file("cut")); });
            QVERIFY2(error && error->kind() == ErrorKind::SourceUnreadable, qPrintable(QString::number(length)));
        }
    }

    void damagedFilesNeverCrash_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"420.jpg",
                                 "progressive.jpg",
                                 "arithmetic.jpg",
                                 "ycck_turned.jpg",
                                 "two_views.jpg",
                                 "turned_in_two_parts.jpg",
                                 "palette_4_interlaced.png",
                                 "turned_raw_profile_packed.png",
                                 "animated.png",
                                 "lossy.webp",
                                 "animated_clear.webp",
                                 "turned_by_xmp.webp",
                                 "rgb_plane_tiles.tif",
                                 "palette_4.tif",
                                 "jpeg_inside.tif",
                                 "ycbcr.tif",
                                 "group4.tif",
                                 "pages.tif",
                                 "rgba_multiplied.tif",
                                 "animated_2_clear.gif",
                                 "palette.tga",
                                 "rle.tga"}) {
            QTest::newRow(name) << name;
        }
    }

    void damagedFilesNeverCrash() {
        QFETCH(QString, name);
        const std::string bytes = test::bytesOf(kPictures / name.toStdString());
        std::uint32_t random = 7;
        for (int round = 0; round < 80; ++round) {
            std::string damaged = bytes;
            for (int i = 0; i < 1 + round % 8; ++i) {
                random = random * 1664525 + 1013904223;
                damaged[(random >> 8) % damaged.size()] ^= static_cast<char>(random >> 3);
            }
            write(file("damaged"), damaged);
            // Either the damage is harmless, or it is a clear error; nothing else may happen.
            const auto error = test::errorOf([&] { media::readClip(file("damaged"), 100'000'000); });
            QVERIFY(!error || error->kind() == ErrorKind::SourceUnreadable || error->kind() == ErrorKind::OutOfMemory);
        }
    }

    void whatIsTransparentLiesOnWhite_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QList<double>>("means");
        const auto row = [](const char* name, double red, double green, double blue) {
            QTest::newRow(name) << QString(name) << QList<double>{red, green, blue};
        };
        // tools/reference/make_on_white.py
        row("rgba_8.png", 188.71, 178.20, 194.04);
        row("rgba_16.png", 188.68, 178.19, 194.06);
        row("rgba_8_interlaced.png", 188.71, 178.20, 194.04);
        row("palette_clear.png", 137.26, 150.39, 125.10);
        row("rgb_clear_colour.png", 129.37, 135.40, 134.35);
        row("grey_alpha_8.png", 183.12, 183.12, 183.12);
        row("grey_clear_colour.png", 117.34, 117.34, 117.34);
        row("rgba.tif", 188.71, 178.20, 194.04);
        row("rgba_multiplied.tif", 188.11, 177.66, 193.53);
        row("grey_alpha.tif", 183.12, 183.12, 183.12);
        row("lossless_clear.webp", 188.71, 178.20, 194.04);
        row("lossy_clear.webp", 188.59, 178.47, 193.88);
        row("clear.gif", 149.53, 168.60, 148.80);
        row("clear.tga", 188.71, 178.20, 194.04);
        row("animated_clear.webp", 130.74, 132.00, 134.83);
    }

    /// Where it is asked for; the rows of arePillows() read the same files without.
    void whatIsTransparentLiesOnWhite() {
        QFETCH(QString, file);
        QFETCH(QList<double>, means);
        media::ReadOptions options;
        options.onWhite = true;
        const auto reader = media::VideoReader::open(kPictures / file.toStdString(), options);
        const auto image = reader->next().value();
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (std::size_t i = c; i < image.rgb.size(); i += 3) {
                sum += image.rgb[i];
            }
            const double mean = sum * 3 / static_cast<double>(image.rgb.size());
            QVERIFY2(std::abs(mean - means[static_cast<int>(c)]) < 0.5, qPrintable(QString::number(mean)));
        }
        const auto& notices = reader->info().notices;
        QVERIFY(std::any_of(notices.begin(), notices.end(), [](const Message& notice) {
            return english(notice).find("laid on white") != std::string::npos;
        }));
    }

    void durationsMeanUsualRates_data() {
        QTest::addColumn<QList<double>>("durations");
        QTest::addColumn<double>("rate");
        QTest::newRow("cut off") << QList<double>{62, 62, 62} << 16.0;
        QTest::newRow("rounded up") << QList<double>{63, 63} << 16.0;
        QTest::newRow("exact") << QList<double>{40, 40} << 25.0;
        QTest::newRow("spread") << QList<double>{33, 34, 33} << 30.0;
        QTest::newRow("film") << QList<double>{41, 42, 42} << 24.0;
        QTest::newRow("one 24th, cut off") << QList<double>{41, 41} << 24.0;
        QTest::newRow("no usual one") << QList<double>{70, 70} << 1000.0 / 70;
        QTest::newRow("uneven") << QList<double>{100, 300} << 5.0;
        QTest::newRow("one 24th, exact") << QList<double>{1000 / 24.0} << 24.0;
        QTest::newRow("NTSC, exact") << QList<double>{1001 / 24.0, 1001 / 24.0} << 24000 / 1001.0;
        QTest::newRow("nearly usual, exact") << QList<double>{1000 / 14.9} << 14.9;
        QTest::newRow("no time") << QList<double>{0, 0} << 0.0;
    }

    void durationsMeanUsualRates() {
        QFETCH(QList<double>, durations);
        QFETCH(double, rate);
        const double got = media::frameRateOfDurations({durations.begin(), durations.end()});
        QVERIFY2(std::abs(got - rate) < 1e-9, qPrintable(QString::number(got)));
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "test_pictures.moc"
