// What files say, as sentences show it: nothing of it reaches a terminal as an order.
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/json_place.h"
#include "base/shown.h"
#include "base/utf8.h"

#include <QtTest>

using namespace tubelet;

class TestShown : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneLineThatDoesNothing_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& text, const char* shown) {
            QTest::newRow(name) << text << QByteArray(shown);
        };
        row("plain", "blocks.0.weight", "blocks.0.weight");
        row("nothing", "", "");
        row("letters", "\xe7\x8c\xab \xc3\xa9 \xf0\x9f\x98\xba", "\xe7\x8c\xab \xc3\xa9 \xf0\x9f\x98\xba");
        row("colour", "a\x1b[31mb", "a\\u001b[31mb");
        row("title", "\x1b]0;x\x07", "\\u001b]0;x\\u0007");
        row("lines", "a\r\nb\tc", "a\\u000d\\u000ab\\u0009c");
        row("zero", QByteArray("a\0b", 3), "a\\u0000b");
        row("delete", "a\x7f", "a\\u007f");
        row("C1 in UTF-8",
            "a\xc2\x9b"
            "31m",
            "a\\u009b31m");
        row("C1 byte",
            "a\x9b"
            "31m",
            "a\xef\xbf\xbd"
            "31m");
        row("turned around",
            "a\xe2\x80\xae"
            "b",
            "a\\u202eb");
        row("isolate", "\xe2\x81\xa6", "\\u2066");
        row("line separator", "\xe2\x80\xa8", "\\u2028");
        row("half a character", "a\xe7\x8c", "a\xef\xbf\xbd");
        row("overlong", "\xc0\x9b", "\xef\xbf\xbd\xef\xbf\xbd");
    }
    void oneLineThatDoesNothing() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(base::shownText(text.toStdString())), shown);
        QCOMPARE(QByteArray::fromStdString(base::inQuotes(text.toStdString())), "\"" + shown + "\"");
    }

    void longTextsAreCutBetweenCharacters() {
        std::string cats;
        for (int i = 0; i < 100; ++i) {
            cats += "\xe7\x8c\xab";
        }
        QCOMPARE(base::shownText(cats), cats.substr(0, 240) + "...");
        QCOMPARE(base::shownText(cats.substr(0, 240)), cats.substr(0, 240));
        QCOMPARE(base::shownText("a\x1b\x1b"
                                 "b",
                                 2),
                 std::string("a\\u001b..."));
    }

    void valuesAreJson() {
        QCOMPARE(base::shownValue("a\x1b\xc2\x9b"), std::string("\"a\\u001b\\u009b\""));
        QCOMPARE(base::shownValue({1, "\x9b"}), std::string("[1,\"\xef\xbf\xbd\"]"));
        QCOMPARE(base::shownValue(nullptr), std::string("null"));
    }

    void messagesKeepTheirLines() {
        QCOMPARE(base::harmless("a\n\tb"), std::string("a\n\tb"));
        QCOMPARE(base::harmless("\xe7\x8c\xab\x1b[2J"), std::string("\xe7\x8c\xab\\u001b[2J"));
        const Error error(ErrorKind::ModelUnreadable, verbatim("The file /m/\x1b[2J\x9b.json is wrong. Get it again."));
        QCOMPARE(std::string(error.what()),
                 std::string("The file /m/\\u001b[2J\xef\xbf\xbd.json is wrong. Get it again."));
        const Error longer(ErrorKind::ModelUnreadable, verbatim("A " + std::string(1000, '\x9b') + "."));
        QVERIFY(std::string(longer.what()).size() <= kLongestMessage && base::isValidUtf8(longer.what()));
    }

    void depthOfJson() {
        const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QVERIFY(!base::nestsDeeper(nested(100)) && base::nestsDeeper(nested(101)));
        QVERIFY(base::nestsDeeper("{\"a\":[{", 2) && !base::nestsDeeper("{\"a\":[]}", 2));
        QVERIFY(!base::nestsDeeper("[[],[],[],{}]", 2));
        QVERIFY(
            // texts, with an escaped quote or backslash
            !base::nestsDeeper("[\"[[[[\", \"a\\\"[[[\", \"\\\\\"]", 1));
        QVERIFY(base::nestsDeeper("[\"\\\\\", []]", 1));
    }

    void placeOfAByte() {
        const std::string text = "{\n  \"a\": 1,\n}";
        const auto at = [&](std::size_t byte) {
            const auto place = base::placeOf(byte, text);
            return std::pair(place.line, place.column);
        };
        QCOMPARE(at(1), std::pair(1L, 1L));
        QCOMPARE(at(2), std::pair(1L, 2L));  // the end of the line
        QCOMPARE(at(3), std::pair(2L, 1L));
        QCOMPARE(at(13), std::pair(3L, 1L));  // the bracket
        QCOMPARE(at(0), at(1));
        QCOMPARE(at(1000), std::pair(3L, 2L));
        QCOMPARE(base::placeOf(5, "").line, 1L);
    }
};

QTEST_GUILESS_MAIN(TestShown)
#include "test_shown.moc"
