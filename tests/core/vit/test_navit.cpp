#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "support/refusal.h"
#include "vit/navit.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using patch::Pack;
using tests::refusal;
using vit::NaVit;
using vit::NaVitPosition;

namespace {

vit::NaVitOptions tiny(NaVitPosition position = NaVitPosition::Absolute) {
    vit::NaVitOptions options;
    options.patchSize = {2, 4, 4};
    options.heads = 3;
    options.headDim = 8;
    options.hiddenWidth = 40;
    options.layers = 2;
    options.classes = 7;
    options.position = position;
    options.mostPatches = {4, 8, 8};
    options.frequencies = 5;
    return options;
}

/// A model whose every part shows in the result: also head and gains are random.
NaVit randomModel(const vit::NaVitOptions& options) {
    NaVit model(options);
    model->initialise();
    const at::NoGradGuard noGrad;
    for (auto& parameter : model->parameters()) {
        parameter.add_(at::randn_like(parameter) * 0.1);
    }
    return model;
}

/// Pictures (two equal frames make one patch) and clips of many sizes and aspects.
std::vector<at::Tensor> examplesOfManySizes() {
    std::vector<at::Tensor> examples;
    for (const auto& [frames, height, width] : {std::array{2, 8, 8},
                                                {2, 4, 20},
                                                {6, 12, 4},
                                                {8, 16, 24},
                                                {2, 32, 32},
                                                {2, 4, 4},
                                                {4, 8, 8},
                                                {4, 8, 8},
                                                {2, 28, 4}}) {
        examples.push_back(at::randn({3, frames, height, width}));
    }
    return examples;
}

std::vector<patch::Grid> gridsOf(const NaVit& model, const std::vector<at::Tensor>& examples) {
    std::vector<patch::Grid> grids;
    for (const auto& example : examples) {
        grids.push_back(model->grid(example));
    }
    return grids;
}

double apart(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>() / std::max(1.0, b.abs().max().item<double>());
}

/// A scalar in which every logit and every token counts differently.
at::Tensor lossOf(const at::Tensor& logits, const at::Tensor& tokens, std::size_t example) {
    const auto weigh = [example](const at::Tensor& x) {
        return (x.flatten() * at::cos(at::arange(x.numel()) * 0.7 + static_cast<double>(example))).sum();
    };
    return weigh(logits) + weigh(tokens);
}

}  // namespace

class TestNaVit : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::manual_seed(11); }

    void packedEqualsOneByOne_data() {
        QTest::addColumn<bool>("fractional");
        QTest::addColumn<int>("budget");
        QTest::addColumn<double>("dropped");
        QTest::newRow("absolute positions, one sequence") << false << 1000 << 0.0;
        QTest::newRow("absolute positions, full sequences") << false << 96 << 0.0;
        QTest::newRow("fractional positions") << true << 120 << 0.0;
        QTest::newRow("tokens dropped") << false << 100 << 0.5;
    }

    /// Logits, tokens on their grids, and the gradient of every parameter and of every picture.
    void packedEqualsOneByOne() {
        QFETCH(bool, fractional);
        QFETCH(int, budget);
        QFETCH(double, dropped);
        auto model = randomModel(tiny(fractional ? NaVitPosition::Fractional : NaVitPosition::Absolute));
        auto examples = examplesOfManySizes();
        for (auto& example : examples) {
            example.requires_grad_(true);
        }
        const auto grids = gridsOf(model, examples);
        auto generator = at::make_generator<at::CPUGeneratorImpl>(3);
        std::vector<at::Tensor> kept;
        for (std::size_t i = 0; i < grids.size(); ++i) {
            // Another share for each, as NaViT trains.
            const auto rate = dropped * static_cast<double>(i % 3) / 2;
            kept.push_back(rate > 0 ? patch::keptTokens(patch::patchCount(grids[i]), rate, generator) : at::Tensor());
        }
        const auto take = [&] {
            std::vector<at::Tensor> gradients;
            for (const auto& from : {model->parameters(), examples}) {
                for (const auto& tensor : from) {
                    gradients.push_back(tensor.grad().clone());
                    tensor.mutable_grad().reset();
                }
            }
            return gradients;
        };

        const auto pack = Pack::greedy(grids, budget, kept);
        const auto together = model->forward(examples, pack);
        const auto onGrids = pack.unpackGrids(together.tokens);
        at::Tensor loss = at::zeros({});
        for (std::size_t i = 0; i < examples.size(); ++i) {
            loss = loss + lossOf(together.logits[static_cast<std::int64_t>(i)], onGrids[i], i);
        }
        loss.backward();
        const auto gradientsTogether = take();

        for (std::size_t i = 0; i < examples.size(); ++i) {
            const auto single = Pack::greedy({grids[i]}, budget, {kept[i]});
            const auto alone = model->forward({examples[i]}, single);
            const auto tokens = single.unpackGrids(alone.tokens)[0];
            QVERIFY(apart(together.logits[static_cast<std::int64_t>(i)], alone.logits[0]) < 1e-5);
            QVERIFY(apart(onGrids[i], tokens) < 1e-5);
            lossOf(alone.logits[0], tokens, i).backward();
        }
        const auto gradientsAlone = take();
        QCOMPARE(gradientsTogether.size(), gradientsAlone.size());
        double worst = 0;
        for (std::size_t i = 0; i < gradientsAlone.size(); ++i) {
            QVERIFY(gradientsAlone[i].abs().max().item<double>() > 0);
            worst = std::max(worst, apart(gradientsTogether[i], gradientsAlone[i]));
        }
        qInfo("gradients differ by %.1e at most", worst);
        QVERIFY(worst < 1e-5);
    }

    /// A picture's neighbours in the sequence may be anything.
    void neighboursDontMatter() {
        auto model = randomModel(tiny());
        const at::NoGradGuard noGrad;
        auto examples = examplesOfManySizes();
        const auto pack = Pack::greedy(gridsOf(model, examples), 1000);
        const auto before = model->forward(examples, pack).logits;
        examples[3] = examples[3] * 100;
        const auto after = model->forward(examples, pack).logits;
        for (std::int64_t i = 0; i < before.size(0); ++i) {
            QCOMPARE(apart(after[i], before[i]) < 1e-5, i != 3);
        }
    }

    /// What a token is told depends on its own frame, row and column, each apart from the others.
    void positionsAreFactorised() {
        for (const auto position : {NaVitPosition::Absolute, NaVitPosition::Fractional}) {
            auto model = randomModel(tiny(position));
            const at::NoGradGuard noGrad;
            const auto pack = Pack::greedy({{3, 4, 5}}, 100);
            // (T, H, W, D)
            const auto told = model->positions->forward(pack, 0).unflatten(0, {3, 4, 5});
            // the same for all frames and columns
            const auto rows = told.select(1, 2) - told.select(1, 0);
            QVERIFY(apart(rows, rows[0][0].expand_as(rows)) < 1e-5);
            const auto frames = told[2] - told[1];
            QVERIFY(apart(frames, frames[0][0].expand_as(frames)) < 1e-5);
            QVERIFY(frames.abs().max().item<double>() > 1e-3);
        }
        // Fractional: half-way is half-way at every size.
        auto model = randomModel(tiny(NaVitPosition::Fractional));
        const auto pack = Pack::greedy({{1, 3, 1}, {1, 9, 1}}, 100);
        const auto told = model->positions->forward(pack, 0);
        QVERIFY(apart(told[1], told[3 + 4]) < 1e-5);
        QVERIFY(apart(told[0], told[3]) > 1e-3);
    }

    void learns() {
        // Two classes that differ by brightness, at many sizes: a few steps of descent
        // tell them apart.
        auto model = randomModel(tiny());
        auto generator = at::make_generator<at::CPUGeneratorImpl>(8);
        double first = 0, last = 0;
        for (int step = 0; step < 60; ++step) {
            std::vector<at::Tensor> examples;
            std::vector<std::int64_t> labels;
            for (int i = 0; i < 6; ++i) {
                labels.push_back(i % 2);
                const auto size = 4 * (1 + (step + i) % 4);
                examples.push_back(at::randn({3, 2, size, 8}, generator) * 0.3 + (i % 2 ? 1.0 : -1.0));
            }
            const auto pack = Pack::greedy(gridsOf(model, examples), 20);
            const auto loss =
                at::cross_entropy_loss(model->forward(examples, pack).logits, at::tensor(labels, at::kLong));
            model->zero_grad();
            loss.backward();
            const at::NoGradGuard noGrad;
            for (auto& parameter : model->parameters()) {
                parameter.sub_(parameter.grad() * 0.03);
            }
            last = loss.item<double>();
            first = step == 0 ? last : first;
        }
        qInfo("cross-entropy from %.3f to %.4f", first, last);
        QVERIFY(last < 0.1 * first);
    }

    void refusesWhatCannotBe() {
        auto model = randomModel(tiny());
        const auto wide = at::randn({3, 2, 4, 36});
        QVERIFY(refusal([&] {
                    model->forward({wide}, Pack::greedy({model->grid(wide)}, 100));
                }).contains("9 columns of patches, but the model has positions for 8"));
        QVERIFY(refusal([&] { model->grid(at::randn({3, 2, 5, 4})); }).contains("patches of 4"));
        QVERIFY(refusal([&] {
                    model->forward({at::randn({3, 2, 4, 4})}, Pack::greedy({{1, 2, 2}}, 100));
                }).contains("not of the size"));
        auto options = tiny();
        options.heads = 0;
        QVERIFY(refusal([&] { NaVit made(options); }).contains("heads: 0"));
        options = tiny();
        options.patchSize = {1, 0, 4};
        QVERIFY(refusal([&] { NaVit made(options); }).contains("patch size of 0"));
    }
};

QTEST_GUILESS_MAIN(TestNaVit)
#include "test_navit.moc"
