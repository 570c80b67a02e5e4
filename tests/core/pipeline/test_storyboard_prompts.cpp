// The next seed of a storyboard needs no text encoder, though that left after the first.
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "request/storyboard.h"
#include "support/generation.h"
#include "support/limited_plan.h"

#include <string>
#include <vector>

#include <QtTest>

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// As the studio and the command line ask for it; its prompt is no card's.
request::GenerationRequest storyboardOf(int cards) {
    const std::vector<std::string> colours{"red",    "blue",  "green", "yellow", "white",
                                           "orange", "black", "brown", "purple"};
    auto request = requestOf(request::Sampler::UniPC, 4, 1 + 4 * cards, 1);
    for (int i = 0; i < cards; ++i) {
        request.cards.push_back({"a " + colours.at(static_cast<std::size_t>(i)) + " star", i == 0 ? 5 : 4, 0});
    }
    request.prompt = request::titleOf(request.cards);
    return request;
}

}  // namespace

class TestStoryboardPrompts : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { models::limitMemory(0); }

    void theNextSeedNeedsNoEncoder_data() {
        QTest::addColumn<int>("cards");
        QTest::addRow("two cards") << 2;
        QTest::addRow("nine cards") << 9;
    }

    void theNextSeedNeedsNoEncoder() {
        QFETCH(int, cards);
        auto request = storyboardOf(cards);
        const auto facts = models::describeModel(request.model);
        // So little memory that the encoder leaves.
        const auto plan = limitedUntil(request, facts, [](const auto& one) { return !one.keepText(); });
        QVERIFY(!plan.keepText());
        QVERIFY(plan.placements.text.residence == models::Residence::Whole);
        pipeline::TextToVideo engine;
        LoadingRecorder first, second;
        const auto one = engine.run(request, {}, first, {});
        QVERIFY2(one.outcome == request::Outcome::Finished, english(one.message).c_str());
        QVERIFY(first.told.contains(request::Phase::LoadingTextEncoder));
        ++request.seed;
        const auto two = engine.run(request, {}, second, {});
        QVERIFY2(two.outcome == request::Outcome::Finished, english(two.message).c_str());
        QVERIFY(!second.told.contains(request::Phase::LoadingTextEncoder));
        QVERIFY(!second.told.contains(request::Phase::LoadingTransformer));
        // Of an engine that knows no prompts the same pixels.
        QVERIFY(*run(request).result.clip == *two.clip);
    }
};

QTEST_GUILESS_MAIN(TestStoryboardPrompts)
#include "test_storyboard_prompts.moc"
