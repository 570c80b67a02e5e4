#include <pthread.h>

#include <chrono>
#include <ctime>
#include <limits>
#include <thread>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "vae_support.h"

#include <QtTest>

using namespace tubelet;
using tests::randomVae;
using tests::tinyOptions;

namespace {

at::Tensor noise(at::IntArrayRef shape, std::uint64_t seed = 7) {
    return at::randn(shape, at::make_generator<at::CPUGeneratorImpl>(seed), at::kFloat);
}

}  // namespace

class TestStreaming : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1);
    }  // so that all of a decode's work
       // is this thread's

    void bothKinds_data() {
        QTest::addColumn<bool>("residual");
        QTest::newRow("plain") << false;
        QTest::newRow("residual") << true;
    }

    void chunksAreTheWholeDecode_data() { bothKinds_data(); }
    void chunksAreTheWholeDecode() {
        QFETCH(bool, residual);
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(residual));
        const auto latents = noise({1, 4, 4, 3, 2});
        std::vector<int> firsts, counts;
        std::vector<at::Tensor> chunks;
        model->decodeStream(latents, [&](const at::Tensor& frames, int firstFrame) {
            firsts.push_back(firstFrame);
            counts.push_back(int(frames.size(2)));
            chunks.push_back(frames);
        });
        QCOMPARE(firsts, (std::vector<int>{0, 1, 5, 9}));
        QCOMPARE(counts, (std::vector<int>{1, 4, 4, 4}));
        const auto space = model->options().scaleFactorSpatial;
        const auto whole = model->decode(latents);
        QVERIFY((whole.sizes() == at::IntArrayRef{1, 3, 13, 3 * space, 2 * space}));
        QVERIFY(at::equal(at::cat(chunks, 2), whole));
        QVERIFY(whole.abs().max().item<float>() <= 1);
        QVERIFY2(whole.std().item<float>() > 0.05, "the test's own clip is flat");
    }

    /// Causal: a clip's frames don't change when more follow.
    void laterFramesDontMatter_data() { bothKinds_data(); }
    void laterFramesDontMatter() {
        QFETCH(bool, residual);
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(residual));
        const auto latents = noise({1, 4, 4, 3, 2});
        const auto whole = model->decode(latents);
        for (const int frames : {1, 2, 3}) {
            const auto part = model->decode(latents.narrow(2, 0, frames));
            QVERIFY(at::equal(part, whole.narrow(2, 0, 1 + 4 * (frames - 1))));
        }
        QVERIFY(!at::equal(model->decode(latents.narrow(2, 1, 3)).narrow(2, 1, 8), whole.narrow(2, 5, 8)));

        const auto space = model->options().scaleFactorSpatial;
        const auto video = noise({1, 3, 9, 2 * space, space}).clamp(-1, 1);
        const auto moments = model->encode(video);
        QVERIFY((moments.sizes() == at::IntArrayRef{1, 8, 3, 2, 1}));
        for (const int frames : {1, 5}) {
            QVERIFY(at::equal(model->encode(video.narrow(2, 0, frames)), moments.narrow(2, 0, 1 + frames / 4)));
        }
    }

    void batchItemsAreIndependent_data() { bothKinds_data(); }
    void batchItemsAreIndependent() {
        QFETCH(bool, residual);
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(residual));
        const auto latents = noise({2, 4, 2, 2, 3});
        const auto both = model->decode(latents);
        QVERIFY(at::allclose(both.narrow(0, 1, 1), model->decode(latents.narrow(0, 1, 1)), 1e-4, 1e-5));
        QVERIFY(!at::allclose(both[0], both[1], 1e-2, 1e-2));
    }

    void inferenceModeAndAutogradAgree_data() { bothKinds_data(); }
    void inferenceModeAndAutogradAgree() {
        QFETCH(bool, residual);
        auto model = randomVae(tinyOptions(residual));
        const auto latents = noise({1, 4, 3, 2, 2});
        const auto recorded = model->decode(latents);
        QVERIFY(recorded.requires_grad());
        at::Tensor plain;
        {
            const c10::InferenceMode inference;
            plain = model->decode(latents).clone();
        }
        QVERIFY(at::allclose(recorded.detach(), plain, 1e-4, 2e-5));

        // The gradient of the mean brightness along one latent value, against a difference
        // quotient in float64.
        auto wide = randomVae(tinyOptions(residual));
        wide->to(at::kDouble);
        auto input = latents.to(at::kDouble).requires_grad_(true);
        auto loss = wide->decode(input).mean();
        loss.backward();
        const auto& gradient = input.grad();
        const at::NoGradGuard noGrad;
        auto moved = input.detach().clone();
        const double step = 1e-5;
        moved[0][1][1][0][1] += step;
        const double up = wide->decode(moved).mean().item<double>();
        moved[0][1][1][0][1] -= 2 * step;
        const double down = wide->decode(moved).mean().item<double>();
        const double expected = (up - down) / (2 * step), got = gradient[0][1][1][0][1].item<double>();
        QVERIFY2(std::abs(expected - got) < 1e-6 + 1e-3 * std::abs(expected),
                 qPrintable(QString("difference quotient %1, gradient %2").arg(expected).arg(got)));
        QVERIFY(std::abs(got) > 1e-7);
        for (const auto& item : wide->named_parameters()) {
            const bool decodes = item.key().starts_with("decoder.") || item.key().starts_with("post_quant_conv.");
            QVERIFY2(item.value().grad().defined() == decodes, item.key().c_str());
        }
    }

    /// A model may be loaded in inference mode, or decode in it first and be trained later.
    void loadedInInferenceMode_data() { bothKinds_data(); }
    void loadedInInferenceMode() {
        QFETCH(bool, residual);
        const auto latents = noise({1, 4, 2, 2, 2});
        at::Tensor inside;
        {
            const c10::InferenceMode inference;
            inside = randomVae(tinyOptions(residual))->decode(latents).clone();
        }
        auto model = randomVae(tinyOptions(residual));
        {
            const c10::InferenceMode inference;
            QVERIFY(at::equal(model->decode(latents), inside));
        }
        model->decode(latents).mean().backward();
        for (const auto& item : model->named_parameters()) {
            QVERIFY2(!item.value().is_inference() && item.value().is_leaf() && item.value().requires_grad(),
                     item.key().c_str());
            if (item.key().starts_with("decoder.")) {
                QVERIFY2(item.value().grad().defined(), item.key().c_str());
            }
        }
    }

    void encoderGradients_data() { bothKinds_data(); }
    void encoderGradients() {
        QFETCH(bool, residual);
        auto model = randomVae(tinyOptions(residual));
        const auto space = model->options().scaleFactorSpatial;
        model->encode(noise({1, 3, 5, space, space})).square().mean().backward();
        for (const auto& item : model->named_parameters()) {
            const bool encodes = item.key().starts_with("encoder.") || item.key().starts_with("quant_conv.");
            QVERIFY2(item.value().grad().defined() == encodes, item.key().c_str());
        }
    }

    /// Attention in the encoder, which the published models leave out.
    void attentionScales() {
        const at::NoGradGuard noGrad;
        auto options = tinyOptions(false);
        const auto video = noise({1, 3, 5, 16, 16});
        options.attnScales = {0.25};
        auto model = randomVae(options);
        QVERIFY(model->named_parameters().contains("encoder.down_blocks.5.to_qkv.weight"));
        QVERIFY((model->encode(video).sizes() == at::IntArrayRef{1, 8, 2, 2, 2}));
    }

    void alreadyStopped() {
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(true));
        std::stop_source source;
        source.request_stop();
        int calls = 0;
        QVERIFY_EXCEPTION_THROWN(
            model->decodeStream(
                noise({1, 4, 2, 2, 2}), [&](const at::Tensor&, int) { ++calls; }, source.get_token()),
            Cancelled);
        QCOMPARE(calls, 0);
        QVERIFY_EXCEPTION_THROWN(model->encode(noise({1, 3, 5, 32, 32}), source.get_token()), Cancelled);
        // And the model is still good for another run.
        QVERIFY(model->decode(noise({1, 4, 1, 2, 2})).defined());
    }

    /// A stop in the middle of a chunk ends the run after a part of that chunk's time.
    void stopsInsideAChunk() {
        const at::NoGradGuard noGrad;
        auto options = tinyOptions(true);
        options.decoderBaseDim = 32;
        auto model = randomVae(options);
        const auto latents = noise({1, 4, 3, 12, 12});
        // Time that this thread worked: what a busy machine adds is not in it.
        clockid_t worked;
        QCOMPARE(pthread_getcpuclockid(pthread_self(), &worked), 0);
        const auto now = [worked] {
            timespec time{};
            clock_gettime(worked, &time);
            return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
        };
        std::vector<std::chrono::nanoseconds> times;
        model->decodeStream(latents, [&](const at::Tensor&, int) { times.push_back(now()); });
        const auto chunk = std::min(times[1] - times[0], times[2] - times[1]);

        std::stop_source source;
        std::chrono::nanoseconds asked{};
        std::jthread stopper;
        int calls = 0;
        QVERIFY_EXCEPTION_THROWN(model->decodeStream(
                                     latents,
                                     [&](const at::Tensor&, int) {
                                         ++calls;
                                         stopper = std::jthread([&] {
                                             const auto begun = now();
                                             while (now() < begun + chunk / 8) {
                                                 std::this_thread::sleep_for(chunk / 32);
                                             }
                                             asked = now();
                                             source.request_stop();
                                         });
                                     },
                                     source.get_token()),
                                 Cancelled);
        const auto waited = now() - asked;
        stopper.join();
        QCOMPARE(calls, 1);
        const auto ms = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
        std::printf("a chunk takes %.1f ms, the stop took %.1f ms\n", ms(chunk), ms(waited));
        QVERIFY2(waited < chunk * 0.8, "the stop waited for the chunk's end");
    }

    void sinkExceptionsPass() {
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(false));
        const auto fail = [](const at::Tensor&, int) {
            throw Error(ErrorKind::TargetUnwritable, verbatim("The disk is full."));
        };
        QVERIFY_EXCEPTION_THROWN(model->decodeStream(noise({1, 4, 2, 2, 2}), fail), Error);
    }

    void wrongShapes() {
        const at::NoGradGuard noGrad;
        auto model = randomVae(tinyOptions(true));
        QVERIFY_EXCEPTION_THROWN(model->decode(noise({1, 5, 2, 2, 2})), Error);
        QVERIFY_EXCEPTION_THROWN(model->decode(noise({4, 2, 2, 2})), Error);
        QVERIFY_EXCEPTION_THROWN(model->decode(noise({1, 4, 0, 2, 2})), Error);
        QVERIFY_EXCEPTION_THROWN(model->encode(noise({1, 3, 4, 32, 32})), Error);
        QVERIFY_EXCEPTION_THROWN(model->encode(noise({1, 3, 5, 32, 24})), Error);
        QVERIFY_EXCEPTION_THROWN(model->encode(noise({1, 4, 5, 32, 32})), Error);
    }
};

QTEST_GUILESS_MAIN(TestStreaming)
#include "test_streaming.moc"
