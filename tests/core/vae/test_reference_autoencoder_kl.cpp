// The image VAE against diffusers' AutoencoderKL: encoding and decoding, whole and in tiles,
// in several shapes.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "models/class_dit/image_model_keys.h"
#include "support/reference.h"
#include "vae/autoencoder_kl.h"
#endif

#include <QtTest>

using namespace tubelet;

class TestReferenceAutoencoderKL : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    tests::ReferenceCase m_case{"autoencoder_kl"};

    vae::AutoencoderKL load(const std::string& name) {
        vae::AutoencoderKL module(
            vae::AutoencoderKLOptions::fromConfig(checkpoint::readJson(m_case.folder() / name / "config.json")));
        checkpoint::load(*module, models::autoencoderKLWeights(checkpoint::Weights::open(m_case.folder() / name)), {});
        return module;
    }

    void same(const std::string& name, const at::Tensor& got) {
        const auto message = tests::differs(name, got, m_case.expected(name));
        QVERIFY2(message.empty(), message.c_str());
    }

  private Q_SLOTS:
    void initTestCase() { tests::useFewThreads(); }

    void equalsTheReference_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, config] : m_case.args().at("vaes").items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void equalsTheReference() {
        QFETCH(QString, name);
        const auto key = name.toStdString();
        auto module = load(key);
        const auto image = m_case.input(key + ".image"), latents = m_case.input(key + ".latents");
        const auto moments = module->encode(image);
        same(key + ".moments", moments);
        same(key + ".mean", module->mean(moments));
        same(key + ".decoded", module->decode(latents));

        const auto edge = static_cast<int>(module->options().sampleSize);
        const vae::Tiling tiling{edge, edge * 3 / 4};
        double told = 0;
        same(key + ".tiled_moments", module->encodeTiled(image, tiling, [&](double share) { told += share; }));
        QVERIFY(told > 1);  // more than one tile
        same(key + ".tiled_decoded", module->decodeTiled(latents, tiling, [](double) {}));

        const auto z = module->mean(moments);
        QVERIFY((module->denormalise(module->normalise(z)) - z).abs().max().item<double>() < 1e-6);
        const auto& options = module->options();
        const auto scaled = (z - options.shiftFactor) * options.scalingFactor;
        QVERIFY((module->normalise(z) - scaled).abs().max().item<double>() < 1e-6);
    }

    void gradientsFlow() {
        const at::AutoGradMode record(true);
        auto module = load("plain");
        const auto latents = m_case.input("plain.latents").clone().requires_grad_();
        module->decode(latents).sum().backward();
        QVERIFY(latents.grad().abs().max().item<double>() > 0);
    }

    void stopsWithinABlock() {
        auto module = load("plain");
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(module->decode(m_case.input("plain.latents"), source.get_token()), Cancelled);
        QVERIFY_EXCEPTION_THROWN(module->encode(m_case.input("plain.image"), source.get_token()), Cancelled);
    }

    void refusesWhatItCannotTake() {
        auto module = load("plain");
        QVERIFY_EXCEPTION_THROWN(module->encode(at::zeros({1, 3, 33, 32})), Error);
        QVERIFY_EXCEPTION_THROWN(module->decode(at::zeros({1, 99, 4, 4})), Error);
        QVERIFY_EXCEPTION_THROWN(module->decodeTiled(at::zeros({1, 4, 4, 4}), {33, 16}, [](double) {}), Error);
        const auto config = checkpoint::readJson(m_case.folder() / "plain/config.json");
        const auto faulty = [&](const char* key, const nlohmann::json& value, const char* named) {
            auto changed = config;
            changed[key] = value;
            try {
                vae::AutoencoderKLOptions::fromConfig(changed);
                return false;
            } catch (const Error& error) {
                return error.kind() == ErrorKind::ModelUnreadable &&
                       std::string(error.what()).find(named) != std::string::npos;
            }
        };
        // Null takes a part away, as false does; a missing entry does not.
        QVERIFY(!vae::AutoencoderKLOptions::fromConfig({{"use_quant_conv", nullptr}}).hasQuantConv);
        QVERIFY(vae::AutoencoderKLOptions::fromConfig(nlohmann::json::object()).hasQuantConv);
        QVERIFY(faulty("down_block_types", {"AttnDownEncoderBlock2D"}, "down_block_types"));
        QVERIFY(faulty("norm_num_groups", 5, "norm_num_groups"));
        QVERIFY(faulty("latents_mean", {0.0}, "latents_mean"));
        QVERIFY(faulty("in_channels", 4, "in_channels"));
        QVERIFY(faulty("scaling_factor", "small", "scaling_factor"));
        // Weights of another shape than the config's.
        auto other = config;
        other["layers_per_block"] = 3;
        vae::AutoencoderKL larger(vae::AutoencoderKLOptions::fromConfig(other));
        QVERIFY_EXCEPTION_THROWN(checkpoint::load(*larger, checkpoint::Weights::open(m_case.folder() / "plain"), {}),
                                 Error);
    }
};

QTEST_GUILESS_MAIN(TestReferenceAutoencoderKL)
#include "test_reference_autoencoder_kl.moc"
