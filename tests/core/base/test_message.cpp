// Messages as values: their English, their arguments, and how they are kept.
#include <nlohmann/json.hpp>
#include <QtTest>

#include "base/error.h"
#include "base/listing.h"
#include "base/message.h"
#include "base/message_json.h"

using namespace tubelet;

class TestMessage : public QObject {
    Q_OBJECT

    static Message everyKind() {
        return {says("test", "%1 %2 %3 %4 %5 %6 %7"),
                std::string("a"),
                -3,
                std::uint64_t{18446744073709551615U},
                0.25,
                Bytes{1'400'000'000},
                std::filesystem::path("/m/%1 x"),
                Message(says("test", "of %1"), std::string_view("b"))};
    }

  private Q_SLOTS:
    void argumentsStandAtTheirPlaces() {
        QCOMPARE(english(everyKind()), std::string("a -3 18446744073709551615 0.25 1.4 GB /m/%1 x of b"));
        QCOMPARE(english({says("test", "%2 before %1, and %2 again"), 1, 2}), std::string("2 before 1, and 2 again"));
        QCOMPARE(english({says("test", "100 % of it")}), std::string("100 % of it"));
    }

    void whatAFileHoldsIsNeverAPattern() {
        QCOMPARE(english({says("test", "'%1' and '%2'"), std::string("%2"), std::string("%n(s)")}),
                 std::string("'%2' and '%n(s)'"));
        QCOMPARE(english({says("test", "It holds %1."), std::string("\x1b[31m")}),
                 std::string("It holds \\u001b[31m."));
    }

    /// A sentence stays one line, whatever a file is called.
    void aNameBeginsNoLine() {
        QCOMPARE(english({says("test", "%1 is gone."), std::filesystem::path("a\nb\tc")}),
                 std::string("a\\u000ab\\u0009c is gone."));
        const std::string name(300, 'x');
        QCOMPARE(english({says("test", "%1"), std::filesystem::path(name)}), name);
    }

    void oneIsNotMany() {
        const auto frames = [](int count) {
            return english({counts("test", "%n frame(s) of %1 (was|were) read (at least)"), count, std::string("x")});
        };
        QCOMPARE(frames(1), std::string("1 frame of x was read (at least)"));
        QCOMPARE(frames(0), std::string("0 frames of x were read (at least)"));
        QCOMPARE(frames(7), std::string("7 frames of x were read (at least)"));
    }

    void listsAreReadAloud() {
        const std::vector<std::string> three{"a", "b", "c"};
        QCOMPARE(english(allOf(three)), std::string("a, b and c"));
        QCOMPARE(english(oneOf(three)), std::string("a, b or c"));
        QCOMPARE(english(inARow(three)), std::string("a, b, c"));
        QCOMPARE(english(allOf(std::vector<int>{5})), std::string("5"));
        QVERIFY(allOf(std::vector<int>{}).empty());
    }

    void sentencesFollowEachOther() {
        const Message first{says("test", "One.")}, second{says("test", "Two.")};
        QCOMPARE(english(inOrder(first, second)), std::string("One. Two."));
        QCOMPARE(inOrder(first, {}), first);
        QCOMPARE(inOrder({}, second), second);
    }

    void theSystemGivesReasons() {
        const std::error_code full(ENOSPC, std::generic_category());
        QCOMPARE(english({says("test", "It failed: %1."), full}), std::string("It failed: No space left on device."));
        QCOMPARE(reason(ENOSPC).room, std::string("system"));
    }

    void longArgumentsAreCutAndNotTheText() {
        const std::string path = "/home/" + std::string(500, 'x') + "/model.safetensors";
        const Error error(ErrorKind::ModelUnreadable, says("test", "The file %1 is missing. Get it."), path);
        const std::string what = error.what();
        QVERIFY(what.size() <= kLongestMessage);
        QVERIFY2(what.starts_with("The file /home/") && what.ends_with("/model.safetensors is missing. Get it."),
                 what.c_str());
        const std::string told = english(error.message());
        QVERIFY(told.size() <= kLongestMessage);
        QVERIFY2(told.starts_with("The file /home/") && told.ends_with("/model.safetensors is missing. Get it."),
                 told.c_str());
        const Message nested{says("test", "Outer: %1"), error.message()};
        QCOMPARE(shortened(nested).text, nested.text);
    }

    void whatIsKeptComesBack() {
        const Message message = everyKind();
        const Message back = fromStored(toStored(message));
        QCOMPARE(english(back), english(message));
        QCOMPARE(toStored(back), toStored(message));
        QVERIFY(fromStored("").empty());
        QCOMPARE(toStored({}), std::string());
    }

    void olderRowsAreReadAsTheyAre() {
        for (const char* row : {"The disk is full.", "{", "{\"room\": 1}", "{\"room\": \"a\", \"text\": \"%1\"}",
                                "{\"room\":\"a\",\"text\":\"b\",\"arguments\":[{\"bytes\":\"x\"}]}"}) {
            QCOMPARE(english(fromStored(row)), std::string(row));
        }
        std::string deep(100'000, '[');
        QCOMPARE(english(fromStored("{" + deep)).size(), deep.size() + 1);
    }

    void argumentsGoToPrograms() {
        const auto json = argumentsToJson(everyKind());
        QCOMPARE(json.dump(), std::string("[\"a\",-3,18446744073709551615,0.25,{\"bytes\":1400000000},"
                                          "{\"path\":\"/m/%1 x\"},"
                                          "{\"arguments\":[\"b\"],\"room\":\"test\",\"text\":\"of %1\"}]"));
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "test_message.moc"
