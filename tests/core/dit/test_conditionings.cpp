// The four conditionings of DiT: cost as in the paper, the start of training, what each listens
// to, and refusals.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "dit/dit_transformer.h"
#include "dit/sincos_positions.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using dit::Conditioning;
using tests::refusal;

Q_DECLARE_METATYPE(tubelet::dit::Conditioning)

namespace {

constexpr std::array kAll{Conditioning::InContext, Conditioning::CrossAttention, Conditioning::AdaLn,
                          Conditioning::AdaLnZero};

dit::DitOptions tiny(Conditioning conditioning) {
    dit::DitOptions options;
    options.conditioning = conditioning;
    options.sampleSize = {1, 8, 8};
    options.heads = 2;
    options.headDim = 16;
    options.layers = 2;
    options.classes = 10;
    return options;
}

dit::DitTransformer randomModel(const dit::DitOptions& options) {
    at::manual_seed(3);
    dit::DitTransformer model(options);
    const at::NoGradGuard noGrad;
    for (auto& parameter : model->parameters()) {
        parameter.normal_(0, 0.2);
    }
    return model;
}

double largest(const at::Tensor& values) {
    return values.abs().max().item<double>();
}

}  // namespace

class TestConditionings : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;

    static void allRows() {
        QTest::addColumn<Conditioning>("conditioning");
        for (const auto conditioning : kAll) {
            QTest::newRow(std::string(dit::toString(conditioning)).c_str()) << conditioning;
        }
    }

  private Q_SLOTS:
    /// Table 4 of the paper (parameters in millions, Gflops = 10^9 multiply-adds) and its
    /// figure on conditioning.
    void costIsThePapers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Conditioning>("conditioning");
        QTest::addColumn<int>("millions");
        QTest::addColumn<double>("giga");
        const auto row = [](const char* name, int millions, double giga, Conditioning kind = Conditioning::AdaLnZero) {
            QTest::addRow("%s %s", name, std::string(dit::toString(kind)).c_str()) << name << kind << millions << giga;
        };
        row("S/8", 33, 0.36);
        row("S/4", 33, 1.41);
        row("S/2", 33, 6.06);
        row("B/8", 131, 1.42);
        row("B/4", 130, 5.56);
        row("B/2", 130, 23.01);
        row("L/8", 459, 5.01);
        row("L/4", 458, 19.70);
        row("L/2", 458, 80.71);
        row("XL/8", 676, 7.39);
        row("XL/4", 675, 29.05);
        row("XL/2", 675, 118.64);
        row("XL/2", 449, 119.37, Conditioning::InContext);
        row("XL/2", 598, 137.62, Conditioning::CrossAttention);
        row("XL/2", 600, 118.56, Conditioning::AdaLn);
    }

    void costIsThePapers() {
        QFETCH(QString, name);
        QFETCH(Conditioning, conditioning);
        QFETCH(int, millions);
        QFETCH(double, giga);
        const auto cost = dit::costOf(dit::DitOptions::named(name.toStdString(), conditioning));
        QCOMPARE(qRound(double(cost.parameters) / 1e6), millions);
        // B/4 comes to 5.566, which the paper gives as 5.56; all others agree when rounded.
        const double tolerance = name == "B/4" ? 0.007 : 0.00501;
        QVERIFY2(std::abs(double(cost.multiplyAdds) / 1e9 - giga) < tolerance,
                 qPrintable(QString::number(double(cost.multiplyAdds) / 1e9)));
    }

    void zeroStartsAsTheIdentity() {
        dit::DitTransformer model(tiny(Conditioning::AdaLnZero));
        at::manual_seed(5);
        model->initialise();
        const auto x = at::randn({2, 16, 32});
        const auto told = model->embedder->forward(at::tensor({10., 900.}), at::tensor({1, 7}));
        QVERIFY(largest(told.sum) > 0);
        for (const auto& block : *model->transformer_blocks) {
            QVERIFY(at::equal(block->as<dit::DitBlockImpl>()->forward(x, told), x));
        }
        QCOMPARE(largest(model->forward(at::randn({2, 4, 1, 8, 8}), at::tensor({10., 900.}), at::tensor({1, 7}))), 0.0);
    }

    void othersDoNotStartAsTheIdentity() {
        for (const auto conditioning : {Conditioning::InContext, Conditioning::CrossAttention, Conditioning::AdaLn}) {
            dit::DitTransformer model(tiny(conditioning));
            model->initialise();
            const auto x = at::randn({1, 16, 32});
            const auto told = model->embedder->forward(at::tensor({10.}), at::tensor({1}));
            QVERIFY(largest(model->transformer_blocks[0]->as<dit::DitBlockImpl>()->forward(x, told) - x) > 1e-3);
        }
    }

    void listensToTimestepAndClass_data() { allRows(); }
    void listensToTimestepAndClass() {
        QFETCH(Conditioning, conditioning);
        auto model = randomModel(tiny(conditioning));
        const auto latents = at::randn({1, 4, 1, 8, 8});
        const auto base = model->forward(latents, at::tensor({500.}), at::tensor({3}));
        QCOMPARE(base.sizes(), at::IntArrayRef({1, 8, 1, 8, 8}));
        QVERIFY(largest(model->forward(latents, at::tensor({100.}), at::tensor({3})) - base) > 1e-3);
        QVERIFY(largest(model->forward(latents, at::tensor({500.}), at::tensor({4})) - base) > 1e-3);
        // no class
        QVERIFY(largest(model->forward(latents, at::tensor({500.}), at::tensor({10})) - base) > 1e-3);
        // Items of a batch don't influence each other.
        const auto both =
            model->forward(at::cat({latents, at::randn_like(latents)}), at::tensor({500., 1.}), at::tensor({3, 9}));
        QVERIFY(largest(both[0] - base[0]) < 1e-5);
    }

    void videosAndText_data() { allRows(); }
    void videosAndText() {
        QFETCH(Conditioning, conditioning);
        auto options = tiny(conditioning);
        options.isVideo = true;
        options.patchSize = {2, 2, 2};
        options.sampleSize = {4, 8, 8};
        options.classes = 0;
        options.textDim = 6;
        options.learnsVariance = false;
        auto model = randomModel(options);
        QCOMPARE(model->pos_embed->proj->weight.sizes(), at::IntArrayRef({32, 4, 2, 2, 2}));
        const auto text = at::randn({1, 5, 6});
        const auto clip = at::randn({1, 4, 4, 8, 12});  // wider than trained
        const auto out = model->forward(clip, at::tensor({500.}), text);
        QCOMPARE(out.sizes(), clip.sizes());
        QVERIFY(largest(model->forward(clip, at::tensor({500.}), text + 1) - out) > 1e-3);
    }

    /// Gradients reach every parameter that takes part: the networks can be trained.
    void canBeTrained_data() { allRows(); }
    void canBeTrained() {
        QFETCH(Conditioning, conditioning);
        const at::AutoGradMode grad(true);
        auto model = randomModel(tiny(conditioning));
        model->forward(at::randn({2, 4, 1, 8, 8}), at::tensor({5., 700.}), at::tensor({3, 1}))
            .square()
            .sum()
            .backward();
        for (const auto& item : model->named_parameters()) {
            QVERIFY2(item.value().grad().defined() && largest(item.value().grad()) > 0, item.key().c_str());
        }
    }

    /// diffusers' get_3d_sincos_pos_embed for width 32, 2 frames, 2 rows, 3 columns: the last
    /// token's first values of each part, sin and cos of its positions.
    void positionsOfClips() {
        const auto positions = dit::sincosPositions(32, {2, 2, 3}, {2, 2, 3}, true);
        QCOMPARE(positions.sizes(), at::IntArrayRef({12, 32}));
        const auto last = positions[11];
        QVERIFY(std::abs(last[0].item<double>() - std::sin(1.0)) < 1e-6);  // frame 1
        QVERIFY(std::abs(last[4].item<double>() - std::cos(1.0)) < 1e-6);
        QVERIFY(std::abs(last[8].item<double>() - std::sin(2.0)) < 1e-6);   // column 2
        QVERIFY(std::abs(last[20].item<double>() - std::sin(1.0)) < 1e-6);  // row 1
    }

    void refusals() {
        QVERIFY(
            refusal([] { dit::DitOptions::named("XXL/2", Conditioning::AdaLn); }).contains("expected S, B, L or XL"));
        QVERIFY(refusal([] { dit::DitOptions::named("XL/3", Conditioning::AdaLn); }).contains("patch size 2, 4 or 8"));
        QVERIFY(refusal([] { dit::conditioningFromString("adalnzero"); }).contains("adaln-zero"));
        QVERIFY(refusal([] { dit::DitOptions::fromConfig({{"patch_size", 3}}); }).contains("no multiple"));
        QVERIFY(refusal([] {
                    dit::DitOptions::fromConfig({{"num_attention_heads", 0}});
                }).contains("num_attention_heads"));
        QVERIFY(refusal([] { dit::DitOptions::fromConfig({{"out_channels", 5}}); }).contains("out_channels"));
        auto options = tiny(Conditioning::AdaLnZero);
        options.headDim = 5;
        QVERIFY(refusal([&] { dit::DitTransformer model(options); }).contains("no multiple of 4"));
        auto model = randomModel(tiny(Conditioning::AdaLnZero));
        const auto latents = at::zeros({1, 4, 1, 8, 8});
        QVERIFY(refusal([&] {
                    model->forward(latents, at::tensor({1.}), at::tensor({11}));
                }).contains("The class 11 does not exist: this model has classes 0 to 9"));
        QVERIFY(refusal([&] { model->forward(latents, at::tensor({1.}), at::tensor({-1})); }).contains("class -1"));
        QVERIFY(refusal([&] {
                    model->forward(at::zeros({1, 4, 1, 7, 8}), at::tensor({1.}), at::tensor({1}));
                }).contains("7 rows"));
    }

    void stops() {
        auto model = randomModel(tiny(Conditioning::AdaLnZero));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, model->forward(at::zeros({1, 4, 1, 8, 8}), at::tensor({1.}), at::tensor({1}), stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestConditionings)
#include "test_conditionings.moc"
