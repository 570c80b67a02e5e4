// What training asks of the video VAE: gradients of every weight, in either form of its layers.
#include <cmath>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/CPUGeneratorImpl.h>

#include "vae_support.h"

#include <QtTest>

using namespace tubelet;
using tests::randomVae;
using tests::tinyOptions;

namespace {

at::Tensor noise(at::IntArrayRef shape, std::uint64_t seed = 7) {
    return at::randn(shape, at::make_generator<at::CPUGeneratorImpl>(seed), at::kFloat);
}

/// A clip that is encoded, drawn from its posterior and decoded: all weights have a part in it.
struct Chain {
    Chain(vae::WanVae model, at::ScalarType dtype) : vae(std::move(model)) {
        vae->to(dtype);
        const auto edge = vae->options().scaleFactorSpatial;
        video = (noise({1, 3, 9, 2 * edge, edge}) * 0.5).clamp(-1, 1).to(dtype);
        drawn = noise({1, vae->options().zDim, 3, 2, 1}, 8).to(dtype);
        weights = noise(video.sizes(), 9).to(dtype) / std::sqrt(double(video.numel()));
    }

    at::Tensor value() {
        const auto moments = vae->encode(video);
        const auto latents = vae->mean(moments) + at::exp(0.5 * vae->logVariance(moments)) * drawn;
        return (vae->decodeUnclamped(latents) * weights).sum();
    }

    vae::WanVae vae;
    at::Tensor video, drawn, weights;
};

}  // namespace

class TestGradients : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void bothKinds_data() {
        QTest::addColumn<bool>("residual");
        QTest::newRow("plain") << false;
        QTest::newRow("residual") << true;
    }

    /// Along one direction of each tensor of weights, against a difference quotient in float64.
    void differenceQuotients_data() { bothKinds_data(); }
    void differenceQuotients() {
        QFETCH(bool, residual);
        auto options = tinyOptions(residual);
        options.attnScales = residual ? std::vector<double>() : std::vector<double>{0.25};
        Chain chain(randomVae(options), at::kDouble);
        chain.value().backward();
        const at::NoGradGuard noGrad;
        std::uint64_t seed = 20;
        for (const auto& item : chain.vae->named_parameters()) {
            auto weight = item.value();
            QVERIFY2(weight.grad().defined(), item.key().c_str());
            const auto direction = noise(weight.sizes(), ++seed).to(at::kDouble);
            const double step = 1e-5;
            weight.add_(direction, step);
            const double up = chain.value().item<double>();
            weight.add_(direction, -2 * step);
            const double down = chain.value().item<double>();
            weight.add_(direction, step);
            const double expected = (up - down) / (2 * step);
            const double got = (weight.grad() * direction).sum().item<double>();
            QVERIFY2(std::abs(expected - got) < 1e-6 + 1e-4 * std::abs(expected),
                     qPrintable(QStringLiteral("%1: difference quotient %2, gradient %3")
                                    .arg(QString::fromStdString(item.key()))
                                    .arg(expected)
                                    .arg(got)));
        }
    }

    /// In float32 the layers have other loops, with weights as they come and as inference lays them
    /// out: the gradients of float64, but for rounding.
    void fastLayers_data() { bothKinds_data(); }
    void fastLayers() {
        QFETCH(bool, residual);
        Chain wide(randomVae(tinyOptions(residual)), at::kDouble);
        wide.value().backward();
        for (const bool arranged : {false, true}) {
            Chain chain(randomVae(tinyOptions(residual)), at::kFloat);
            if (arranged) {
                const at::NoGradGuard noGrad;
                chain.vae->arrangeWeights();
            }
            chain.value().backward();
            const auto wanted = wide.vae->named_parameters();
            for (const auto& item : chain.vae->named_parameters()) {
                const auto want = wanted[item.key()].grad();
                const auto got = item.value().grad().to(at::kDouble);
                const double distance = (got - want).norm().item<double>() / want.norm().item<double>();
                QVERIFY2(distance < 1e-4, qPrintable(QString::fromStdString(item.key()) + QString::number(distance)));
            }
        }
    }

    /// What is learnt of is what will be shown: the whole decode with a graph, the stream without.
    void theGraphIsTheStream_data() { bothKinds_data(); }
    void theGraphIsTheStream() {
        QFETCH(bool, residual);
        auto model = randomVae(tinyOptions(residual));
        // Beyond [-1, 1]; rounding grows with it.
        model->named_parameters()["decoder.conv_out.weight"].detach().mul_(8);
        for (const std::int64_t frames : {1, 2, 3}) {
            const auto latents = noise({1, 4, frames, 2, 3});
            const auto whole = model->decodeUnclamped(latents);
            QVERIFY(whole.requires_grad() && whole.abs().max().item<float>() > 1);
            std::vector<at::Tensor> chunks;
            const at::NoGradGuard noGrad;
            model->decodeStream(latents, [&](const at::Tensor& chunk, int) { chunks.push_back(chunk); });
            QVERIFY(at::allclose(whole.clamp(-1, 1), at::cat(chunks, 2), 1e-4, 8 * 2e-5));
        }
    }
};

QTEST_GUILESS_MAIN(TestGradients)
#include "test_gradients.moc"
