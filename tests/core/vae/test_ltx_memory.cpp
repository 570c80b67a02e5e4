// What decoding with the LTX-Video VAE takes, against what is estimated for the memory plan.
#include <iostream>

#include <ATen/ATen.h>

#include "counted_memory.h"
#include "vae/ltx_decode_memory.h"
#include "vae/ltx_vae.h"

#include <QtTest>

using namespace tubelet;

namespace {

/// Version 0.9.0, or 0.9.1, with channels divided by `thin`.
vae::LtxVaeOptions optionsOf(bool isLater, std::int64_t thin) {
    const auto widths = [&](std::vector<std::int64_t> list) {
        for (auto& width : list) {
            width /= thin;
        }
        return list;
    };
    nlohmann::json config{{"block_out_channels", widths({128, 256, 512, 512})},
                          {"decoder_block_out_channels", widths({128, 256, 512, 512})},
                          {"latent_channels", 128 / thin}};
    if (isLater) {
        config["decoder_block_out_channels"] = widths({256, 512, 1024});
        config["decoder_layers_per_block"] = {5, 6, 7, 8};
        config["decoder_spatio_temporal_scaling"] = {true, true, true};
        config["decoder_inject_noise"] = {true, true, true, false};
        config["upsample_residual"] = {true, true, true};
        config["upsample_factor"] = {2, 2, 2};
        config["timestep_conditioning"] = true;
    }
    return vae::LtxVaeOptions::fromConfig({"config.json", config});
}

}  // namespace

class TestLtxMemory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        tests::countMemory();
        at::set_num_threads(1);
    }

    void estimateHolds_data() {
        QTest::addColumn<bool>("isLater");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("frames");
        for (const bool isLater : {false, true}) {
            for (const auto& [width, height, frames] : {std::tuple{256, 192, 17}, {160, 128, 41}, {64, 64, 9}}) {
                QTest::addRow("%s %dx%dx%d", isLater ? "0.9.1" : "0.9.0", width, height, frames)
                    << isLater << width << height << frames;
            }
        }
    }

    void estimateHolds() {
        QFETCH(bool, isLater);
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, frames);
        const at::NoGradGuard noGrad;
        constexpr std::int64_t kThin = 16;
        const auto options = optionsOf(isLater, kThin);
        const vae::LtxVae model(options);
        for (auto& parameter : model->parameters()) {
            parameter.normal_(0, 0.02);
        }
        const auto latents =
            at::zeros({1, options.latentChannels, (frames - 1) / 8 + 1, height / 32, width / 32}, at::kFloat);
        const vae::LtxVaeImpl::Decoding decoding{0.05, [](at::IntArrayRef shape) { return at::zeros(shape); }, {}};
        model->decode(latents, decoding);
        const auto before = tests::g_live.load();
        tests::g_peak = before;
        const auto video = model->decode(latents, decoding);
        const auto peak = static_cast<double>(tests::g_peak - before);
        QCOMPARE(video.sizes(), (std::vector<std::int64_t>{1, 3, frames, height, width}));
        const auto counted = static_cast<double>(vae::countDecodeBytes(options, width, height, frames));
        std::cout << "decode of " << width << "x" << height << "x" << frames << ": peak " << peak / 1e6
                  << " MB, counted " << counted / 1e6 << " MB, ratio " << counted / peak << "\n";
        QVERIFY2(peak <= counted, "the decode needs more than was counted");
        QVERIFY2(peak >= counted / 2, "more than twice of what the decode needs was counted");
    }

    /// Published sizes: the figures are what the memory plan will say for them.
    void knownModels() {
        for (const bool isLater : {false, true}) {
            const auto options = optionsOf(isLater, 1);
            const auto bytes = vae::estimateDecodeBytes(options, 704, 480, 161);
            std::cout << "LTX-Video at 704x480x161: " << static_cast<double>(bytes) / 1e9 << " GB, a tile of 256 "
                      << static_cast<double>(vae::estimateDecodeBytes(options, 256, 256, 161)) / 1e9 << " GB\n";
            QVERIFY(vae::estimateDecodeBytes(options, 704, 480, 81) < bytes * 2 / 3);
            QVERIFY(vae::estimateDecodeBytes(options, 256, 256, 161) < bytes / 3);
        }
    }
};

QTEST_GUILESS_MAIN(TestLtxMemory)
#include "test_ltx_memory.moc"
