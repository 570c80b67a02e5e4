// Optimizer, averaged weights and learning rate against their formulas and LibTorch's own AdamW.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <limits>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/optim/adamw.h>

#include "base/error.h"
#include "training/averaged_weights.h"
#include "training/learning_rate.h"
#include "training/muon.h"
#include "training/optimizer.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using training::TrainedParameter;
using training::UpdateRule;

namespace {

double apart(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

at::Tensor leaf(at::IntArrayRef shape) {
    return at::randn(shape).requires_grad_(true);
}

/// Something that pulls all values to others, unevenly.
void backward(const std::vector<at::Tensor>& tensors, double step) {
    at::Tensor loss = at::zeros({});
    for (const auto& tensor : tensors) {
        loss =
            loss + (tensor - std::cos(step)).pow(4).sum() + (tensor * at::arange(tensor.numel()).view_as(tensor)).sum();
    }
    loss.backward();
}

}  // namespace

class TestOptimizer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::manual_seed(5); }

    void adamIsLibTorchs() {
        auto a = leaf({7, 3}), b = leaf({5});
        auto otherA = a.detach().clone().requires_grad_(true), otherB = b.detach().clone().requires_grad_(true);
        training::OptimizerOptions options;
        options.weightDecay = 0.1;
        training::Optimizer ours({{"a", a}, {"b", b}}, options);
        torch::optim::AdamW theirs({otherA, otherB},
                                   torch::optim::AdamWOptions(0.01).betas({0.9, 0.98}).weight_decay(0.1));
        for (int step = 0; step < 20; ++step) {
            ours.clearGradients();
            theirs.zero_grad();
            backward({a, b}, step);
            backward({otherA, otherB}, step);
            ours.step(0.01);
            theirs.step();
        }
        QVERIFY(apart(a, otherA) < 1e-5);
        QVERIFY(apart(b, otherB) < 1e-5);
    }

    void aRateOfItsOwnScalesTheStep() {
        auto a = at::ones({4}).requires_grad_(true), b = at::ones({4}).requires_grad_(true);
        training::Optimizer optimizer({{"a", a}, {"b", b, UpdateRule::AdamW, 0.25}}, {});
        (a.sum() + b.sum()).backward();
        optimizer.step(0.1);
        QVERIFY(apart(1 - a, 4 * (1 - b)) < 1e-6);
        QVERIFY(apart(a, at::full({4}, 0.9)) < 1e-6);
    }

    /// Singular values become about 1, whatever they were (four passes leave them between 0.3 and
    /// 1.7), and vectors stay.
    void muonMakesOrthogonal() {
        for (const auto& [rows, columns] : {std::array<std::int64_t, 2>{32, 32}, {16, 80}, {96, 24}}) {
            const auto drawn = at::randn({2, rows, columns}) * 1e-3;
            const auto made = training::orthogonalised(drawn);
            QCOMPARE(made.sizes(), drawn.sizes());
            const auto values = at::linalg_svdvals(made);
            QVERIFY2(values.max().item<double>() < 1.8, qPrintable(QString::number(values.max().item<double>())));
            QVERIFY2(std::abs(values.median().item<double>() - 1) < 0.3,
                     qPrintable(QString::number(values.median().item<double>())));
            // the nearest such matrix: U V^T
            const auto [u, s, v] = at::linalg_svd(drawn, false);
            const auto likeness = at::cosine_similarity(at::matmul(u, v).flatten(1), made.flatten(1));
            QVERIFY2(likeness.min().item<double>() > 0.9, qPrintable(QString::number(likeness.min().item<double>())));
        }
    }

    void muonLearns() {
        const auto target = at::randn({24, 16});
        auto matrix = at::zeros({24, 16}).requires_grad_(true);
        training::Optimizer optimizer({{"m", matrix, UpdateRule::Muon}}, {});
        for (int step = 0; step < 120; ++step) {
            optimizer.clearGradients();
            (matrix - target).square().sum().backward();
            optimizer.step(0.05 * (1 - step / 120.0));
        }
        QVERIFY(apart(matrix, target) < 0.2 * target.abs().max().item<double>());
    }

    void gradientsAreClippedTogether() {
        auto a = at::zeros({1}).requires_grad_(true), b = at::zeros({1}).requires_grad_(true);
        training::Optimizer optimizer({{"a", a}, {"b", b}}, {});
        (3 * a.sum() + 4 * b.sum()).backward();
        QCOMPARE(optimizer.clipGradients(10), 5.0);
        QCOMPARE(a.grad().item<float>(), 3.0F);
        QVERIFY(std::abs(optimizer.clipGradients(1) - 5) < 1e-6);
        QVERIFY(std::abs(a.grad().item<double>() - 0.6) < 1e-6);
        QVERIFY(std::abs(b.grad().item<double>() - 0.8) < 1e-6);
    }

    /// From a saved state the same steps follow, bit by bit.
    void stateGoesOn() {
        auto a = leaf({6, 4}), b = leaf({3});
        const auto made = [](at::Tensor& first, at::Tensor& second) {
            return training::Optimizer({{"a", first, UpdateRule::Muon}, {"b", second}}, {});
        };
        auto optimizer = made(a, b);
        const auto steps = [](training::Optimizer& which, std::vector<at::Tensor> tensors, int from, int to) {
            for (int step = from; step < to; ++step) {
                which.clearGradients();
                backward(tensors, step);
                which.step(0.01);
            }
        };
        steps(optimizer, {a, b}, 0, 5);
        std::map<std::string, at::Tensor> saved;
        for (const auto& [name, tensor] : optimizer.state()) {
            saved[name] = tensor.clone();
        }
        auto laterA = a.detach().clone().requires_grad_(true), laterB = b.detach().clone().requires_grad_(true);
        steps(optimizer, {a, b}, 5, 10);
        auto later = made(laterA, laterB);
        later.restore(saved);
        steps(later, {laterA, laterB}, 5, 10);
        QVERIFY(at::equal(a, laterA));
        QVERIFY(at::equal(b, laterB));

        saved.erase("muon/a");
        QVERIFY_EXCEPTION_THROWN(later.restore(saved), Error);
    }

    void averagesFollow() {
        auto a = at::zeros({2}).requires_grad_(true);
        training::AveragedWeights averages({{"a", a}}, 0.5);
        const auto setTo = [&a](double value) {
            const at::NoGradGuard noGrad;
            a.fill_(value);
        };
        setTo(1);
        averages.follow(1);  // (1 + 1) / (20 + 1) of the old
        const double first = 1 - 2.0 / 21;
        QVERIFY(apart(averages.values().at("a"), at::full({2}, first)) < 1e-6);
        setTo(3);
        averages.follow(1000);  // 0.5 from then on
        QVERIFY(apart(averages.values().at("a"), at::full({2}, (first + 3) / 2)) < 1e-6);
        {
            const training::AveragesInPlace inPlace(averages);
            QVERIFY(apart(a, at::full({2}, (first + 3) / 2)) < 1e-6);
        }
        QVERIFY(apart(a, at::full({2}, 3)) == 0);
    }

    /// Whatever their values are, and of each size of item.
    void averagesAreExchangedBitByBit() {
        for (const auto dtype : {at::kFloat, at::kBFloat16, at::kDouble}) {
            const auto before = at::tensor({1.5, -0.0, std::numeric_limits<double>::quiet_NaN(), 1e-30}).to(dtype);
            const auto after = at::tensor({-3.25, 1e30, 7.0, 0.0}).to(dtype);
            auto a = before.clone().requires_grad_(true);
            training::AveragedWeights averages({{"a", a}}, 0.5);
            const at::NoGradGuard noGrad;
            a.copy_(after);
            averages.swap();
            const auto bytesOf = [](const at::Tensor& values) { return values.detach().view(at::kByte); };
            QVERIFY(at::equal(bytesOf(a), bytesOf(before)));
            QVERIFY(at::equal(bytesOf(averages.values().at("a")), bytesOf(after)));
            averages.swap();
            QVERIFY(at::equal(bytesOf(a), bytesOf(after)));
        }
    }

    void learningRateRisesAndFalls() {
        const training::LearningRate rate{.most = 1, .warmup = 10, .decayShare = 0.5, .least = 0.1};
        QCOMPARE(rate.at(0, 100), 0.1);
        QCOMPARE(rate.at(9, 100), 1.0);
        QCOMPARE(rate.at(50, 100), 1.0);
        QVERIFY(std::abs(rate.at(75, 100) - 0.55) < 1e-12);
        QVERIFY(std::abs(rate.at(99, 100) - (0.1 + 0.9 * 0.02)) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestOptimizer)
#include "test_optimizer.moc"
