#include <cmath>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "vae/channel_norm.h"
#include "vae/convolution.h"
#include "vae/wan_resample.h"

#include <QtTest>

using namespace tubelet;

namespace {

at::Tensor noise(at::IntArrayRef shape, std::uint64_t seed = 7) {
    return at::randn(shape, at::make_generator<at::CPUGeneratorImpl>(seed), at::kFloat);
}

double largest(const at::Tensor& difference) {
    return difference.abs().max().item<double>();
}

void randomise(torch::nn::Module& module) {
    const at::NoGradGuard noGrad;
    std::uint64_t seed = 100;
    for (auto& weight : module.parameters()) {
        weight.copy_(noise(weight.sizes(), ++seed) * 0.2);
    }
}

// The textbook form: (B, T, H, W, C) as frames (B T, C, H, W).
at::Tensor asFrames(const at::Tensor& x) {
    return x.flatten(0, 1).permute({0, 3, 1, 2}).contiguous();
}

}  // namespace

/// The layers' fast forms against their definitions, written with plain LibTorch operations.
class TestLayers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void norm_data() {
        QTest::addColumn<int>("channels");
        for (const int channels : {1, 7, 15, 16, 17, 24, 31, 32, 96, 100}) {
            QTest::newRow(std::to_string(channels).c_str()) << channels;
        }
    }

    void norm() {
        QFETCH(int, channels);
        vae::ChannelNorm layer(channels);
        randomise(*layer);
        auto x = noise({2, 3, 4, 5, channels}) * 30;
        x[0][0][0][0].zero_();        // the epsilon's case
        x[0][0][0][1].fill_(1e-14f);  // a norm below it
        x[1][0][0][0].fill_(-1e4f);   // silu far from zero
        const auto gamma = layer->gamma.reshape({-1}).to(at::kDouble).detach();
        const auto wide = x.to(at::kDouble);
        const auto want =
            wide / at::linalg_vector_norm(wide, 2, {-1}, true).clamp_min(1e-12) * std::sqrt(channels) * gamma;
        const auto recorded = layer->activated(x);
        const at::NoGradGuard noGrad;
        QVERIFY(largest(layer->forward(x) - want) < 3e-6);
        QVERIFY(largest(layer->activated(x) - at::silu(want)) < 3e-6);
        QVERIFY(recorded.requires_grad() && largest(recorded - at::silu(want)) < 3e-6);
        // Into a part of a larger tensor, leaving the rest alone.
        auto joined = at::full({2, 5, 4, 5, channels}, 9.f);
        layer->activatedInto(joined.narrow(1, 2, 3), x);
        QVERIFY(at::equal(joined.narrow(1, 2, 3), layer->activated(x)));
        QVERIFY((joined.narrow(1, 0, 2) == 9).all().item<bool>());
    }

    void halfPrecisionNorm() {
        const at::NoGradGuard noGrad;
        vae::ChannelNorm layer(24);
        randomise(*layer);
        const auto x = noise({1, 1, 4, 4, 24}) * 300;
        const auto want = layer->activated(x);
        layer->to(at::kBFloat16);
        const auto got = layer->activated(x.to(at::kBFloat16));
        QVERIFY(got.scalar_type() == at::kBFloat16);
        QVERIFY(largest(got.to(at::kFloat) - want) < 0.02);
    }

    void causalConvolution() {
        vae::CausalConv3d layer(6, 10, vae::Extent{3, 3, 3});
        randomise(*layer);
        const at::NoGradGuard noGrad;
        const auto x = noise({2, 7, 20, 19, 6});  // a frame is larger than the weights:
                                                  // kernels are rotated
        const auto padded = at::constant_pad_nd(x.permute({0, 4, 1, 2, 3}).to(at::kDouble), {1, 1, 1, 1, 2, 0});
        const auto want =
            at::conv3d(padded, layer->weight.to(at::kDouble), layer->bias.to(at::kDouble)).permute({0, 2, 3, 4, 1});
        for (const std::vector<int>& chunks : {std::vector<int>{1, 2, 4}, {7}, {1, 1, 1, 4}, {3, 1, 3}}) {
            vae::FeatureSlot slot;
            int first = 0;
            for (const int count : chunks) {
                const auto got = layer->forward(x.narrow(1, first, count), slot);
                QVERIFY(largest(got - want.narrow(1, first, count)) < 1e-5);
                first += count;
            }
        }
    }

    /// Frames smaller than the weights are moved instead.
    void smallFrames() {
        const at::NoGradGuard noGrad;
        vae::CausalConv3d layer(6, 10, vae::Extent{3, 3, 3});
        randomise(*layer);
        const auto x = noise({2, 6, 3, 2, 6});
        vae::FeatureSlot whole, single;
        const auto want = layer->forward(x, whole);
        for (int frame = 0; frame < 6; ++frame) {
            QVERIFY(largest(layer->forward(x.narrow(1, frame, 1), single) - want.narrow(1, frame, 1)) < 1e-5);
        }
    }

    /// Every block looks at the stop token, so that a stop is heard within one of them.
    void blocksPoll() {
        const at::NoGradGuard noGrad;
        std::stop_source source;
        vae::FeatureCache cache(source.get_token());
        cache.beginChunk();
        source.request_stop();
        const auto x = noise({1, 1, 4, 4, 8});
        QVERIFY_EXCEPTION_THROWN(vae::ResidualBlock(8, 8, 0.0)->forward(x, cache), Cancelled);
        QVERIFY_EXCEPTION_THROWN(vae::AttentionBlock(8)->forward(x, cache), Cancelled);
        QVERIFY_EXCEPTION_THROWN(vae::Downsample(8, true)->forward(x, cache), Cancelled);
        QVERIFY_EXCEPTION_THROWN(vae::Upsample(8, 8, true)->doubleSpace(x, cache), Cancelled);
    }

    /// Frames too large for a ring, one by one, against all at once.
    void largeFrames() {
        const at::NoGradGuard noGrad;
        vae::CausalConv3d layer(8, 2, vae::Extent{3, 3, 3});
        randomise(*layer);
        vae::ChannelNorm norm(8);
        randomise(*norm);
        const auto x = noise({1, 4, 1000, 1004, 8});
        QVERIFY(!vae::keepsRing(x[0][0].numel() * sizeof(float)));
        vae::FeatureSlot whole, single;
        const auto want = layer->forward(x, whole, norm);
        for (int frame = 0; frame < 4; ++frame) {
            const auto got = layer->forward(x.narrow(1, frame, 1), single, norm);
            QVERIFY(largest(got - want.narrow(1, frame, 1)) < 1e-5);
            QCOMPARE(single.frames.size(1), 2);
        }
    }

    void upsampling_data() {
        QTest::addColumn<bool>("record");
        QTest::newRow("fast path") << false;
        QTest::newRow("autograd") << true;
    }

    /// The summed 2 x 2 weights against enlarging first and convolving 3 x 3 after.
    void upsampling() {
        QFETCH(bool, record);
        vae::Upsample layer(6, 10, false);
        randomise(*layer);
        const at::AutoGradMode mode(record);
        const auto x = noise({2, 3, 5, 4, 6});
        const auto shortcut = noise({2, 3, 5, 4, 10}, 8), broadcast = shortcut.view({2, 3, 1, 5, 1, 4, 1, 10});
        vae::FeatureCache cache({});
        cache.beginChunk();
        const auto got = layer->doubleSpace(x, cache, broadcast).detach();
        cache.beginChunk();
        const auto without = layer->doubleSpace(x, cache).detach();
        const auto parameters = layer->named_parameters();
        const auto want = at::conv2d(at::upsample_nearest2d(asFrames(x), {10, 8}), parameters["resample.1.weight"],
                                     parameters["resample.1.bias"], 1, 1);
        QVERIFY((got.sizes() == at::IntArrayRef{2, 3, 10, 8, 10}));
        QVERIFY(largest(asFrames(without) - want) < 1e-5);
        QVERIFY(largest(asFrames(got) - want - at::upsample_nearest2d(asFrames(shortcut), {10, 8})) < 1e-5);
    }

    void averageDown() {
        const auto x = noise({1, 3, 4, 6, 4});
        const auto got = vae::averageDown(x, 8, 2, 2);  // 4 channels x 8 neighbours: groups of 4
        QVERIFY((got.sizes() == at::IntArrayRef{1, 2, 2, 3, 8}));
        // Output channel 1 of the second frame: neighbours 4..7 (those of the later frame) of
        // input channel 0.
        const auto block = x[0].slice(0, 2, 3).slice(1, 2, 4).slice(2, 4, 6).select(3, 0);
        QVERIFY(std::abs(got[0][1][1][2][1].item<float>() - block.mean().item<float>()) < 1e-6);
        // Three frames: a zero frame stands before the first, so channel 0 (the earlier frame's
        // neighbours) is zero.
        QCOMPARE(largest(got[0][0].select(2, 0)), 0.0);
    }

    void repeatUp_data() {
        QTest::addColumn<int>("outChannels");
        QTest::addColumn<int>("factorTime");
        for (const int time : {1, 2}) {
            for (const int out : {2, 4, 8, 16, 6}) {  // of 8 channels: repeated 1 to 16
                                                      // times, also unevenly
                if (out * time * 4 % 8 == 0) {
                    QTest::addRow("%d channels, time x%d", out, time) << out << time;
                }
            }
        }
    }

    void repeatUp() {
        QFETCH(int, outChannels);
        QFETCH(int, factorTime);
        const auto x = noise({1, 2, 3, 2, 8});
        const int repeats = outChannels * factorTime * 4 / 8;
        const auto got =
            vae::repeatUp(x, outChannels, factorTime, false).expand({1, 2, factorTime, 3, 2, 2, 2, outChannels});
        const auto first = vae::repeatUp(x, outChannels, factorTime, true);
        QCOMPARE(first.size(2), 1);
        QVERIFY(at::equal(first.select(2, 0).expand({1, 2, 3, 2, 2, 2, outChannels}), got.select(2, factorTime - 1)));
        for (int o = 0; o < outChannels; ++o) {
            for (int part = 0; part < factorTime * 4; ++part) {
                const int source = (o * factorTime * 4 + part) / repeats;
                const auto cells = got.select(7, o).select(6, part % 2).select(4, part / 2 % 2).select(2, part / 4);
                QVERIFY(at::equal(cells, x.select(4, source)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "test_layers.moc"
