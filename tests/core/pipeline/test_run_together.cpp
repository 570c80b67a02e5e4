// The engine with several requests at once, at tiny size with the bundled model.
#include "base/error.h"
#include "models/describe.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"
#include "support/limited_plan.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <filesystem>

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

request::GenerationRequest requestOf(int edge, int frames, int steps, std::uint64_t seed) {
    const auto facts = models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
    auto request = request::defaultRequest(facts, "a red star spinning");
    request.width = request.height = edge;
    request.frames = frames;
    request.steps = steps;
    request.seed = seed;
    request.device = request::DeviceChoice::Cpu;
    return request;
}

struct Recorder : pipeline::RunObserver {
    void onPhase(request::Phase phase) override { phases.push_back(phase); }
    void onStep(const request::StepReport& report) override {
        steps.push_back(report.step);
        if (report.step == stopAfter) {
            source.request_stop();
        }
    }
    std::vector<request::Phase> phases;
    std::vector<int> steps;
    int stopAfter = 0;
    std::stop_source source;
};

/// The results in the order of the tasks.
std::vector<request::GenerationResult> runAll(pipeline::TextToVideo& engine,
                                              const std::vector<pipeline::GenerationTask>& tasks,
                                              std::vector<std::size_t>* order = nullptr) {
    std::vector<request::GenerationResult> results(tasks.size());
    std::vector<int> told(tasks.size());
    engine.runTogether(tasks, [&](std::size_t task, request::GenerationResult result) {
        results[task] = std::move(result);
        ++told[task];
        if (order) {
            order->push_back(task);
        }
    });
    Q_ASSERT(std::count(told.begin(), told.end(), 1) == std::ptrdiff_t(tasks.size()));
    return results;
}

/// Largest difference of two clips in 8-bit levels.
int apart(const media::Clip& a, const media::Clip& b) {
    int most = a.frames.size() == b.frames.size() ? 0 : 999;
    for (std::size_t i = 0; i < std::min(a.frames.size(), b.frames.size()); ++i) {
        for (std::size_t k = 0; k < a.frames[i].rgb.size(); ++k) {
            most = std::max(most, std::abs(int(a.frames[i].rgb[k]) - int(b.frames[i].rgb[k])));
        }
    }
    return most;
}

std::vector<pipeline::GenerationTask> tasksOf(const std::vector<request::GenerationRequest>& requests,
                                              std::deque<Recorder>& recorders) {
    std::vector<pipeline::GenerationTask> tasks;
    for (const auto& request : requests) {
        recorders.emplace_back();
        tasks.push_back({request, {}, &recorders.back(), recorders.back().source.get_token()});
    }
    return tasks;
}

}  // namespace

class TestRunTogether : public QObject {
    Q_OBJECT

  private:
    pipeline::TextToVideo m_engine;

  private Q_SLOTS:
    /// Clips of three sizes and step counts come out as they do alone: at most one level of 255
    /// apart by rounding.
    void equalsOneByOne() {
        const std::vector requests{requestOf(32, 5, 3, 5), requestOf(48, 1, 4, 6), requestOf(64, 1, 2, 7)};
        std::deque<Recorder> recorders;
        std::vector<std::size_t> order;
        const auto together = runAll(m_engine, tasksOf(requests, recorders), &order);
        const std::vector<std::size_t> bySteps{2, 0, 1};  // each ends when its own steps are done
        QCOMPARE(order, bySteps);
        QCOMPARE(together.size(), requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            QVERIFY2(together[i].outcome == request::Outcome::Finished, english(together[i].message).c_str());
            QCOMPARE(int(recorders[i].steps.size()), requests[i].steps);
            QCOMPARE(recorders[i].phases.front(), request::Phase::Loading);
            QCOMPARE(recorders[i].phases.back(), request::Phase::Decoding);
            QCOMPARE(together[i].recipe.denoisedTogether, 3);
            QCOMPARE(together[i].recipe.request, requests[i]);
            Recorder recorder;
            const auto alone = m_engine.run(requests[i], {}, recorder, {});
            QCOMPARE(alone.recipe.denoisedTogether, 1);
            QVERIFY(apart(*together[i].clip, *alone.clip) <= 1);
        }
    }

    /// One is stopped, one has an impossible width, one is fine.
    void noneDisturbsAnother() {
        std::vector requests{requestOf(32, 1, 4, 5), requestOf(32, 1, 4, 6), requestOf(32, 1, 4, 7)};
        requests[1].width = 33;
        std::deque<Recorder> recorders;
        auto tasks = tasksOf(requests, recorders);
        recorders[0].stopAfter = 2;
        const auto results = runAll(m_engine, tasks);
        QCOMPARE(results[0].outcome, request::Outcome::Cancelled);
        QCOMPARE(recorders[0].steps.size(), std::size_t(2));
        QCOMPARE(results[1].outcome, request::Outcome::Failed);
        QVERIFY(QString::fromStdString(english(results[1].message)).contains("33"));
        QCOMPARE(results[2].outcome, request::Outcome::Finished);
        Recorder recorder;
        QVERIFY(apart(*results[2].clip, *m_engine.run(requests[2], {}, recorder, {}).clip) <= 1);
    }

    void joinsWhatGainsByIt() {
        const auto still = requestOf(64, 1, 20, 1);  // 16 tokens, with its guidance pair 32
        QCOMPARE(m_engine.worthJoining({still}), std::size_t(1));
        QCOMPARE(m_engine.worthJoining({still, still, still}), std::size_t(3));
        QCOMPARE(m_engine.worthJoining(std::vector(40, still)), std::size_t(25));  // 800 tokens
        auto unguided = still;
        unguided.guidance = 1;
        QCOMPARE(m_engine.worthJoining(std::vector(80, unguided)), std::size_t(50));
        // Other sizes and steps join, in their order; a clip that fills a pass does not.
        const auto clip = requestOf(160, 17, 20, 2);
        QCOMPARE(m_engine.worthJoining({still, requestOf(96, 1, 7, 3), clip, still}), std::size_t(2));
        QCOMPARE(m_engine.worthJoining({clip, still, still}), std::size_t(1));
        // Another model or another way to compute does not join; nor does what can't run.
        auto other = still;
        other.threads = 1;
        QCOMPARE(m_engine.worthJoining({still, other}), std::size_t(1));
        other = still;
        other.model = "nowhere";
        QCOMPARE(m_engine.worthJoining({still, other, still}), std::size_t(1));
        QCOMPARE(m_engine.worthJoining({other, still}), std::size_t(1));
        other = still;
        other.height = 65;
        QCOMPARE(m_engine.worthJoining({still, other, still}), std::size_t(1));
        QCOMPARE(m_engine.worthJoining({still, still, other}), std::size_t(2));
    }

    /// Of clips that are denoised together the first that ends is decoded beside the transformer:
    /// where that shall leave before, each is on its own.
    void nothingJoinsWhereTheTransformerLeaves() {
        const auto still = requestOf(64, 1, 20, 1);
        const auto facts = models::describeModel(still.model);
        const auto plan =
            tests::limitedUntil(still, facts, [](const auto& one) { return !one.placements.denoiser.staysLoaded; });
        const bool leaves = !plan.placements.denoiser.staysLoaded;
        const auto joined = m_engine.worthJoining({still, still});
        models::limitMemory(0);
        QVERIFY(leaves);
        QCOMPARE(joined, std::size_t(1));
        QCOMPARE(m_engine.worthJoining({still, still}), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestRunTogether)
#include "test_run_together.moc"
