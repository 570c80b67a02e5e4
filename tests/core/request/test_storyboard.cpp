// Storyboards: their text, what each card counts when, and what can't be one.
#include <QtTest>

#include <cmath>
#include <functional>

#include "base/error.h"
#include "request/legal.h"
#include "request/storyboard.h"
#include "request/storyboard_file.h"

using namespace tubelet;
using request::Card;

namespace {

const std::string kJson = R"({"cards": [{"prompt": "a fish", "seconds": 2},
    {"prompt": "a frog", "frames": 9, "transition": 3}, {"prompt": "a star", "frames": 8, "transitionSeconds": 0.5}]})";

request::ModelFacts facts() {
    request::ModelFacts facts;
    facts.temporalFactor = 4;
    facts.trainedFrames = {1, 9, 17};
    facts.defaults.frames = 17;
    return facts;
}

request::GenerationRequest requestOf(std::vector<Card> cards) {
    request::GenerationRequest request;
    request.cards = std::move(cards);
    for (const auto& card : request.cards) {
        request.frames += card.frames;
    }
    return request;
}

std::string faultOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestStoryboard : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void linesAreCards() {
        const auto cards =
            request::cardsOf("\xef\xbb\xbf# my board\r\n\r\n a fish swims | 2s\r\n\na frog |  | 250ms\n", 8, 17);
        QVERIFY((cards == std::vector<Card>{{"a fish swims", 16, 0}, {"a frog", 17, 2}}));
    }

    void lengthsAreFramesOrSeconds() {
        const auto cards = request::cardsOf("a fish | 2s\na frog | 9 | 500ms\na star", 8, 17);
        QVERIFY((cards == std::vector<Card>{{"a fish", 16, 0}, {"a frog", 9, 4}, {"a star", 17, 2}}));
        QVERIFY((request::cardsOf(kJson, 8, 17) ==
                 std::vector<Card>{{"a fish", 16, 0}, {"a frog", 9, 3}, {"a star", 8, 4}}));
        QVERIFY(request::cardsOf(request::cardsJson(cards), 8, 17) == cards);
    }

    void whatIsNoStoryboardIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::addRow("nothing") << ""
                                 << "no cards";
        QTest::addRow("comments") << "# nothing\n\n"
                                  << "no cards";
        QTest::addRow("length") << "a fish | long"
                                << "Line 1";
        QTest::addRow("second line") << "a fish | 9\na frog | 2.5"
                                     << "Line 2";
        QTest::addRow("negative") << "a fish | -9"
                                  << "Line 1";
        QTest::addRow("unit") << "a fish | 9 hours"
                              << "Line 1";
        QTest::addRow("parts") << "a | 9 | 2 | 3"
                               << "4 parts";
        QTest::addRow("JSON") << "{\"cards\": 3}"
                              << "a list";
        QTest::addRow("no cards in JSON") << "{}"
                                          << "no cards";
        QTest::addRow("cut JSON") << "{\"cards\": ["
                                  << "JSON";
    }
    void whatIsNoStoryboardIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, word);
        const auto fault = faultOf([&] { request::cardsOf(text.toStdString(), 8, 17); });
        QVERIFY2(fault.find(word.toStdString()) != std::string::npos, fault.c_str());
    }

    void impossibleCardsAreRefused_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("word");
        QTest::addRow("too short for a latent frame") << 0 << "at least 4";
        QTest::addRow("says nothing") << 1 << "says nothing";
        QTest::addRow("first with a transition") << 2 << "none comes before";
        QTest::addRow("transitions overlap") << 3 << "too short for its transitions";
        QTest::addRow("frames") << 4 << "together";
        QTest::addRow("loop") << 5 << "loop";
        QTest::addRow("pictures") << 6 << "single pictures";
        QTest::addRow("negative transition") << 7 << "0 or more";
        QTest::addRow("too many") << 8 << "up to 100";
    }
    void impossibleCardsAreRefused() {
        QFETCH(int, which);
        QFETCH(QString, word);
        auto known = facts();
        auto request = requestOf({{"a fish", 9, 0}, {"a frog", 8, 4}});
        request::checkCards(request, known);
        switch (which) {
            case 0:
                request.cards[1].frames = 3;
                break;
            case 1:
                request.cards[1].prompt = " \n";
                break;
            case 2:
                request.cards[0].transition = 2;
                break;
            case 3:
                request.cards[1].transition = 19;
                break;
            case 4:
                request.frames = 21;
                break;
            case 5:
                request.loop = true;
                break;
            case 6:
                known.mostFrames = 1;
                break;
            case 7:
                request.cards[1].transition = -1;
                break;
            default:
                request.cards = std::vector<Card>(101, {"a fish", 4, 0});
        }
        const auto fault = faultOf([&] { request::checkCards(request, known); });
        QVERIFY2(fault.find(word.toStdString()) != std::string::npos, fault.c_str());
        QVERIFY(fault.size() < 400);
    }

    void sharesSumToOneAndChangeInTransitionsAlone() {
        const auto request = requestOf({{"a", 9, 0}, {"b", 12, 6}, {"c", 8, 2}});
        const auto track = request::promptTrack(request, facts());
        QCOMPARE(track.prompts.size(), std::size_t{3});
        QCOMPARE(track.shares[0].size(), std::size_t{8});  // 29 frames
        for (std::size_t k = 0; k < 8; ++k) {
            QVERIFY(std::abs(track.shares[0][k] + track.shares[1][k] + track.shares[2][k] - 1) < 1e-12);
        }
        QCOMPARE(track.shares[0][0], 1.0);
        QCOMPARE(track.shares[2][7], 1.0);
        const auto shares = request::cardShares(request.cards, 1);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            QCOMPARE(shares[i] > 0, i >= 6 && i < 22);
            QCOMPARE(shares[i] < 1, i < 12 || i >= 20);
        }
        // halfway where they meet
        QVERIFY(std::abs((shares[8] + shares[9]) / 2 - 0.5) < 1e-12);
    }

    void onlyStoryboardsAreSeenInWindows() {
        auto request = requestOf({{"a", 17, 0}, {"b", 20, 4}});
        QCOMPARE(request::windowLatents(request, facts()), 5);
        QCOMPARE(request::windowFrames(request, facts()), 17);
        request.cards.clear();
        QCOMPARE(request::windowLatents(request, facts()), 10);
    }

    void theLastCardMakesItFit() {
        std::vector<Card> cards{{"a", 16, 0}, {"b", 16, 4}};
        QCOMPARE(request::fitCards(cards, facts()), 33);
        QCOMPARE(cards[1].frames, 17);
        // Too long altogether: no card is made less than nothing for it.
        cards[0].frames = request::largestFrames(facts()) + 100;
        const auto before = cards;
        QCOMPARE(request::fitCards(cards, facts()), cards[0].frames + 17);
        QVERIFY(cards == before);
    }
};

QTEST_GUILESS_MAIN(TestStoryboard)
#include "test_storyboard.moc"
