#include <QtTest>

#include "jobs/run_time.h"

using namespace tubelet;
using jobs::RunTime;

namespace {

request::GenerationRequest requestOf(int width, int frames, int steps, double guidance = 1) {
    request::GenerationRequest request;
    request.model = "/models/a";
    request.width = request.height = width;
    request.frames = frames;
    request.steps = steps;
    request.guidance = guidance;
    return request;
}

request::ClipRecipe recipeOf(const request::GenerationRequest& request, double denoiseMs, double decodeMs = 10) {
    request::ClipRecipe recipe;
    recipe.request = request;
    recipe.loadMs = 4;
    recipe.encodeMs = 1;
    recipe.denoiseMs = denoiseMs;
    recipe.decodeMs = decodeMs;
    return recipe;
}

RunTime timeOf(const request::GenerationRequest& request, double denoiseMs, double decodeMs = 10) {
    return *RunTime::of(recipeOf(request, denoiseMs, decodeMs));
}

}  // namespace

class TestRunTime : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingIsKnownBeforeTheFirstRun() {
        QVERIFY(!jobs::estimatedMs({}, requestOf(64, 9, 10)));
        auto other = requestOf(64, 9, 10);
        other.model = "/models/b";
        QVERIFY(!jobs::estimatedMs({timeOf(other, 100)}, requestOf(64, 9, 10)));
    }

    void theMedianOfTheSameSizeCounts() {
        const auto request = requestOf(64, 9, 10);
        std::vector<RunTime> times{timeOf(request, 100), timeOf(request, 120), timeOf(request, 9000)};
        QCOMPARE(*jobs::estimatedMs(times, request), 5.0 + 120 + 10);
        QCOMPARE(*jobs::estimatedMs(times, request, 4), 5.0 + 72 + 10);
        QCOMPARE(*jobs::estimatedMs(times, requestOf(64, 9, 20)), 5.0 + 240 + 10);
        times.push_back(timeOf(requestOf(32, 9, 10), 1));  // farther away
        QCOMPARE(*jobs::estimatedMs(times, request), 5.0 + 120 + 10);
    }

    /// Of a run that begins with a clip only the last steps are made.
    void stepsThatAreLeftOutTakeNoTime() {
        const auto whole = requestOf(64, 9, 10);
        auto remix = whole;
        remix.inputs.resize(1);
        remix.inputs[0].strength01 = 0.6;
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, remix), 5.0 + 60 + 10);
        QCOMPARE(*jobs::estimatedMs({timeOf(remix, 60)}, whole), 5.0 + 100 + 10);
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, remix, 8), 5.0 + 20 + 10);
    }

    /// Of a storyboard each blend of prompts is a pass.
    void severalPromptsTakeAPassEach() {
        const auto whole = requestOf(64, 33, 10);
        auto story = whole;
        story.cards = {{"a", 16, 0}, {"b", 17, 8}};
        // a, b, and two between
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, story), 5.0 + 400 + 10);
        QCOMPARE(*jobs::estimatedMs({timeOf(story, 400)}, whole), 5.0 + 100 + 10);
        // Of many, a window sees two and what is between them.
        story.cards = {{"a", 8, 0}, {"b", 8, 8}, {"c", 8, 8}, {"d", 9, 8}};
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, story), 5.0 + 300 + 10);
        story.cards = {{"a", 16, 0}, {"b", 17, 0}};
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, story), 5.0 + 200 + 10);
        auto blend = whole;
        blend.inputs.resize(1);
        blend.inputs[0].use = request::InputUse::Blend;
        blend.inputs[0].prompt = "b";
        QCOMPARE(*jobs::estimatedMs({timeOf(whole, 100)}, blend), 5.0 + 500 + 10);
    }

    void newerRunsOutweighOlderOnes() {
        const auto request = requestOf(64, 9, 10);
        std::vector<RunTime> times(50, timeOf(request, 100));
        times.insert(times.end(), 7, timeOf(request, 300));
        QCOMPARE(*jobs::estimatedMs(times, request), 5.0 + 300 + 10);
    }

    void otherSizesAreScaledFromTheNearest() {
        const std::vector<RunTime> times{timeOf(requestOf(64, 9, 10), 100), timeOf(requestOf(512, 9, 10), 1e6)};
        QCOMPARE(*jobs::estimatedMs(times, requestOf(64, 18, 10)), 5.0 + 200 + 20);
        // Twice the passes of the network with guidance.
        QCOMPARE(*jobs::estimatedMs(times, requestOf(64, 9, 10, 4)), 5.0 + 200 + 10);
    }

    void sharedPassesAreCountedByTheirShare() {
        auto recipe = recipeOf(requestOf(64, 9, 10), 400);
        recipe.denoisedTogether = 4;
        QCOMPARE(RunTime::of(recipe)->stepMs, 10.0);
    }

    void timesThatAreNotTheWholeAreLeftOut() {
        auto branch = recipeOf(requestOf(64, 9, 10), 100);
        branch.branchedFrom.push_back({});
        auto resumed = recipeOf(requestOf(64, 9, 10), 100);
        resumed.resumedAfter.push_back(3);
        auto elsewhere = recipeOf(requestOf(64, 9, 10), 100);
        elsewhere.continuedElsewhere = true;
        for (const auto& recipe : {branch, resumed, elsewhere, recipeOf(requestOf(64, 9, 10), 0)}) {
            QVERIFY(!RunTime::of(recipe));
        }
    }
};

QTEST_GUILESS_MAIN(TestRunTime)
#include "test_run_time.moc"
