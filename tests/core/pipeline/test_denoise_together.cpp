// Runs of many sizes, steps and samplers denoised together: each ends as it would alone, and
// disturbs no other.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "diffusion/sampler_kinds.h"
#include "pipeline/denoise.h"
#include "pipeline/packed_forward.h"
#include "support/tiny_wan.h"
#endif

#include <algorithm>
#include <deque>
#include <functional>

#include <QtTest/QtTest>

using namespace tubelet;
using pipeline::DenoiseRun;

namespace {

/// Counts what the network is asked for, and can be told to fail.
struct Counting : dit::Denoiser {
    explicit Counting(dit::Denoiser& denoiser) : inner(denoiser) {}
    patch::Grid grid(at::IntArrayRef latents) const override { return inner.grid(latents); }
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const dit::Condition& text,
                       const std::stop_token& stop) override {
        passes.push_back(1);
        if (atPass) {
            atPass();
        }
        if (failsAlone) {
            throw Error(ErrorKind::OutOfMemory, verbatim("no room"));
        }
        return inner.forward(latents, timestep, text, stop);
    }
    std::vector<at::Tensor> forwardPacked(const std::vector<dit::DenoiserInput>& inputs,
                                          const std::stop_token& stop) override {
        passes.push_back(inputs.size());
        if (atPass) {
            atPass();
        }
        if (failsPacked) {
            throw Error(ErrorKind::OutOfMemory, verbatim("no room"));
        }
        return inner.forwardPacked(inputs, stop);
    }
    dit::Denoiser& inner;
    std::vector<std::size_t> passes;  ///< inputs of each
    bool failsPacked = false, failsAlone = false;
    std::function<void()> atPass;
};

/// Runs with all they borrow.
struct Setup {
    struct Kind {
        std::array<std::int64_t, 3> size;
        int steps;
        double guidance;
        std::string sampler;
    };

    explicit Setup(const std::vector<Kind>& kinds) {
        std::uint64_t seed = 1;
        for (const auto& [size, steps, guidance, sampler] : kinds) {
            diffusion::SamplerOptions options;
            options.prediction = diffusion::Prediction::Flow;
            options.kind = diffusion::samplerKind(sampler, options.prediction);
            options.steps = steps;
            samplers.push_back(diffusion::makeSampler(options));
            at::manual_seed(++seed);
            DenoiseRun run;
            run.sampler = samplers.back().get();
            run.input.latents = at::randn({1, 4, size[0], size[1], size[2]});
            run.input.prompt = at::randn({1, 5, 6});
            if (guidance > 1) {
                run.input.negativePrompt = at::randn({1, 5, 6});
            }
            run.input.guidance = guidance;
            const auto index = runs.size();
            steps_.push_back(0);
            run.onStep = [this, index](const pipeline::DenoiseStep& done) {
                steps_[index] = done.index + 1;
                if (onStep) {
                    onStep(index, done.index + 1);
                }
            };
            stops.emplace_back();
            run.stop = stops.back().get_token();
            runs.push_back(std::move(run));
        }
    }

    std::deque<std::unique_ptr<diffusion::Sampler>> samplers;
    std::deque<std::stop_source> stops;
    std::vector<int> steps_;
    std::vector<DenoiseRun> runs;
    std::function<void(std::size_t run, int step)> onStep;
};

const std::vector<Setup::Kind> kMany{{{1, 4, 4}, 4, 3, "unipc"},
                                     {{3, 4, 6}, 6, 1, "euler"},
                                     {{2, 8, 4}, 3, 5, "dpm++"},
                                     {{1, 4, 4}, 4, 3, "unipc"},
                                     {{5, 2, 2}, 1, 2, "euler"}};

double apart(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>() / std::max(1.0, b.abs().max().item<double>());
}

QString failureOf(const DenoiseRun& run) {
    if (!run.failure) {
        return {};
    }
    try {
        std::rethrow_exception(run.failure);
    } catch (const Cancelled&) {
        return "cancelled";
    } catch (const std::exception& failure) {
        return failure.what();
    }
}

}  // namespace

class TestDenoiseTogether : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    dit::WanTransformer m_model{nullptr};

    std::vector<at::Tensor> oneByOne() {
        Setup alone(kMany);
        std::vector<at::Tensor> latents;
        for (auto& run : alone.runs) {
            latents.push_back(pipeline::denoise(*m_model, *run.sampler, run.input, run.onStep, {}, 1));
        }
        return latents;
    }

  private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1);  // tiny products: threads would only wait for each other
        at::manual_seed(4);
        m_model = tests::tinyWan();
    }

    void equalsOneByOne_data() {
        QTest::addColumn<int>("tokens");
        QTest::newRow("all in one pass") << 10000;
        QTest::newRow("some to a pass") << 30;
        QTest::newRow("each alone") << 1;
    }

    void equalsOneByOne() {
        QFETCH(int, tokens);
        const auto alone = oneByOne();
        Setup together(kMany);
        Counting counting(*m_model);
        pipeline::denoiseTogether(counting, together.runs, tokens);
        for (std::size_t i = 0; i < alone.size(); ++i) {
            QCOMPARE(failureOf(together.runs[i]), QString());
            QCOMPARE(together.steps_[i], kMany[i].steps);
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
        // Nine predictions at the first step, then less: of runs that have more steps.
        const std::vector<std::size_t> inOne{9, 7, 7, 5, 1, 1};
        if (tokens == 10000) {
            QCOMPARE(counting.passes, inOne);
        } else {
            QVERIFY(counting.passes.size() > inOne.size());
        }
    }

    void oneMayStop() {
        const auto alone = oneByOne();
        Setup together(kMany);
        together.onStep = [&](std::size_t run, int step) {
            if (run == 2 && step == 2) {
                together.stops[2].request_stop();
            }
        };
        pipeline::denoiseTogether(*m_model, together.runs, 10000);
        QCOMPARE(failureOf(together.runs[2]), QString("cancelled"));
        QCOMPARE(together.steps_[2], 2);
        for (const std::size_t i : {0, 1, 3, 4}) {
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
    }

    /// A pass all of whose runs are stopped while it computes ends at once; runs of other passes
    /// take the step again.
    void aStoppedPassLeavesOthers() {
        const auto alone = oneByOne();
        Setup together(kMany);
        Counting counting(*m_model);
        counting.atPass = [&] {
            if (counting.passes.size() == 3) {  // the first two are the guidance pair of run 0
                together.stops[1].request_stop();
            }
        };
        pipeline::denoiseTogether(counting, together.runs, 1);
        QCOMPARE(failureOf(together.runs[1]), QString("cancelled"));
        QCOMPARE(together.steps_[1], 0);
        for (const std::size_t i : {0, 2, 3, 4}) {
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
    }

    /// One of several in a pass that computes: the pass goes on for the others.
    void aSharedPassGoesOn() {
        const auto alone = oneByOne();
        Setup together(kMany);
        Counting counting(*m_model);
        counting.atPass = [&] { together.stops[1].request_stop(); };
        pipeline::denoiseTogether(counting, together.runs, 10000);
        QCOMPARE(failureOf(together.runs[1]), QString("cancelled"));
        // as many as the longest of the others has steps
        QCOMPARE(counting.passes.size(), std::size_t(4));
        for (const std::size_t i : {0, 2, 3, 4}) {
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
    }

    /// Each run is told to have ended once, as soon as it has.
    void eachEndsByItself() {
        Setup together(kMany);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < together.runs.size(); ++i) {
            together.runs[i].onEnd = [&, i](const DenoiseRun& run) {
                QVERIFY(run.latents.defined());
                order.push_back(i);
            };
        }
        pipeline::denoiseTogether(*m_model, together.runs, 10000);
        const std::vector<std::size_t> bySteps{4, 2, 0, 3, 1};
        QCOMPARE(order, bySteps);
    }

    void oneMayBreak() {
        const auto alone = oneByOne();
        Setup together(kMany);
        together.runs[3].input.latents = together.runs[3].input.latents / 0;  // not numbers
        together.onStep = [](std::size_t run, int) {
            if (run == 0) {
                throw Error(ErrorKind::TargetUnwritable, verbatim("the disk is full"));
            }
        };
        pipeline::denoiseTogether(*m_model, together.runs, 10000);
        QVERIFY(failureOf(together.runs[3]).contains("values that are not numbers"));
        QCOMPARE(failureOf(together.runs[0]), QString("the disk is full"));
        for (const std::size_t i : {1, 2, 4}) {
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
    }

    void theNetworkMayBreak() {
        Setup together(kMany);
        Counting counting(*m_model);
        counting.failsPacked = counting.failsAlone = true;
        pipeline::denoiseTogether(counting, together.runs, 10000);
        for (const auto& run : together.runs) {
            QCOMPARE(failureOf(run), QString("no room"));
        }
    }

    /// Of two transformers each has a guidance of its own: up to 1 there is no second prediction.
    void eachSideOfTheBoundaryIsGuidedByItself_data() {
        QTest::addColumn<double>("guidance");
        QTest::addColumn<double>("lowNoise");
        QTest::addColumn<std::vector<std::size_t>>("passes");
        const std::vector<std::size_t> above{2, 2, 2, 1, 1, 1}, below{1, 1, 1, 2, 2, 2}, all(6, 2);
        QTest::newRow("1 below it") << 4.0 << 1.0 << above;
        QTest::newRow("less than 1 below it") << 4.0 << 0.5 << above;
        QTest::newRow("0 below it") << 4.0 << 0.0 << above;
        QTest::newRow("1 above it") << 1.0 << 4.0 << below;
        QTest::newRow("both") << 4.0 << 3.0 << all;
    }
    void eachSideOfTheBoundaryIsGuidedByItself() {
        QFETCH(double, guidance);
        QFETCH(double, lowNoise);
        QFETCH(std::vector<std::size_t>, passes);
        constexpr int kSteps = 6, kHigh = 3;
        const std::vector<Setup::Kind> kind{{{2, 4, 4}, kSteps, 2, "euler"}};
        Setup whole(kind);
        auto& run = whole.runs.front();
        // A step at the boundary is the first one's.
        const auto boundary = run.sampler->timesteps()[kHigh - 1].item<double>();
        run.input.guidance = guidance;
        run.input.lowNoise = pipeline::LowNoise{boundary, lowNoise};
        at::Tensor between;
        std::vector<std::size_t> predictions;
        const auto onStep = [&](const pipeline::DenoiseStep& done) {
            predictions.push_back(done.unconditional.defined() ? 2 : 1);
            if (done.index + 1 == kHigh) {
                between = done.latents;
            }
        };
        Counting counting(*m_model);
        const auto latents = pipeline::denoise(counting, *run.sampler, run.input, onStep, {}, 10000);
        QCOMPARE(counting.passes, passes);
        QCOMPARE(predictions, passes);
        // The steps of each side are those of a run of one transformer with that guidance.
        for (const bool isHigh : {true, false}) {
            Setup alone(kind);
            auto& part = alone.runs.front();
            part.input.guidance = isHigh ? guidance : lowNoise;
            if (part.input.guidance <= 1) {
                part.input.negativePrompt = {};
            }
            if (!isHigh) {
                part.input.latents = between;
                part.input.firstStep = kHigh;
            }
            at::Tensor reached;
            const auto keep = [&](const pipeline::DenoiseStep& done) {
                if (done.index + 1 == (isHigh ? kHigh : kSteps)) {
                    reached = done.latents;
                }
            };
            pipeline::denoise(*m_model, *part.sampler, part.input, keep, {}, 10000);
            QVERIFY(at::equal(reached, isHigh ? between : latents));
        }
    }

    /// Where only the shared pass fails, such as for memory, each goes on alone.
    void aPassThatFailsIsMadeAlone() {
        const auto alone = oneByOne();
        Setup together(kMany);
        Counting counting(*m_model);
        counting.failsPacked = true;
        std::vector<std::string> told;
        for (auto& run : together.runs) {
            run.onAlone = [&](const std::string& why) { told.push_back(why); };
        }
        pipeline::denoiseTogether(counting, together.runs, 10000);
        QCOMPARE(told, std::vector<std::string>(together.runs.size(), "no room"));  // each once
        for (std::size_t i = 0; i < alone.size(); ++i) {
            QVERIFY(apart(together.runs[i].latents, alone[i]) < 1e-4);
        }
        QCOMPARE(std::count_if(counting.passes.begin(), counting.passes.end(), [](std::size_t n) { return n > 1; }), 1);
    }
};

QTEST_GUILESS_MAIN(TestDenoiseTogether)
#include "test_denoise_together.moc"
