#include <functional>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "vae/wan_vae.h"

#include <QtTest>

using tubelet::Error;
using tubelet::ErrorKind;
using tubelet::vae::WanVaeOptions;

namespace {

nlohmann::json residualConfig() {
    return nlohmann::json::parse(
        R"({"_class_name": "AutoencoderKLWan", "_diffusers_version": "0.42.1", "attn_scales": [],
        "base_dim": 8, "decoder_base_dim": 12, "dim_mult": [1, 2, 2], "dropout": 0.0, "in_channels": 12,
        "is_residual": true, "latents_mean": [0.5, -1, 2, 0], "latents_std": [1, 2, 3, 4], "num_res_blocks": 1,
        "out_channels": 12, "patch_size": 2, "scale_factor_spatial": 8, "scale_factor_temporal": 4,
        "temperal_downsample": [true, true], "z_dim": 4})");
}

}  // namespace

class TestOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyField() {
        const auto options = WanVaeOptions::fromConfig(residualConfig());
        QCOMPARE(options.baseDim, 8);
        QCOMPARE(options.decoderBaseDim, 12);
        QCOMPARE(options.zDim, 4);
        QVERIFY((options.dimMult == std::vector<std::int64_t>{1, 2, 2}));
        QCOMPARE(options.numResBlocks, 1);
        QVERIFY((options.temporalDownsample == std::vector<bool>{true, true}));
        QVERIFY((options.latentsMean == std::vector<double>{0.5, -1, 2, 0}));
        QVERIFY((options.latentsStd == std::vector<double>{1, 2, 3, 4}));
        QVERIFY(options.isResidual);
        QCOMPARE(options.patchSize, 2);
        QCOMPARE(options.inChannels, 12);
        QCOMPARE(options.outChannels, 12);
        QCOMPARE(options.scaleFactorTemporal, 4);
        QCOMPARE(options.scaleFactorSpatial, 8);
    }

    /// Old and short files: what is missing or null is Wan 2.1's.
    void defaults() {
        const auto options =
            WanVaeOptions::fromConfig(nlohmann::json{{"patch_size", nullptr}, {"decoder_base_dim", nullptr}});
        QCOMPARE(options.baseDim, 96);
        QCOMPARE(options.decoderBaseDim, 96);
        QCOMPARE(options.zDim, 16);
        QVERIFY((options.dimMult == std::vector<std::int64_t>{1, 2, 4, 4}));
        QCOMPARE(options.latentsMean.size(), 16u);
        QCOMPARE(options.latentsMean[0], -0.7571);
        QCOMPARE(options.latentsStd[15], 1.9160);
        QCOMPARE(options.patchSize, 1);
        QVERIFY(!options.isResidual);
    }

    void bad_data() {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* patch, const char* named) { QTest::newRow(patch) << patch << named; };
        row(R"({"base_dim": 0})", "base_dim");
        row(R"({"base_dim": -8})", "base_dim");
        row(R"({"base_dim": "8"})", "base_dim");
        row(R"({"base_dim": 8.5})", "base_dim");
        row(R"({"base_dim": 18446744073709551615})", "base_dim");
        row(R"({"base_dim": 100000})", "base_dim");
        row(R"({"decoder_base_dim": 0})", "decoder_base_dim");
        row(R"({"z_dim": 0})", "z_dim");
        row(R"({"z_dim": 5})", "latents_mean");
        row(R"({"dim_mult": []})", "dim_mult");
        row(R"({"dim_mult": 4})", "dim_mult");
        row(R"({"dim_mult": [1, 0, 2]})", "dim_mult");
        row(R"({"dim_mult": [1, null, 2]})", "dim_mult[1]");
        row(R"({"dim_mult": [1, 2, 2, 2]})", "temperal_downsample");
        row(R"({"dim_mult": [1, 3, 64]})", "dim_mult[1]");
        row(R"({"dim_mult": [1, 1, 64]})", "dim_mult[1]");
        row(R"({"num_res_blocks": 0})", "num_res_blocks");
        row(R"({"attn_scales": "none"})", "attn_scales");
        row(R"({"attn_scales": ["a"]})", "attn_scales[0]");
        row(R"({"temperal_downsample": [true]})", "temperal_downsample");
        row(R"({"temperal_downsample": [1, 0]})", "temperal_downsample[0]");
        row(R"({"temperal_downsample": [true, false]})", "scale_factor_temporal");
        row(R"({"dropout": 1.0})", "dropout");
        row(R"({"dropout": -0.5})", "dropout");
        row(R"({"latents_mean": [1, 2, 3]})", "latents_mean");
        row(R"({"latents_std": [1, 2, 3]})", "latents_std");
        row(R"({"latents_std": [1, 2, 0, 4]})", "latents_std");
        row(R"({"latents_std": [1, 2, -3, 4]})", "latents_std");
        row(R"({"is_residual": "yes"})", "is_residual");
        row(R"({"in_channels": 3})", "in_channels");
        row(R"({"out_channels": 4})", "out_channels");
        row(R"({"patch_size": 0})", "patch_size");
        row(R"({"patch_size": 1})", "in_channels");
        row(R"({"scale_factor_spatial": 16})", "scale_factor_spatial");
        row(R"({"scale_factor_temporal": 8})", "scale_factor_temporal");
        row(R"({"is_residual": false, "decoder_base_dim": 5, "dim_mult": [1, 1, 1]})",
            "decoder_base_dim times dim_mult[1]");
    }

    void bad() {
        QFETCH(QString, patch);
        QFETCH(QString, named);
        auto config = residualConfig();
        config.update(nlohmann::json::parse(patch.toStdString()));
        try {
            WanVaeOptions::fromConfig(config);
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::ModelUnreadable);
            const auto text = QString::fromUtf8(error.what());
            QVERIFY2(text.contains(named + " must be") && text.contains(", but is "), qPrintable(text));
        }
    }

    void notAnObject() { QVERIFY_EXCEPTION_THROWN(WanVaeOptions::fromConfig(nlohmann::json::array()), Error); }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
