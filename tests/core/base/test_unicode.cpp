#include <QtTest/QtTest>

#include <string>

#include "base/unicode.h"
#include "base/utf8.h"

using namespace tubelet;

class TestUnicode : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void blanksLeaveNoInk() {
        const std::u32string blanks =
            U" \t\n\r\u0085\u00a0\u00ad\u034f\u115f\u1680\u180e\u2003\u200b\u200c\u200d\u200e\u2028\u2060\u206f"
            U"\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0041\U000e0100";
        for (const char32_t c : blanks) {
            QVERIFY2(base::isBlank(c), qPrintable(QString::number(c, 16)));
        }
        for (const char32_t c : std::u32string(U"a0.-_猫ー\u0301\u2801🐈")) {
            QVERIFY2(!base::isBlank(c), qPrintable(QString::number(c, 16)));
        }
    }

    void terminalsObeyControlsAndTurns() {
        for (char32_t c = 0; c < 0x3000; ++c) {
            const bool expected = c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
                                  (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
            QVERIFY2(base::isObeyed(c) == expected, qPrintable(QString::number(c, 16)));
        }
    }

    void symbolsAndWords() {
        for (const char32_t c : std::u32string(U"+<€©→♥™‼🐼🏽🇫\ue000℃")) {
            QVERIFY2(base::isSymbol(c) && !base::isWordPart(c), qPrintable(QString::number(c, 16)));
        }
        for (const char32_t c : std::u32string(U"aZéßжΩ猫ーไ\u0301٣½")) {
            QVERIFY2(base::isWordPart(c) && !base::isSymbol(c), qPrintable(QString::number(c, 16)));
        }
        for (const char32_t c : std::u32string(U".,()「」«»—’„*#")) {
            QVERIFY2(!base::isWordPart(c) && !base::isSymbol(c), qPrintable(QString::number(c, 16)));
        }
        QVERIFY(base::isWordPart(U'5') && !base::isSymbol(U'5'));  // an emoji by its property
    }

    void scriptsWithoutSpaces() {
        for (const char32_t c : std::u32string(U"猫〇々ねコーｺﾞไกកພမ\U00020000")) {
            QVERIFY2(base::isContinuous(c), qPrintable(QString::number(c, 16)));
        }
        for (const char32_t c : std::u32string(U"aж한א5。・🐼")) {
            QVERIFY2(!base::isContinuous(c), qPrintable(QString::number(c, 16)));
        }
    }

    void widthForms() {
        for (const char32_t c : std::u32string(U"Ａ７，％ｺﾞ")) {
            QVERIFY2(base::isWidthForm(c), qPrintable(QString::number(c, 16)));
        }
        for (const char32_t c : std::u32string(U"A7猫コ한")) {
            QVERIFY2(!base::isWidthForm(c), qPrintable(QString::number(c, 16)));
        }
    }

    void clustersAreWhatAReaderCounts() {
        const auto ends = [](const char* text) { return base::graphemeEnds(text); };
        QVERIFY(ends("").empty());
        QVERIFY((ends("abc") == std::vector<std::size_t>{1, 2, 3}));
        QVERIFY((ends("a\r\nb") == std::vector<std::size_t>{1, 3, 4}));
        QVERIFY((ends("e\xcc\x81x") == std::vector<std::size_t>{3, 4}));
        QCOMPARE(ends("👩‍🚀✈️👍🏽🇫🇷1️⃣").size(), std::size_t{5});
    }

    void composesAndLowers() {
        QVERIFY(base::composed(U"e\u0301") == U"\u00e9");
        QVERIFY(base::normalized(base::UnicodeForm::Nfkc, U"ﾊﾟ") == U"パ");
        QVERIFY(base::lowerCase(U'Ё') == U"ё" && base::lowerCase(U'Ł') == U"ł" && base::lowerCase(U'猫') == U"猫");
        QVERIFY(base::lowerCase(U'\u0130') == U"i\u0307");
    }
};

QTEST_GUILESS_MAIN(TestUnicode)
#include "test_unicode.moc"
