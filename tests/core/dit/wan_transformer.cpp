// What the reference does not tell: configs, refusals, cancelling, caches, batching and
// the bundled model.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "dit/wan_transformer.h"
#include "models/wan/wan_transformer_keys.h"
#include "support/limit.h"
#include "support/parameter.h"
#include "support/reference.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

dit::WanTransformerOptions tinyOptions() {
    dit::WanTransformerOptions options;
    options.heads = 2;
    options.headDim = 8;
    options.inChannels = options.outChannels = 4;
    options.textDim = 6;
    options.freqDim = 10;
    options.ffnDim = 24;
    options.layers = 2;
    options.ropeMaxSeqLen = 16;
    return options;
}

dit::WanTransformer tinyModel(const dit::WanTransformerOptions& options = tinyOptions()) {
    at::manual_seed(7);
    dit::WanTransformer model(options);
    for (auto& parameter : model->parameters()) {
        parameter.normal_(0, 0.3);
    }
    return model;
}

}  // namespace

class TestWanTransformer : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;

  private Q_SLOTS:
    void readsConfig() {
        const auto options = dit::WanTransformerOptions::fromConfig({{"_class_name", "WanTransformer3DModel"},
                                                                     {"num_attention_heads", 3},
                                                                     {"attention_head_dim", 64},
                                                                     {"out_channels", nullptr},
                                                                     {"in_channels", 48},
                                                                     {"patch_size", {1, 4, 4}},
                                                                     {"eps", 1e-5},
                                                                     {"image_dim", nullptr},
                                                                     {"added_kv_proj_dim", nullptr}});
        QCOMPARE(options.width(), 192);
        QCOMPARE(options.outChannels, 48);
        QCOMPARE(options.patchSize[2], 4);
        QCOMPARE(options.eps, 1e-5);
        QCOMPARE(options.layers, 40);
    }

    /// The epsilon of the norm before the output, which only tokens of almost no variance show:
    /// blocks that add nothing leave the embedded patches as they are, and those are small here.
    /// Formula: diffusers' transformer_wan.py, float64.
    void lastNorm() {
        for (const double eps : {1e-6, 1e-5}) {
            auto options = tinyOptions();
            options.eps = eps;
            auto model = tinyModel(options);
            for (auto& parameter : model->patch_embedding->parameters()) {
                parameter.mul_(2e-3);
            }
            for (auto& parameter : model->blocks->parameters()) {
                parameter.zero_();
            }
            const auto latents = at::randn({1, 4, 1, 4, 6}), text = at::randn({1, 3, 6});
            const auto time = at::tensor({300}, at::kLong);
            const auto got = model->forward(latents, time, text);

            // (1, L, D)
            const auto tokens = model->patch_embedding->forward(latents).to(at::kDouble);
            const auto variance = tokens.var({-1}, /*unbiased=*/false, /*keepdim=*/true);
            QVERIFY(variance.max().item<double>() < 1e-5);  // else epsilon counts for nothing
            // (1, 1, D)
            const auto told = model->condition_embedder->forward(time, text).time.to(at::kDouble);
            const auto table = model->scale_shift_table.to(at::kDouble);
            const auto shift = table.select(1, 0).unsqueeze(1) + told, scale = table.select(1, 1).unsqueeze(1) + told;
            const auto normed = (tokens - tokens.mean({-1}, true)) / at::sqrt(variance + eps) * (1 + scale) + shift;
            const auto projected = at::matmul(normed, tests::parameter(model->proj_out, "weight").to(at::kDouble).t()) +
                                   tests::parameter(model->proj_out, "bias").to(at::kDouble);
            const auto want = model->unpatchify(projected, latents.sizes());
            // Roundings come to the sizes of what is added up, before anything cancels.
            const auto sizes =
                tokens.abs().amax({-1}, true) / at::sqrt(variance + eps) * (1 + scale.abs()) + shift.abs();
            const auto sums = at::matmul(sizes.expand_as(tokens),
                                         tests::parameter(model->proj_out, "weight").to(at::kDouble).abs().t()) +
                              tests::parameter(model->proj_out, "bias").to(at::kDouble).abs();
            const auto message =
                tests::differs("last norm", got, want,
                               tests::Limit::roundings(
                                   16, sums.max().item<double>(),
                                   "mean, variance and root of a norm, scale and shift, and a product of matrices"));
            QVERIFY2(message.empty(), message.c_str());
        }
    }

    /// Where a flag is meant, diffusers takes null for "no"; only a missing entry has the default.
    void nullIsNoDefault() {
        QVERIFY(!dit::WanTransformerOptions::fromConfig({{"cross_attn_norm", nullptr}}).crossAttnNorm);
        QVERIFY(dit::WanTransformerOptions::fromConfig(nlohmann::json::object()).crossAttnNorm);
    }

    void refusesConfigs_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("says");
        QTest::newRow("odd head dim") << R"({"attention_head_dim": 7})"
                                      << "attention_head_dim is 7";
        QTest::newRow("small head dim") << R"({"attention_head_dim": 4})"
                                        << "attention_head_dim is 4";
        QTest::newRow("no heads") << R"({"num_attention_heads": 0})"
                                  << "num_attention_heads is 0";
        QTest::newRow("negative layers") << R"({"num_layers": -1})"
                                         << "num_layers is -1";
        QTest::newRow("text heads") << R"({"num_attention_heads": "3"})"
                                    << "expected a whole number";
        QTest::newRow("fractional heads") << R"({"num_attention_heads": 3.5})"
                                          << "expected a whole number";
        QTest::newRow("huge") << R"({"ffn_dim": 99999999999})"
                              << "Is the file damaged?";
        QTest::newRow("two patch sizes") << R"({"patch_size": [2, 2]})"
                                         << "three whole numbers";
        QTest::newRow("patch of zero") << R"({"patch_size": [1, 0, 2]})"
                                       << "patch_size is 0";
        QTest::newRow("eps") << R"({"eps": -1})"
                             << "eps";
        QTest::newRow("pictures without projections") << R"({"image_dim": 1280})"
                                                      << "added_kv_proj_dim is 0";
        QTest::newRow("projections without pictures") << R"({"added_kv_proj_dim": 5120})"
                                                      << "image_dim 0";
        QTest::newRow("projections of another width") << R"({"image_dim": 1280, "added_kv_proj_dim": 1280})"
                                                      << "expected 5120";
        QTest::newRow("norm") << R"({"qk_norm": "layer_norm"})"
                              << "qk_norm";
        QTest::newRow("list") << "[]"
                              << "no JSON object";
    }

    void refusesConfigs() {
        QFETCH(QString, config);
        QFETCH(QString, says);
        const auto json = nlohmann::json::parse(config.toStdString());
        const auto message = tests::errorOf([&] { dit::WanTransformerOptions::fromConfig(json); });
        QVERIFY2(QString::fromStdString(message).contains(says), message.c_str());
    }

    void namesAreThoseOfDiffusers() {
        const auto names = tinyModel()->named_parameters().keys();
        for (const char* name :
             {"patch_embedding.weight", "patch_embedding.bias", "scale_shift_table",
              "condition_embedder.time_embedder.linear_1.weight", "condition_embedder.text_embedder.linear_2.bias",
              "condition_embedder.time_proj.weight", "blocks.1.attn1.to_out.0.weight", "blocks.0.attn2.norm_k.weight",
              "blocks.0.norm2.bias", "blocks.1.ffn.net.0.proj.weight", "blocks.1.ffn.net.2.bias",
              "blocks.0.scale_shift_table", "proj_out.bias"}) {
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
        }
        QCOMPARE(names.size(), std::size_t(2 + 4 + 2 + 4 + 1 + 2 + 2 * 27));
    }

    void refusesSizes() {
        auto model = tinyModel();
        const auto text = at::randn({1, 3, 6}), time = at::full({1}, 500.0);
        // 3 rows
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 4, 2, 3, 4}), time, text), Error);
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 4, 0, 4, 4}), time, text), Error);
        // 17 positions
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 4, 17, 4, 4}), time, text), Error);
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 3, 1, 4, 4}), time, text), c10::Error);
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 4, 1, 4, 4}), time, at::randn({2, 3, 6})), c10::Error);
        QVERIFY_EXCEPTION_THROWN(model->forward(at::randn({1, 4, 1, 4, 4}), at::full({1, 3}, 5.0), text), c10::Error);
        QCOMPARE(model->forward(at::randn({1, 4, 16, 4, 4}), time, text).size(2), 16);
    }

    void cancels() {
        auto model = tinyModel();
        std::stop_source source;
        const auto latents = at::randn({1, 4, 1, 4, 4}), text = at::randn({1, 3, 6}), time = at::full({1}, 500.0);
        model->forward(latents, time, text, source.get_token());
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(model->forward(latents, time, text, source.get_token()), Cancelled);
    }

    /// Many grids one after another and back: the cache must not answer with another grid's table.
    void rotaryCacheKeepsGridsApart() {
        auto model = tinyModel();
        const auto first = model->rotary(at::zeros({1, 4, 2, 4, 6})).cos.clone();
        for (int width = 2; width <= 32; width += 2) {
            QCOMPARE(model->rotary(at::zeros({1, 4, 2, 4, width})).cos.size(0), 2 * 2 * (width / 2));
        }
        QVERIFY(at::equal(model->rotary(at::zeros({1, 4, 2, 4, 6})).cos, first));
        QVERIFY(!at::equal(model->rotary(at::zeros({1, 4, 2, 6, 4})).cos, first));
    }

    void itemsOfABatchAreIndependent() {
        auto model = tinyModel();
        const auto latents = at::randn({2, 4, 2, 4, 6}), text = at::randn({2, 3, 6}), time = at::tensor({900.5, 20.25});
        const auto both = model->forward(latents, time, text);
        for (int i = 0; i < 2; ++i) {
            const auto one =
                model->forward(latents.slice(0, i, i + 1), time.slice(0, i, i + 1), text.slice(0, i, i + 1));
            QVERIFY(at::allclose(both.slice(0, i, i + 1), one, 1e-5, 1e-5));
        }
        const auto tokens = time.unsqueeze(1).expand({2, 2 * 2 * 3});  // one per token, all alike
        QVERIFY(at::allclose(model->forward(latents, tokens, text), both, 1e-5, 1e-5));
    }

    /// Without norm2, with an odd frequency width and patches in time: sizes that no
    /// public model has.
    void unusualSizes() {
        auto options = tinyOptions();
        options.crossAttnNorm = false;
        options.freqDim = 11;
        options.patchSize = {2, 1, 2};
        auto model = tinyModel(options);
        const auto got = model->forward(at::randn({1, 4, 4, 3, 6}), at::full({1}, 3.0), at::randn({1, 1, 6}));
        QCOMPARE(got.sizes(), at::IntArrayRef({1, 4, 4, 3, 6}));
        QVERIFY(at::isfinite(got).all().item<bool>());
    }

    /// Patches in time and space come back where they were.
    void unpatchifyInvertsOrder() {
        auto options = tinyOptions();
        options.patchSize = {2, 2, 3};
        auto model = tinyModel(options);
        const auto latents = at::randn({2, 4, 4, 4, 6});
        const auto [pt, ph, pw] = options.patchSize;
        const auto tokens = latents.reshape({2, 4, 4 / pt, pt, 4 / ph, ph, 6 / pw, pw})
                                .permute({0, 2, 4, 6, 3, 5, 7, 1})
                                .reshape({2, -1, pt * ph * pw * 4});
        QVERIFY(at::equal(model->unpatchify(tokens, latents.sizes()), latents));
    }

    /// Gradients flow to every parameter, for the training room: the fast loops without gradients
    /// must stand aside.
    void hasGradients() {
        const at::AutoGradMode enabled(true);
        auto model = [] {
            const at::NoGradGuard noGrad;
            return tinyModel();
        }();
        model->forward(at::randn({1, 4, 1, 4, 4}), at::full({1}, 500.0), at::randn({1, 3, 6}))
            .square()
            .sum()
            .backward();
        for (const auto& item : model->named_parameters()) {
            QVERIFY2(item.value().grad().defined() && item.value().grad().abs().sum().item<double>() > 0,
                     item.key().c_str());
        }
    }

    void bundledModel() {
        const std::filesystem::path folder =
            std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini/transformer";
        dit::WanTransformer model(dit::WanTransformerOptions::fromConfig(checkpoint::readJson(folder / "config.json")));
        checkpoint::load(*model, models::wanTransformerWeights(checkpoint::Weights::open(folder)), {});
        const auto& options = model->options();
        const auto got = model->forward(at::randn({1, options.inChannels, 2, 8, 8}), at::full({1}, 500.0),
                                        at::randn({1, 8, options.textDim}));
        QVERIFY(at::isfinite(got).all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(TestWanTransformer)
#include "wan_transformer.moc"
