// Loose prompts: the same for the same seed, held-out phrasings apart, and their captions say what
// is asked.
#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "world/asked_answers.h"
#include "world/labels.h"
#include "world/loose_prompt.h"
#include "world/loose_typos.h"
#include "world/loose_words.h"
#include "world/part_orders.h"

#include <QtTest/QtTest>

namespace tubelet::tests {

using namespace world;

namespace {

constexpr Language kLanguages[] = {Language::English, Language::Chinese};

Scene scene(int index, Split split = Split::Train) {
    SceneOptions options;
    options.split = split;
    return sceneAt(options, 4, static_cast<std::uint64_t>(index));
}

/// All ways of phrasing of one language.
std::vector<std::vector<std::string>> phrasings(Language language) {
    const auto& all = fillers();
    std::vector<std::vector<std::string>> lists;
    for (const auto* words : {&all.openings, &all.endings, &all.styles, &all.links, &all.adjectives, &all.deeds}) {
        lists.push_back(words->in(language));
    }
    lists.emplace_back();
    for (const auto& order : partOrders(language)) {
        lists.back().push_back(order.name());
    }
    return lists;
}

}  // namespace

class TestLoosePrompt : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void promptsFollowFromTheirArguments() {
        int different = 0;
        for (int i = 0; i < 200; ++i) {
            for (const auto language : kLanguages) {
                const auto one = loosePrompt(scene(i), language, Phrasing::Train, 3);
                const auto again = loosePrompt(scene(i), language, Phrasing::Train, 3);
                QCOMPARE(one.text, again.text);
                QVERIFY(one.asked == again.asked);
                QVERIFY(base::isValidUtf8(one.text));
                QVERIFY(!one.text.empty());
                different += loosePrompt(scene(i), language, Phrasing::Train, 4).text != one.text ? 1 : 0;
            }
        }
        QVERIFY(different > 380);
    }

    /// Most are nothing that the captions say, and a few are.
    void mostAreLoose() {
        int plain = 0, same = 0;
        for (int i = 0; i < 400; ++i) {
            const auto prompt = loosePrompt(scene(i), kLanguages[i % 2], Phrasing::Train);
            plain += answersIn(prompt.text) == answersOf(prompt.asked) ? 1 : 0;
            same += prompt.text == plainCaption(prompt.asked, prompt.language) ? 1 : 0;
        }
        QVERIFY2(plain < 200, qPrintable(QString::number(plain)));
        QVERIFY2(same > 4 && same < 60, qPrintable(QString::number(same)));
    }

    /// What an enhancer is to write is read as what was asked, in both languages.
    void captionsSayWhatIsAsked() {
        for (int i = 0; i < 3000; ++i) {
            const auto prompt = loosePrompt(scene(i, Split::Any), kLanguages[i % 2], Phrasing::Train);
            const auto caption = plainCaption(prompt.asked, prompt.language);
            QVERIFY2(answersIn(caption) == answersOf(prompt.asked), caption.c_str());
            QVERIFY(!caption.empty());
        }
        AskedWords asked{{{0, -1, Motion::Spin, SizeWord::Small, Speed::Slow}}, 14, {}};
        QCOMPARE(plainCaption(asked, Language::English), "a small dog spinning slowly in the snow");
        QCOMPARE(plainCaption(asked, Language::Chinese), "小小的狗在雪地里缓慢地旋转");
        asked = {{{kEditionEmoji, 1, Motion::ZoomIn, SizeWord::Medium, Speed::Usual}}, std::nullopt, {}};
        QCOMPARE(plainCaption(asked, Language::English), "an orange circle, camera zooms in");
        AskedSubject dog, cat;
        dog.answer = 0;
        cat.answer = 1;
        cat.motion = Motion::Bounce;
        asked = {{dog, cat}, 1, {}};
        QCOMPARE(plainCaption(asked, Language::English), "a dog and a cat bouncing on an orange background");
        asked = {{AskedSubject()}, 10, {}};
        QCOMPARE(plainCaption(asked, Language::English), "in the night sky");
        QCOMPARE(plainCaption({{AskedSubject()}, std::nullopt, {}}, Language::Chinese), "");
    }

    void somePhrasingsAreHeldOut() {
        for (const auto language : kLanguages) {
            for (const auto& list : phrasings(language)) {
                const auto held = std::count_if(list.begin(), list.end(), isHeldPhrase);
                QVERIFY2(held > 0, list.front().c_str());
                QVERIFY2(held * 2 < std::ssize(list), list.front().c_str());
            }
        }
        // Held-out openings never begin a prompt of a training, and they begin held-out ones.
        std::set<std::string> held;
        for (const auto& opening : fillers().openings.en) {
            if (isHeldPhrase(opening) && opening.size() > 8) {
                held.insert(opening);
            }
        }
        QVERIFY(!held.empty());
        int begun = 0;
        for (int i = 0; i < 2000; ++i) {
            const auto begins = [&](const LoosePrompt& prompt) {
                return std::any_of(held.begin(), held.end(),
                                   [&](const auto& opening) { return prompt.text.starts_with(opening); });
            };
            QVERIFY(!begins(loosePrompt(scene(i), Language::English, Phrasing::Train)));
            begun += begins(loosePrompt(scene(i, Split::Held), Language::English, Phrasing::Held)) ? 1 : 0;
        }
        QVERIFY(begun > 20);
    }

    /// Every word that people say for a thing has its place in the tables.
    void everyAnswerHasLooseWords() {
        const auto all = questions(false);
        for (const auto language : kLanguages) {
            for (int i = 0; i < std::ssize(all[0].answers); ++i) {
                QVERIFY(!looseSubject(i).in(language).empty());
            }
            for (int i = 0; i < std::ssize(all[1].answers); ++i) {
                QVERIFY(!looseColor(i).in(language).empty());
            }
            for (int i = 0; i < std::ssize(all[2].answers); ++i) {
                QVERIFY(!looseMotion(static_cast<Motion>(i)).in(language).empty());
            }
            for (int i = 0; i < std::ssize(all[3].answers); ++i) {
                QVERIFY(!loosePlace(i).in(language).empty());
            }
        }
        QVERIFY(looseMotion(Motion::PanLeft).en.empty());
    }

    void slipsChangeLongWordsAlone() {
        Random random(1, 2, 3);
        int changed = 0;
        for (int i = 0; i < 100; ++i) {
            const auto slip = withTypo("a dog jumping", random);
            QVERIFY2(slip.starts_with("a dog j"), slip.c_str());
            QVERIFY(std::abs(std::ssize(slip) - 13) <= 1);
            changed += slip != "a dog jumping" ? 1 : 0;
        }
        QVERIFY(changed > 60);
        QCOMPARE(withTypo("a dog 一只狗", random), "a dog 一只狗");
        QVERIFY(inventedWord(random).size() >= 4);
    }
};

}  // namespace tubelet::tests

QTEST_APPLESS_MAIN(tubelet::tests::TestLoosePrompt)
#include "test_loose_prompt.moc"
