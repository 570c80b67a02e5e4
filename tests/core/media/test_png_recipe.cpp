// Where PNG files keep a recipe, and what is left of it when other programs have had them.
#include <QtTest/QtTest>

#include <filesystem>
#include <string>

#include "core/media/pictures.h"
#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/png_codec.h"
#include "media/png_recipe.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

// No raw string: moc loses its way in this one.
const std::string kShort =
    "{\"application\":\"tubelet 0.1.0\",\"prompt\":\"一只猫 é 🐈 \\\"quoted\\\" \\\\u0041 \\n\\u0007\"}";

/// How often a chunk of that kind with that keyword stands in the file.
int count(const std::string& bytes, const std::string& kind, const std::string& keyword) {
    int found = 0;
    const std::string wanted = kind + keyword + '\0';
    for (std::size_t at = bytes.find(wanted); at != std::string::npos; at = bytes.find(wanted, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

class TestPngRecipe : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    fs::path file(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    std::optional<std::string> recipeBeside(const media::PngText& text) const {
        files::writeFileAtomically(file("text.png"), media::encodePng(test::waves(9, 7), text));
        const auto recipe = media::readRecipe(file("text.png"));
        if (recipe.value_or("") != media::VideoReader::open(file("text.png"))->info().recipeJson) {
            throw std::runtime_error("the reader sees another recipe");
        }
        return recipe;
    }

  private Q_SLOTS:
    void isAsciiInTheComment() {
        media::writePng(file("short.png"), test::waves(9, 7), kShort);
        const std::string bytes = test::bytesOf(file("short.png"));
        QCOMPARE(count(bytes, "tEXt", "Comment"), 1);
        QVERIFY(bytes.find("\\u4e00\\u53ea\\u732b \\u00e9 \\ud83d\\udc08") != std::string::npos);
        QVERIFY(media::readRecipe(file("short.png")) == kShort);
        media::writePng(file("long.png"), test::waves(9, 7), test::largeRecipe());
        QCOMPARE(count(test::bytesOf(file("long.png")), "zTXt", "Comment"), 1);
        QVERIFY(media::readRecipe(file("long.png")) == test::largeRecipe());
    }

    void isInEveryFrame() {
        media::writeClip(file("frames/"), test::movingClip(8, 8, 2, 12.5), kShort, false);
        for (const char* name : {"frame-0001.png", "frame-0002.png"}) {
            const std::string bytes = test::bytesOf(file("frames") / name);
            QCOMPARE(count(bytes, "tEXt", "Comment"), 1);
            QCOMPARE(count(bytes, "tEXt", "tubelet.frame_rate"), 1);
        }
        QCOMPARE(media::VideoReader::open(file("frames"))->info().frameRate, 12.5);
    }

    void escapesComeBack() {
        for (const std::string& json :
             {kShort, test::largeRecipe(), std::string(R"({"a":"\\u00e9 \u0001 \ud800 \u12"})"), std::string("\\"),
              std::string("\x7f \xc2\x80 \xef\xbf\xbf \xf4\x8f\xbf\xbf")}) {
            const std::string ascii = media::toAsciiJson(json);
            QVERIFY(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c > 0 && c < 0x7F; }));
            QCOMPARE(media::fromAsciiJson(ascii), json);
        }
        QCOMPARE(media::toAsciiJson("\xf4\x8f\xbf\xbf"), std::string("\\udbff\\udfff"));
    }

    void oldFilesStayReadable() {
        QVERIFY(recipeBeside({{"tubelet.recipe", kShort}}) == kShort);
        QVERIFY(recipeBeside({{"tubelet.recipe", "{}"}, {"Comment", "by hand"}}) == "{}");
    }

    void othersTextsAreNoRecipe() {
        for (const char* comment : {"Created with GIMP", "{}", R"({"prompt":{"3":{"class_type":"KSampler"}}})",
                                    R"({"application":"another"})"}) {
            QVERIFY(!recipeBeside({{"Comment", comment}, {"Software", "tubelet"}}));
        }
    }

    void aCommentMoreDoesntHideIt() {
        const std::string with = media::encodePng(test::waves(9, 7), media::textWithRecipe(kShort));
        const std::string other = media::chunkBytes("tEXt", std::string("Comment\0by hand", 15));
        const std::size_t before = with.find("tEXt") - 4, behind = with.find("IDAT") - 4;
        for (const std::size_t at : {before, behind}) {
            files::writeFileAtomically(file("two.png"), with.substr(0, at) + other + with.substr(at));
            QVERIFY(media::readRecipe(file("two.png")) == kShort);
            QVERIFY(media::VideoReader::open(file("two.png"))->info().recipeJson == kShort);
        }
        // Of two recipes the last one counts.
        const std::string next = media::chunkBytes("tEXt", std::string("Comment\0{\"application\":\"tubelet\"}", 33));
        files::writeFileAtomically(file("two.png"), with.substr(0, behind) + next + with.substr(behind));
        QVERIFY(media::readRecipe(file("two.png")) == "{\"application\":\"tubelet\"}");
    }

    void aDamagedOneIsTold() {
        const std::string ascii = media::toAsciiJson(kShort);
        for (const std::string& damaged : {ascii.substr(0, ascii.size() / 2), ascii.substr(0, ascii.size() - 1),
                                           std::string("{ \"application\" :\n\"tubelet"), ascii + "}"}) {
            files::writeFileAtomically(file("half.png"), media::encodePng(test::waves(9, 7), {{"Comment", damaged}}));
            QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "half.png' is damaged",
                                      [&] { media::readRecipe(file("half.png")); }));
            QCOMPARE(media::VideoReader::open(file("half.png"))->info().recipeJson, std::string());
            QVERIFY(recipeBeside({{"Comment", damaged}, {"Other", ascii}}) == kShort);
        }
    }

    void renamedKeywordsDontHideIt() {
        const std::string ascii = media::toAsciiJson(kShort);
        for (const char* keyword : {"comment", "Description", "Raw"}) {
            QVERIFY(recipeBeside({{keyword, ascii}, {"Title", "x"}}) == kShort);
        }
        QVERIFY(recipeBeside({{"comment", kShort}}) == kShort);  // as UTF-8
    }

    void itMayStandBehindThePixels() {
        const std::string with = media::encodePng(test::waves(9, 7), media::textWithRecipe(kShort));
        const std::size_t begin = with.find("tEXt") - 4, pixels = with.find("IDAT") - 4, end = with.find("IEND") - 4;
        files::writeFileAtomically(file("behind.png"), with.substr(0, begin) + with.substr(pixels, end - pixels) +
                                                           with.substr(begin, pixels - begin) + with.substr(end));
        QVERIFY(media::readRecipe(file("behind.png")) == kShort);
        QVERIFY(media::readImage(file("behind.png")) == test::waves(9, 7));
    }

    void aJpegsCommentKeepsItToo() {
        const std::string photo = test::bytesOf(TUBELET_SOURCE_DIR "/tests/core/media/data/photo.jpg");
        const std::string text = media::toAsciiJson(kShort);
        const auto length = static_cast<unsigned>(text.size() + 2);
        const std::string segment = {'\xff', '\xfe', static_cast<char>(length >> 8), static_cast<char>(length)};
        files::writeFileAtomically(file("made.jpg"), photo.substr(0, 2) + segment + text + photo.substr(2));
        QVERIFY(media::readRecipe(file("made.jpg")) == kShort);
        QVERIFY(media::VideoReader::open(file("made.jpg"))->info().recipeJson == kShort);
        const std::string other(
            "\xff\xfe\0\x09"
            "by hand",
            11);
        for (const auto& both : {other + segment + text, segment + text + other}) {
            files::writeFileAtomically(file("two.jpg"), photo.substr(0, 2) + both + photo.substr(2));
            QVERIFY(media::readRecipe(file("two.jpg")) == kShort);
        }
        const auto part = [](const std::string& data) {
            return std::string("\xff\xfe\0", 3) + static_cast<char>(data.size() + 2) + data;
        };
        files::writeFileAtomically(
            file("parts.jpg"), photo.substr(0, 2) + part(text.substr(0, 20)) + part(text.substr(20)) + photo.substr(2));
        QVERIFY(media::readRecipe(file("parts.jpg")) == kShort);
        files::writeFileAtomically(file("half.jpg"), photo.substr(0, 2) + part(text.substr(0, 40)) + photo.substr(2));
        QVERIFY(
            test::throwsError(ErrorKind::SourceUnreadable, "is damaged", [&] { media::readRecipe(file("half.jpg")); }));
    }

    void theFrameRateIsInTheRecipeToo() {
        const std::string recipe = R"({"application":"tubelet 0.1.0","request":{"frameRate":12.5}})";
        QCOMPARE(media::frameRateIn(media::textWithRecipe(recipe)), 12.5);
        QCOMPARE(media::frameRateIn({{"tubelet.frame_rate", "24000/1001"}, {"Comment", recipe}}), 24000 / 1001.0);
        QCOMPARE(media::frameRateIn({{"Comment", R"({"request":{"frameRate":12.5}})"}}), 0.0);
        QCOMPARE(media::frameRateIn(media::textWithRecipe(kShort)), 0.0);
        QCOMPARE(media::frameRateIn(media::textWithRecipe(R"({"application":"tubelet","request":{"frameRate":"x"}})")),
                 0.0);
    }

    void aRecipeOfAnotherShapeHasNoFrameRate_data() {
        QTest::addColumn<QByteArray>("request");
        for (const char* request : {"[1]", "[]", "[{\"frameRate\":12.5}]", "null", "1", "\"frameRate\"", "{}",
                                    "{\"frameRate\":[12.5]}", "{\"frameRate\":{\"0\":12.5}}", "{\"frameRate\":true}"}) {
            QTest::newRow(request) << QByteArray(request);
        }
    }

    void aRecipeOfAnotherShapeHasNoFrameRate() {
        QFETCH(QByteArray, request);
        const std::string json = "{\"application\":\"tubelet\",\"request\":" + request.toStdString() + "}";
        QCOMPARE(media::frameRateIn({{"Comment", json}}), 0.0);
        QCOMPARE(media::frameRateIn({{"tubelet.recipe", json}}), 0.0);
        const fs::path folder = file("shapes");
        fs::remove_all(folder);
        fs::create_directory(folder);
        for (const char* name : {"a1.png", "a2.png"}) {
            files::writeFileAtomically(folder / name, media::encodePng(test::waves(9, 7), {{"Comment", json}}));
        }
        QCOMPARE(media::readClip(folder).frames.size(), std::size_t{2});
        QCOMPARE(media::readRecipe(folder).value_or(""), json);
    }

    /// A walk through such a value would call itself as deep.
    void listsInListsAreNoRecipe() {
        const std::string deep =
            "{\"application\":\"tubelet\",\"request\":" + std::string(200, '[') + std::string(200, ']') + "}";
        QCOMPARE(media::recipeIn(media::PngText{{"Comment", deep}}), std::string());
        const std::string flat =
            "{\"application\":\"tubelet\",\"request\":" + std::string(9, '[') + std::string(9, ']') + "}";
        QCOMPARE(media::recipeIn(media::PngText{{"Comment", flat}}), flat);
    }

    void packedTextsHaveOneLimitTogether() {
        const auto kept = [](const media::PngText& text) {
            const std::string bytes = media::encodePng(test::waves(9, 7), text);
            if (bytes.size() > 200'000) {
                throw std::runtime_error("the texts are not packed");
            }
            QStringList keys;
            for (const auto& [key, value] : media::textOf(media::pngChunks(bytes))) {
                keys << QString::fromStdString(key);
            }
            return keys.join(' ');
        };
        const auto xs = [](std::size_t mebibytes) { return std::string(mebibytes << 20, 'x'); };
        QCOMPARE(kept({{"a", xs(15)}, {"b", std::string(2000, 'y')}}), QString("a b"));
        QCOMPARE(kept({{"a", xs(6)}, {"b", xs(6)}, {"c", xs(6)}}), QString("a b"));
        QCOMPARE(kept({{"a", xs(6)}, {"b", xs(17)}, {"c", xs(6)}, {"d", "short"}}), QString("a d"));
    }

    void damagedTextsAreLeftOut() {
        std::string bytes = media::encodePng(test::waves(9, 7), media::textWithRecipe(kShort));
        bytes[bytes.find("application")] ^= 1;  // its checksum is wrong now
        files::writeFileAtomically(file("damaged.png"), bytes);
        QVERIFY(!media::readRecipe(file("damaged.png")));
        QVERIFY(media::readImage(file("damaged.png")) == test::waves(9, 7));
    }
};

QTEST_GUILESS_MAIN(TestPngRecipe)
#include "test_png_recipe.moc"
