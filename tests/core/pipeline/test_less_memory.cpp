// Memory that runs out in the middle of a run: LibTorch's own allocator fails beyond a number of
// bytes, as the system's does.
#include "base/error.h"
#include "media/clip.h"
#include "models/describe.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "pipeline/run_record.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"
#include "support/lidded_allocator.h"
#include "support/limited_plan.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <QTemporaryDir>
#include <QtTest>

#include <c10/core/CPUAllocator.h>

using namespace tubelet;
using tests::allocator;
namespace fs = std::filesystem;

namespace {

struct Recorder : pipeline::RunObserver {
    void onMemory(const request::MemoryReport& report) override { memory.push_back(report); }
    void onNotice(const request::Notice& notice) override { codes.insert(notice.code); }
    void onPhase(request::Phase phase) override {
        if (const auto begin = onBegin.find(phase); begin != onBegin.end()) {
            begin->second();
        }
        if (phase == stopIn) {
            source.request_stop();
        }
    }
    void onStep(const request::StepReport& report) override {
        steps.push_back(report.step);
        if (report.step == lidAfter) {
            allocator.lid = lid;
        }
    }
    std::multiset<std::string> codes;
    std::vector<int> steps;
    std::vector<request::MemoryReport> memory;
    std::map<request::Phase, std::function<void()>> onBegin;
    std::optional<request::Phase> stopIn;
    std::stop_source source;
    int lidAfter = -1;
    std::size_t lid = 0;
};

}  // namespace

class TestLessMemory : public QObject {
    Q_OBJECT

  private:
    const request::ModelFacts m_facts = models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");

    request::GenerationRequest requestOf(int edge, int steps) const {
        auto request = request::defaultRequest(m_facts, "a red star spinning");
        request.width = request.height = edge;
        request.frames = 1;
        request.steps = steps;
        request.seed = 3;
        request.device = request::DeviceChoice::Cpu;
        request.threads = 1;
        return request;
    }

  private Q_SLOTS:
    void initTestCase() { c10::SetCPUAllocator(&allocator, 1); }
    void cleanup() {
        allocator.lid = std::size_t{1} << 40;
        allocator.failures = 0;
        models::limitMemory(0);
    }

    /// Weights that don't fit are read block by block: the same picture.
    void theWeightsDontFit() {
        const auto request = requestOf(64, 2);
        request::GenerationResult roomy, close;
        std::size_t most = 0;
        {
            pipeline::TextToVideo engine;
            Recorder observer;
            allocator.takeMost();
            roomy = engine.run(request, {}, observer, {});
            QCOMPARE(roomy.outcome, request::Outcome::Finished);
            QVERIFY(!observer.codes.contains("less-memory"));
            most = allocator.takeMost();
        }
        pipeline::TextToVideo engine;
        Recorder observer;
        allocator.lid = most - most / 8;
        close = engine.run(request, {}, observer, {});
        QVERIFY(allocator.failures > 0);
        QVERIFY2(close.outcome == request::Outcome::Finished, english(close.message).c_str());
        QVERIFY(observer.codes.contains("less-memory"));
        QVERIFY(close.clip->frames == roomy.clip->frames);
    }

    /// What was denoised stays: the run goes on behind its last kept step.
    void stepsAreNotMadeTwice() {
        const auto request = requestOf(64, 4);
        const QTemporaryDir folder;
        pipeline::TextToVideo engine;
        Recorder roomy;
        allocator.takeMost();
        const auto whole = engine.run(request, {}, roomy, {});
        const auto most = allocator.takeMost();

        Recorder observer;
        observer.lidAfter = 2;
        observer.lid = most - most / 8;
        const auto run = engine.run(request, fs::path(folder.path().toStdString()) / "run", observer, {});
        QVERIFY(allocator.failures > 0);
        QVERIFY2(run.outcome == request::Outcome::Finished, english(run.message).c_str());
        QCOMPARE(observer.steps, (std::vector<int>{1, 2, 3, 4}));
        QVERIFY(run.clip->frames == whole.clip->frames);
    }

    /// A frame that can't be decoded at once is decoded in tiles, without another run.
    void decodingDoesNotFit() {
        const auto request = requestOf(512, 1);
        pipeline::TextToVideo engine;
        Recorder roomy;
        const auto whole = engine.run(request, {}, roomy, {});
        QCOMPARE(whole.outcome, request::Outcome::Finished);
        allocator.takeMost();
        const auto held = allocator.held();
        const auto most = [&] {
            Recorder again;
            const auto second = engine.run(request, {}, again, {});
            return allocator.takeMost();
        }();
        QVERIFY(most > held);

        Recorder observer;
        observer.lidAfter = 1;
        observer.lid = most - (most - held) / 4;
        const auto run = engine.run(request, {}, observer, {});
        QVERIFY(allocator.failures > 0);
        QVERIFY2(run.outcome == request::Outcome::Finished, english(run.message).c_str());
        QVERIFY(observer.codes.contains("tiled-decode"));
        QVERIFY(!observer.codes.contains("less-memory"));
        QCOMPARE(observer.steps, std::vector<int>{1});
    }

    /// Where tiles don't fit either, smaller ones may.
    void tilesDoNotFit() {
        const auto request = requestOf(512, 1);
        pipeline::TextToVideo engine;
        const auto plan = tests::limitedUntil(request, m_facts, [](const auto& one) { return one.tiles.has_value(); });
        QVERIFY(plan.tiles);
        QCOMPARE(plan.tiles->tile, vae::kTilings[0].tile);
        QCOMPARE(plan.smallerTiles, (std::vector<vae::Tiling>{vae::kTilings[1]}));
        Recorder inTiles;
        QCOMPARE(engine.run(request, {}, inTiles, {}).outcome, request::Outcome::Finished);
        const auto held = allocator.held();
        allocator.takeMost();
        QCOMPARE(engine.run(request, {}, inTiles, {}).outcome, request::Outcome::Finished);
        const auto most = allocator.takeMost();
        QVERIFY(most > held);
        models::limitMemory(0);

        Recorder observer;
        observer.lidAfter = 1;
        observer.lid = most - (most - held) / 4;
        const auto run = engine.run(request, {}, observer, {});
        QVERIFY2(run.outcome == request::Outcome::Finished, english(run.message).c_str());
        QCOMPARE(observer.codes.count("tiled-decode"), std::size_t{2});
        QVERIFY(!observer.codes.contains("less-memory"));
        QCOMPARE(observer.steps, std::vector<int>{1});
    }

    /// Where nothing fits the run fails with a sentence, and the engine lives on.
    void nothingFits() {
        const auto request = requestOf(64, 1);
        pipeline::TextToVideo engine;
        Recorder observer;
        allocator.lid = allocator.held() + 1000;
        const auto run = engine.run(request, {}, observer, {});
        QCOMPARE(run.outcome, request::Outcome::Failed);
        QCOMPARE(run.errorKind, ErrorKind::OutOfMemory);
        QVERIFY2(english(run.message).find("Memory ran out") != std::string::npos, english(run.message).c_str());
        allocator.lid = std::size_t{1} << 40;
        QCOMPARE(engine.run(request, {}, observer, {}).outcome, request::Outcome::Finished);
    }

    /// Whatever the limit leaves room for: the same clip, whoever follows hears how it is made, and
    /// what is held keeps to the plan, of the first clip and of the next.
    void everyPlanMakesTheSameClip() {
        using request::WeightsKept;
        auto request = requestOf(32, 2);
        // A storyboard, whose passes are full: denoising is the peak, even without the VAE.
        request.frames = 17;
        request.cards = {{"a red star spinning", 9, 0}, {"a blue square", 8, 0}};
        const models::ResolvedDevice cpu{"cpu", "float32"};
        const auto held = allocator.held();
        std::optional<pipeline::TextToVideo> engine(std::in_place);
        Recorder roomy;
        const auto whole = engine->run(request, {}, roomy, {});
        QCOMPARE(whole.outcome, request::Outcome::Finished);
        std::set<WeightsKept> texts, transformers;
        auto plan = models::planMemory(request, m_facts, cpu);
        QCOMPARE(roomy.memory, std::vector<request::MemoryReport>{plan.report()});
        std::vector<std::size_t> mosts;
        while (true) {
            const auto limit = plan.peak().host - 1;
            models::limitMemory(limit);
            plan = models::planMemory(request, m_facts, cpu);
            if (plan.peak().host > limit || plan.tiles) {
                break;
            }
            for (const bool isNew : {false, true}) {  // or one that stood otherwise
                if (isNew) {
                    engine.emplace();
                }
                Recorder observer;
                // What is laid out is not filled yet: untouched memory is none.
                observer.onBegin[request::Phase::Denoising] = [] { allocator.takeMost(); };
                const auto run = engine->run(request, {}, observer, {});
                QVERIFY2(run.outcome == request::Outcome::Finished, english(run.message).c_str());
                QVERIFY(run.clip->frames == whole.clip->frames);
                QCOMPARE(observer.memory, std::vector<request::MemoryReport>{plan.report()});
                QCOMPARE(observer.codes.contains("by-block"), plan.report().transformer == WeightsKept::ByBlock);
                mosts.push_back(allocator.takeMost() - held);
                const auto planned = std::max(plan.whileDenoising().host, plan.whileDecoding().host) - plan.base.host;
                QVERIFY2(mosts.back() <= planned, qPrintable(QString("%1 of %2 bytes").arg(mosts.back()).arg(planned)));
            }
            const auto report = plan.report();
            QCOMPARE(report.peak(), plan.peak().host);
            texts.insert(report.text);
            transformers.insert(report.transformer);
        }
        QVERIFY(texts.contains(WeightsKept::AsStored));
        const std::set<WeightsKept> all{WeightsKept::Whole, WeightsKept::AsStored, WeightsKept::ByBlock};
        QVERIFY(transformers == all);
        QVERIFY2(mosts.back() < mosts.front() / 2,
                 qPrintable(QString("%1 and %2 bytes").arg(mosts.front()).arg(mosts.back())));
    }

    /// Many frames: the whole clip is large beside a tile.
    void tilesKeepToThePlan() {
        auto request = requestOf(272, 1);
        request.frames = 33;
        request.guidance = 1;
        const auto plan = tests::limitedUntil(request, m_facts, [](const auto& one) { return one.tiles.has_value(); });
        QVERIFY(plan.tiles);
        const auto held = allocator.held();
        Recorder observer;
        observer.onBegin[request::Phase::Decoding] = [&] { allocator.takeMost(); };
        pipeline::TextToVideo engine;
        const auto run = engine.run(request, {}, observer, {});
        QVERIFY2(run.outcome == request::Outcome::Finished, english(run.message).c_str());
        QVERIFY(!observer.codes.contains("less-memory"));
        const auto most = allocator.takeMost() - held, planned = (plan.whileDecoding().host - plan.base.host);
        QVERIFY2(most <= planned, qPrintable(QString("%1 of %2 bytes").arg(most).arg(planned)));
    }

    /// A denoiser that a cancelled run left is none of what is decoded next.
    void whatACancelledRunLeftMakesRoom() {
        const auto request = requestOf(64, 2);
        const auto plan =
            tests::limitedUntil(request, m_facts, [](const auto& one) { return !one.placements.denoiser.staysLoaded; });
        const QTemporaryDir folder;
        const auto denoised = fs::path(folder.path().toStdString()) / "denoised";
        const auto cancelledIn = [](pipeline::TextToVideo& engine, const request::GenerationRequest& wanted,
                                    request::Phase phase, const fs::path& kept) {
            Recorder observer;
            observer.stopIn = phase;
            return engine.run(wanted, kept, observer, observer.source.get_token()).outcome;
        };
        std::optional<pipeline::TextToVideo> engine(std::in_place);
        QCOMPARE(cancelledIn(*engine, request, request::Phase::Decoding, denoised), request::Outcome::Cancelled);
        engine.reset();
        std::vector<std::size_t> mosts;
        for (const bool isLeft : {false, true}) {
            const auto held = allocator.held();
            engine.emplace();
            if (isLeft) {
                auto other = request;
                other.prompt = "a blue square";
                QCOMPARE(cancelledIn(*engine, other, request::Phase::Denoising, {}), request::Outcome::Cancelled);
            }
            // the denoiser itself is counted where it is still there
            const auto left = allocator.held() - held;
            QCOMPARE(left > plan.denoiserWeights.host / 2, isLeft);
            Recorder observer;
            observer.onBegin[request::Phase::Decoding] = [&] { allocator.takeMost(); };
            std::optional<request::GenerationResult> result;
            engine->runTogether({{request, {}, &observer, {}, pipeline::RunStart{denoised}}},
                                [&](std::size_t, request::GenerationResult ended) { result = std::move(ended); });
            QVERIFY2(result && result->outcome == request::Outcome::Finished, english(result->message).c_str());
            QVERIFY(observer.steps.empty());
            mosts.push_back(allocator.takeMost() - held);
            engine.reset();
        }
        QVERIFY2(mosts[1] < mosts[0] + (1 << 20), qPrintable(QString("%1 and %2 bytes").arg(mosts[0]).arg(mosts[1])));
    }

    /// A limit counts as if there were no more memory.
    void aLimitIsKeptTo() {
        const auto request = requestOf(64, 1);
        const models::ResolvedDevice cpu{"cpu", "float32"};
        const auto free = models::planMemory(request, m_facts, cpu);
        QCOMPARE(free.placements.denoiser.residence, models::Residence::Whole);
        QVERIFY(free.keepText());

        const auto limit = free.peak().host - 1;
        models::limitMemory(limit);
        QCOMPARE(models::memoryForARun(cpu).host, limit);
        const auto plan = models::planMemory(request, m_facts, cpu);
        QVERIFY(!plan.keepText());
        QVERIFY(plan.peak().host <= limit);

        models::limitMemory(1'000'000);
        try {
            models::checkMemory(request, m_facts);
            QFAIL("it does not fit");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::OutOfMemory);
            QVERIFY2(std::string(error.what())
                             .find("for any clip, for the weights of its transformer, and 1.0 MB are there") !=
                         std::string::npos,
                     error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestLessMemory)
#include "test_less_memory.moc"
