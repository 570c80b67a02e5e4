// Runs that shared their passes with room, and go on where memory is short.
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "support/generation.h"
#include "support/lidded_allocator.h"
#include "support/limited_plan.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QTemporaryDir>
#include <QtTest>

#include <c10/core/CPUAllocator.h>

using namespace tubelet;
using namespace tubelet::tests;
namespace fs = std::filesystem;

namespace {

const models::ResolvedDevice kCpu{"cpu", "float32"};

/// When steps and clips are made, and what is held as a clip begins to be decoded.
struct Follower : Recorder {
    void onPhase(request::Phase phase) override {
        if (phase == request::Phase::Decoding) {
            heldBefore.push_back(allocator.held());
            stepsBefore = *all;
        }
    }
    void onStep(const request::StepReport& report) override {
        Recorder::onStep(report);
        ++*all;
    }
    int* all = nullptr;  ///< steps of everyone
    std::vector<std::size_t> heldBefore;
    int stepsBefore = 0;  ///< it was decoded
};

}  // namespace

class TestGoOnTogether : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<request::GenerationRequest> m_requests;  ///< two of one size
    std::vector<Ran> m_whole;                            ///< of runs that nobody interrupted

    std::vector<fs::path> folders() const {
        return {m_folder->filePath("one").toStdString(), m_folder->filePath("two").toStdString()};
    }
    std::vector<pipeline::GenerationTask> tasks(std::optional<int> step = std::nullopt) const {
        std::vector<pipeline::GenerationTask> tasks;
        for (std::size_t i = 0; i < m_requests.size(); ++i) {
            tasks.push_back(taskOf(m_requests[i], folders()[i]));
            if (step) {
                tasks.back().start = pipeline::RunStart{folders()[i], *step};
            }
        }
        return tasks;
    }
    models::MemoryPlan plan() const {
        return models::planMemory(m_requests[0], models::describeModel(m_requests[0].model), kCpu);
    }
    /// Leaves just so little memory that the transformer leaves before a clip is decoded.
    models::MemoryPlan limitToWhereItLeaves() const {
        return limitedUntil(m_requests[0], models::describeModel(m_requests[0].model),
                            [](const auto& one) { return !one.placements.denoiser.staysLoaded; });
    }

  private Q_SLOTS:
    void initTestCase() {
        c10::SetCPUAllocator(&allocator, 1);
        for (const int steps : {4, 6}) {
            auto request = requestOf(request::Sampler::UniPC, 4, 1, steps);
            request.width = request.height = 64;
            request.seed = static_cast<std::uint64_t>(20 + steps);
            m_requests.push_back(request);
        }
        m_whole = runAll({taskOf(m_requests[0]), taskOf(m_requests[1])});
        QVERIFY2(m_whole[0].isFinished() && m_whole[1].isFinished(), m_whole[0].fault().c_str());
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const auto& ran : runAll(tasks(), 2)) {
            QCOMPARE(ran.result.outcome, request::Outcome::Cancelled);
        }
    }
    void cleanup() { models::limitMemory(0); }

    /// Both are denoised before the transformer leaves, and only then decoded: the same pixels.
    void theTransformerLeaves() {
        const auto planned = limitToWhereItLeaves();
        const auto limit = models::memoryLimit();
        QVERIFY(!planned.placements.denoiser.staysLoaded && !planned.tiles && planned.peak().host <= limit);
        pipeline::TextToVideo engine;
        const auto together = engine.goOnTogether(m_requests, folders());
        QCOMPARE(together.runs, std::size_t{2});
        QCOMPARE(together.step, 2);

        int steps = 0;
        std::deque<Follower> followers(2);
        auto asked = tasks(together.step);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            followers[i].all = &steps;
            asked[i].observer = &followers[i];
        }
        std::vector<request::GenerationResult> results(2);
        allocator.takeMost();
        engine.runTogether(asked,
                           [&](std::size_t i, request::GenerationResult result) { results[i] = std::move(result); });
        QVERIFY(allocator.takeMost() <= limit - planned.base.host);
        QCOMPARE(steps, 2 + 4);
        for (std::size_t i = 0; i < results.size(); ++i) {
            QVERIFY2(results[i].outcome == request::Outcome::Finished, english(results[i].message).c_str());
            QVERIFY(*results[i].clip == *m_whole[i].result.clip);
            QVERIFY(!results[i].recipe.continuedElsewhere);
            QCOMPARE(followers[i].stepsBefore, steps);
            QCOMPARE(followers[i].heldBefore.size(), std::size_t{1});
            QVERIFY(followers[i].heldBefore[0] < planned.denoiserWeights.host / 2);
        }
    }

    /// Where there is room for each of them alone they are given back, and it is told.
    void thereIsNoRoomForBoth() {
        pipeline::TextToVideo engine;
        QCOMPARE(engine.goOnTogether(m_requests, folders()).runs, std::size_t{2});
        const auto planned = limitToWhereItLeaves();
        QVERIFY(planned.peak().host > planned.whileEncoding().host);
        models::limitMemory(planned.peak().host);
        QVERIFY(plan().placements.denoiser == planned.placements.denoiser);
        const auto together = engine.goOnTogether(m_requests, folders());
        QCOMPARE(together.runs, std::size_t{1});
        QCOMPARE(together.step, 0);
        for (std::size_t i = 0; i < m_requests.size(); ++i) {
            const auto ran = run(m_requests[i], folders()[i], pipeline::RunStart{folders()[i], together.step});
            QVERIFY2(ran.isFinished(), ran.fault().c_str());
            QVERIFY(ran.told("other-company"));
            QVERIFY(apart(*ran.result.clip, *m_whole[i].result.clip) <= 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestGoOnTogether)
#include "test_go_on_together.moc"
