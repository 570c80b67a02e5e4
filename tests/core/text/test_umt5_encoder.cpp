// The encoder's configuration, half precision and stopping; the prompt encoder with a model folder.
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "support/prompt_encoder.h"
#include "support/reference.h"
#include "text/umt5_encoder.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using namespace tubelet;
using nlohmann::json;

namespace {

json smallConfig() {
    return {{"model_type", "umt5"}, {"vocab_size", 50}, {"d_model", 16},  {"d_kv", 4},
            {"d_ff", 24},           {"num_layers", 2},  {"num_heads", 3}, {"relative_attention_num_buckets", 8}};
}

text::UMT5Encoder smallEncoder() {
    at::manual_seed(3);
    text::UMT5Encoder encoder(text::UMT5EncoderOptions::fromConfig(smallConfig()));
    const c10::NoGradGuard noGradients;
    for (at::Tensor& parameter : encoder->parameters()) {
        parameter.copy_(at::randn(parameter.sizes()) * 0.3);
    }
    return encoder;
}

}  // namespace

class TestUmt5Encoder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void parametersHaveTheCheckpointsNames() {
        std::vector<std::string> names;
        const text::UMT5Encoder encoder = smallEncoder();
        for (const auto& item : encoder->named_parameters()) {
            names.push_back(item.key());
        }
        QCOMPARE(names.size(), std::size_t{1 + 2 * 10 + 1});
        for (const char* name :
             {"shared.weight", "encoder.block.1.layer.0.SelfAttention.q.weight",
              "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
              "encoder.block.0.layer.0.layer_norm.weight", "encoder.block.1.layer.1.DenseReluDense.wi_0.weight",
              "encoder.block.1.layer.1.DenseReluDense.wo.weight", "encoder.block.1.layer.1.layer_norm.weight",
              "encoder.final_layer_norm.weight"}) {
            QVERIFY2(std::count(names.begin(), names.end(), name) == 1, name);
        }
    }

    void refusesImpossibleConfigs() {
        const auto refused = [](const char* key, const json& value) {
            json config = smallConfig();
            config[key] = value;
            try {
                text::UMT5EncoderOptions::fromConfig(config);
            } catch (const Error& error) {
                return error.kind() == ErrorKind::ModelUnreadable &&
                       std::string(error.what()).find(value.dump()) != std::string::npos;
            }
            return false;
        };
        for (const char* key : {"vocab_size", "d_model", "d_kv", "d_ff", "num_layers", "num_heads"}) {
            QVERIFY2(refused(key, 0) && refused(key, -1) && refused(key, "8") && refused(key, 1e9), key);
            json config = smallConfig();
            config.erase(key);
            QVERIFY_EXCEPTION_THROWN(text::UMT5EncoderOptions::fromConfig(config), Error);
        }
        QVERIFY(refused("model_type", "llama"));
        QVERIFY(refused("feed_forward_proj", "relu"));
        QVERIFY(refused("relative_attention_num_buckets", 3));
        QVERIFY(refused("relative_attention_max_distance", 1));
        QVERIFY(refused("layer_norm_epsilon", -1.0));
        QVERIFY_EXCEPTION_THROWN(text::UMT5EncoderOptions::fromConfig(json::array()), Error);
    }

    void paddingChangesNothing() {
        const c10::NoGradGuard noGradients;
        text::UMT5Encoder encoder = smallEncoder();
        const at::Tensor ids = at::arange(3, 15, at::kLong).unsqueeze(0);
        const at::Tensor padded = at::cat({ids, at::zeros({1, 9}, at::kLong)}, 1);
        const at::Tensor mask = at::cat({at::ones({1, 12}), at::zeros({1, 9})}, 1);
        const std::string message = tests::differs(
            "padded", encoder->forward(padded, mask).narrow(1, 0, 12), encoder->forward(ids, {}),
            tests::Limit::roundings(170, 1, "two layers of sums of some tens of terms, ended by a norm"));
        QVERIFY2(message.empty(), message.c_str());
    }

    void halfPrecisionStaysFinite() {
        const c10::NoGradGuard noGradients;
        const at::Tensor ids = at::arange(3, 15, at::kLong).unsqueeze(0);
        const at::Tensor mask = at::ones({1, 12});
        const at::Tensor exact = smallEncoder()->forward(ids, mask);
        for (const auto dtype : {at::kBFloat16, at::kHalf}) {
            text::UMT5Encoder encoder = smallEncoder();
            encoder->to(dtype);
            const at::Tensor got = encoder->forward(ids, mask);
            QCOMPARE(got.scalar_type(), dtype);
            const std::string message =
                tests::differs("half", got, exact,
                               tests::Limit::of(0.05 * std::max(1.0, exact.abs().max().item<double>()),
                                                "bfloat16's eight bits through the layers"));
            QVERIFY2(message.empty(), message.c_str());
        }
        // Activations beyond float16's range are held at its end instead of becoming infinite.
        text::UMT5Encoder encoder = smallEncoder();
        encoder->to(at::kHalf);
        encoder->stack->blocks[0]->feedForward->named_parameters()["wo.weight"].fill_(60000);
        QVERIFY(at::isfinite(encoder->forward(ids, mask)).all().item<bool>());
    }

    void stopsBetweenBlocks() {
        text::UMT5Encoder encoder = smallEncoder();
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(encoder->forward(at::ones({1, 4}, at::kLong), {}, source.get_token()), Cancelled);
    }

    void promptEncoderCutsAndFillsWithZeros() {
        auto encoder = tests::encoderOf(tests::referenceFolder() / "wan_pipeline/pipeline");
        const auto encoded = encoder.encode("A cat walks.", 40, {});
        const auto length = static_cast<std::int64_t>(encoded.encoding.ids.size());
        QVERIFY(length > 1 && length < 40 && !encoded.encoding.cut);
        QCOMPARE(encoded.embeds.size(1), std::int64_t{40});
        QVERIFY(encoded.embeds.narrow(1, length, 40 - length).eq(0).all().item<bool>());
        QVERIFY(!encoded.embeds.requires_grad());
        const auto cut = encoder.encode("A cat walks slowly across the grass.", 4, {});
        QVERIFY(cut.encoding.cut && cut.encoding.ids.size() == 4);
        QCOMPARE(cut.embeds.size(1), std::int64_t{4});
        QCOMPARE(encoder.encode("", 8, {}).encoding.ids.size(), std::size_t{1});
        QVERIFY_EXCEPTION_THROWN(encoder.encode("\xff", 8, {}), Error);
        QVERIFY_EXCEPTION_THROWN(encoder.encode("cat", 0, {}), Error);

        auto half = tests::encoderOf(tests::referenceFolder() / "wan_pipeline/pipeline", at::kBFloat16);
        const auto rough = half.encode("A cat walks.", 40, {});
        QCOMPARE(rough.embeds.scalar_type(), at::kBFloat16);
        // The table of words stays as it is stored.
        const auto table = checkpoint::Weights::open(tests::referenceFolder() / "wan_pipeline/pipeline/text_encoder")
                               .info("shared.weight")
                               .bytes;
        QVERIFY(table > 0);
        QCOMPARE((half.bytes() - table) * 2, encoder.bytes() - table);
        const double error = (rough.embeds.to(at::kFloat) - encoded.embeds).pow(2).mean().sqrt().item<double>();
        const double size = encoded.embeds.pow(2).mean().sqrt().item<double>();
        std::printf("bfloat16: relative error %.4f\n", error / size);
        QVERIFY(error < 0.05 * size);
    }

    void theOtherHalfOfAWholeModelIsLeftAlone() {
        QTemporaryDir scratch;
        const fs::path folder = scratch.path().toStdString();
        const fs::path source = tests::referenceFolder() / "wan_pipeline/pipeline";
        fs::copy(source / "tokenizer", folder / "tokenizer");
        fs::copy(source / "text_encoder", folder / "text_encoder");
        const auto alone = tests::encoderOf(folder).encode("A cat walks.", 40, {});

        std::map<std::string, at::Tensor> whole;
        const auto weights = checkpoint::Weights::open(folder / "text_encoder");
        for (const auto& name : weights.names()) {
            whole[name] = weights.tensor(name).clone();
            if (name.starts_with("encoder.")) {
                whole["decoder." + name.substr(8)] = at::zeros_like(weights.tensor(name));
            }
        }
        whole["lm_head.weight"] = at::zeros({4, 4});
        // ComfyUI's single file has the tokenizer inside
        whole["spiece_model"] = at::zeros({16}, at::kByte);
        for (const auto& entry : fs::directory_iterator(folder / "text_encoder")) {
            if (entry.path().extension() != ".json" || entry.path().stem().extension() == ".index") {
                fs::remove(entry.path());
            }
        }
        checkpoint::writeSafetensors(folder / "text_encoder/model.safetensors", whole);
        auto config = checkpoint::readJson(folder / "text_encoder/config.json");
        config["num_decoder_layers"] = 0;
        std::ofstream(folder / "text_encoder/config.json") << config.dump();
        const auto encoded = tests::encoderOf(folder).encode("A cat walks.", 40, {});
        QVERIFY(at::equal(encoded.embeds, alone.embeds));
    }

    void refusesIncompleteFolders() {
        QTemporaryDir scratch;
        const fs::path folder = scratch.path().toStdString();
        const fs::path source = tests::referenceFolder() / "wan_pipeline/pipeline";
        QVERIFY_EXCEPTION_THROWN(tests::encoderOf(folder), Error);
        fs::copy(source / "tokenizer", folder / "tokenizer");
        QVERIFY_EXCEPTION_THROWN(tests::encoderOf(folder), Error);
        fs::copy(source / "text_encoder", folder / "text_encoder");
        tests::encoderOf(folder);
        fs::remove(folder / "text_encoder/config.json");
        QVERIFY_EXCEPTION_THROWN(tests::encoderOf(folder), Error);
    }
};

QTEST_GUILESS_MAIN(TestUmt5Encoder)
#include "test_umt5_encoder.moc"
