// Denoising many latents in one forward pass equals denoising them one by one:
// predictions and gradients.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "dit/dit_transformer.h"
#include "support/tiny_wan.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using dit::DenoiserInput;

namespace {

dit::DitTransformer tinyDit() {
    dit::DitOptions options;
    options.heads = 2;
    options.headDim = 12;
    options.layers = 2;
    options.classes = 9;
    options.sampleSize = {1, 8, 8};
    return tests::randomised(dit::DitTransformer(options));
}

double apart(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>() / std::max(1.0, b.abs().max().item<double>());
}

/// A guidance pair, clips of other sizes and lengths, and one latent twice.
std::vector<DenoiserInput> textInputs(bool sameTimestep) {
    const auto text = [] { return at::randn({1, 5, 6}); };
    const auto first = at::randn({1, 4, 3, 4, 6});
    std::vector<DenoiserInput> inputs{{first, {}, text()}, {first, {}, text()}};
    for (const auto& [frames, rows, columns] : {std::array{1, 4, 4}, {2, 8, 2}, {5, 6, 8}, {3, 4, 6}, {1, 2, 2}}) {
        inputs.push_back({at::randn({1, 4, frames, rows, columns}), {}, text()});
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        inputs[i].timestep = at::full({1}, sameTimestep ? 731.25 : 990.0 - 130.0 * static_cast<double>(i / 2));
    }
    return inputs;
}

}  // namespace

class TestPacked : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::manual_seed(21); }

    void wanEqualsOneByOne_data() {
        QTest::addColumn<bool>("sameTimestep");
        QTest::newRow("one timestep, as variations have") << true;
        QTest::newRow("many timesteps, as jobs of other step counts have") << false;
    }

    void wanEqualsOneByOne() {
        QFETCH(bool, sameTimestep);
        auto model = tests::tinyWan();
        auto inputs = textInputs(sameTimestep);
        for (auto& input : inputs) {
            input.condition.text.requires_grad_(true);
        }
        const auto losses = [](const at::Tensor& prediction) {
            return (prediction.flatten() * at::cos(at::arange(prediction.numel()) * 0.9)).sum();
        };
        const auto take = [&] {
            std::vector<at::Tensor> gradients;
            for (const auto& parameter : model->parameters()) {
                gradients.push_back(parameter.grad().clone());
                parameter.mutable_grad().reset();
            }
            for (auto& input : inputs) {
                gradients.push_back(input.condition.text.grad().clone());
                input.condition.text.mutable_grad().reset();
            }
            return gradients;
        };
        const auto together = model->forwardPacked(inputs);
        QCOMPARE(together.size(), inputs.size());
        at::Tensor loss = at::zeros({});
        for (const auto& prediction : together) {
            loss = loss + losses(prediction);
        }
        loss.backward();
        const auto gradientsTogether = take();
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const auto alone = model->forward(inputs[i].latents, inputs[i].timestep, inputs[i].condition);
            QCOMPARE(together[i].sizes(), alone.sizes());
            QVERIFY(apart(together[i], alone) < 1e-5);
            losses(alone).backward();
        }
        const auto gradientsAlone = take();
        double worst = 0;
        for (std::size_t i = 0; i < gradientsAlone.size(); ++i) {
            worst = std::max(worst, apart(gradientsTogether[i], gradientsAlone[i]));
        }
        qInfo("gradients differ by %.1e at most", worst);
        QVERIFY(worst < 1e-5);
    }

    /// More grids in one pack than the model keeps position tables of.
    void wanTakesManyGrids() {
        const at::NoGradGuard noGrad;
        auto model = tests::tinyWan();
        std::vector<DenoiserInput> inputs;
        for (std::int64_t i = 1; i <= 12; ++i) {
            inputs.push_back({at::randn({1, 4, 1, 2 * i, 2}), at::full({1}, 500.0), at::randn({1, 5, 6})});
        }
        const auto together = model->forwardPacked(inputs);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            QVERIFY(apart(together[i], model->forward(inputs[i].latents, inputs[i].timestep, inputs[i].condition)) <
                    1e-5);
        }
    }

    /// A network without a packed pass of its own: one batch per size.
    void ditEqualsOneByOne() {
        const at::NoGradGuard noGrad;
        auto model = tinyDit();
        std::vector<DenoiserInput> inputs;
        for (const auto& [rows, columns, label] : {std::array{8, 8, 1}, {4, 12, 2}, {8, 8, 9}, {4, 12, 9}, {2, 2, 0}}) {
            inputs.push_back(
                {at::randn({1, 4, 1, rows, columns}), at::full({1}, 100.0 * label), at::full({1}, label, at::kLong)});
        }
        const auto together = model->forwardPacked(inputs);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const auto alone = model->forward(inputs[i].latents, inputs[i].timestep, inputs[i].condition);
            QCOMPARE(together[i].sizes(), alone.sizes());
            QVERIFY(apart(together[i], alone) < 1e-5);
        }
    }

    void stops() {
        const at::NoGradGuard noGrad;
        std::stop_source source;
        source.request_stop();
        auto model = tests::tinyWan();
        QVERIFY_EXCEPTION_THROWN(model->forwardPacked(textInputs(true), source.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPacked)
#include "test_packed.moc"
