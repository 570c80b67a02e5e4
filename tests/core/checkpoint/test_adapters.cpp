// What a file of adapters (LoRA and its kin) is: names as the tools write them, and files that
// peft, diffusers and Kohya's layout give (tools/reference/make_adapters.py).
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <limits>

#include <ATen/ATen.h>

#include "checkpoint/adapter_config.h"
#include "checkpoint/adapter_facts.h"
#include "checkpoint/adapter_family.h"
#include "checkpoint/adapter_names.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/stored_form.h"
#include "checkpoint/weights.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace fs = std::filesystem;
using checkpoint::AdapterPart;
using checkpoint::Weights;

class TestAdapters : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    static checkpoint::AdapterFacts factsOf(const char* name) {
        const fs::path path = fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters" / name;
        const auto facts =
            checkpoint::adapterFacts(Weights::open(path), fs::is_directory(path) ? checkpoint::AdapterConfigFile(path)
                                                                                 : checkpoint::AdapterConfigFile());
        return facts.value_or(checkpoint::AdapterFacts{});
    }

    Weights with(const std::map<std::string, at::Tensor>& tensors) {
        const auto file = fs::path(m_folder.path().toStdString()) / "style.safetensors";
        checkpoint::writeSafetensors(file, tensors);
        return Weights::open(file);
    }

    std::string problemOf(const std::map<std::string, at::Tensor>& tensors) {
        return english(checkpoint::adapterFacts(with(tensors)).value().problem);
    }

  private Q_SLOTS:
    void namesAreTakenApart_data() {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("pieces");
        QTest::addColumn<int>("part");
        const auto row = [](const char* tensor, const char* pieces, AdapterPart part) {
            QTest::newRow(tensor) << tensor << pieces << static_cast<int>(part);
        };
        row("base_model.model.blocks.0.attn1.to_q.lora_A.weight", "base_model.model.|blocks.0.attn1.to_q|lora_A",
            AdapterPart::Down);
        row("transformer.blocks.0.ffn.net.0.proj.lora_B.default.weight", "transformer.|blocks.0.ffn.net.0.proj|lora_B",
            AdapterPart::Up);
        row("blocks.0.ffn.2.lora_B.bias", "|blocks.0.ffn.2|lora_B", AdapterPart::UpBias);
        row("lora_unet_blocks_3_self_attn_q.lora_down.weight", "lora_unet_|blocks_3_self_attn_q|lora_down",
            AdapterPart::Down);
        row("lora_te1_text_model_encoder_layers_0_mlp_fc1.alpha", "lora_te1_|text_model_encoder_layers_0_mlp_fc1|alpha",
            AdapterPart::Alpha);
        row("diffusion_model.head.head.diff_b", "diffusion_model.|head.head|diff_b", AdapterPart::BiasDifference);
        row("diffusion_model.blocks.0.norm3.diff", "diffusion_model.|blocks.0.norm3|diff", AdapterPart::Difference);
        row("unet.down_blocks.1.attn1.processor.to_q_lora.down.weight",
            "unet.|down_blocks.1.attn1.processor.to_q|lora.down", AdapterPart::Down);
        row("base_model.model.a.lora_magnitude_vector", "base_model.model.|a|lora_magnitude_vector",
            AdapterPart::Magnitude);
        row("lora_unet_a.dora_scale", "lora_unet_|a|dora_scale", AdapterPart::Magnitude);
        row("lycoris_blocks_0_attn_q.lokr_w2_b", "lycoris_|blocks_0_attn_q|lokr_w2_b", AdapterPart::Kronecker);
        row("lora_unet_a.hada_w1_b", "lora_unet_|a|hada_w1_b", AdapterPart::Hadamard);
        row("lora_unet_a.lora_mid.weight", "lora_unet_|a|lora_mid", AdapterPart::Middle);
        // Names of models.
        for (const char* other : {"blocks.0.attn1.to_q.weight", "alpha", "lora_A.weight", "a.different", "a.alphas",
                                  "vocoder.resblocks.0.activation.alpha.value", "text_model.diff.weight"}) {
            row(other, "", AdapterPart::Down);
        }
    }
    void namesAreTakenApart() {
        QFETCH(QString, tensor);
        QFETCH(QString, pieces);
        QFETCH(int, part);
        const auto name = checkpoint::adapterName(tensor.toStdString());
        QCOMPARE(name ? QString::fromStdString(name->prefix + "|" + name->target + "|" + name->factor) : QString(),
                 pieces);
        if (name) {
            QCOMPARE(static_cast<int>(name->part), part);
        }
    }

    void filesOfTheTools_data() {
        QTest::addColumn<QString>("facts");
        QTest::newRow("peft") << "LoRA, Wan, rank 5, alpha 10, 8, 24";
        QTest::newRow("peft_patterns") << "rsLoRA, Wan, ranks 2 to 4, alphas 3 to 8, 8, 24";
        QTest::newRow("dora") << "DoRA, Wan, rank 3, alpha 3, 8, 24";
        QTest::newRow("loha") << "LoHa, Wan, rank 3, alpha 1, 8, 24";
        // its factors don't show the layer's size
        QTest::newRow("lokr") << "LoKr, Wan, rank 2, alpha 1, 8, 0";
        QTest::newRow("diffusers") << "LoRA, Wan, rank 4, alpha 8, 8, 24";
        QTest::newRow("kohya.safetensors") << "LoRA, Wan, rank 6, alpha 3, 4, 24";
    }
    void filesOfTheTools() {
        QFETCH(QString, facts);
        const auto found = factsOf(QTest::currentDataTag());
        QCOMPARE(QString::fromStdString(found.method + ", " + found.family + ", " + found.ranks() + ", " +
                                        found.alphaText()) +
                     QStringLiteral(", %1, %2").arg(found.layerCount()).arg(found.width),
                 facts);
        QVERIFY(found.problem.empty());
    }

    void metadataNamesTheBaseModel() { QCOMPARE(factsOf("kohya.safetensors").baseModel, std::string("wan2.1")); }

    void familiesAreToldByTheirLayers_data() {
        QTest::addColumn<QStringList>("targets");
        QTest::addColumn<int>("contextWidth");
        QTest::addColumn<QString>("family");
        QTest::newRow("Wan") << QStringList{"blocks.0.self_attn.q"} << 0 << "Wan";
        QTest::newRow("Wan, Kohya") << QStringList{"blocks_0_cross_attn_k"} << 0 << "Wan";
        QTest::newRow("Wan, diffusers") << QStringList{"blocks.0.attn2.to_out.0"} << 0 << "Wan";
        QTest::newRow("Cosmos") << QStringList{"blocks.0.self_attn.q_proj"} << 0 << "Cosmos";
        QTest::newRow("SD 1") << QStringList{"down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"} << 768
                              << "Stable Diffusion 1";
        QTest::newRow("SDXL") << QStringList{"down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k"} << 2048
                              << "Stable Diffusion XL";
        QTest::newRow("AnimateDiff") << QStringList{"down_blocks.0.motion_modules.0.temporal_transformer"} << 0
                                     << "AnimateDiff";
        QTest::newRow("FLUX") << QStringList{"double_blocks_18_img_attn_proj", "single_blocks_37_linear1"} << 0
                              << "FLUX";
        QTest::newRow("HunyuanVideo") << QStringList{"single_blocks.39.linear1", "double_blocks.19.img_attn_qkv"} << 0
                                      << "HunyuanVideo";
        QTest::newRow("FLUX.2") << QStringList{"single_transformer_blocks.47.attn.to_out"} << 0 << "FLUX.2";
        QTest::newRow("one of two") << QStringList{"single_transformer_blocks.3.attn.to_q"} << 0
                                    << "FLUX or HunyuanVideo";
        QTest::newRow("Qwen") << QStringList{"transformer_blocks.0.img_mlp.net.0.proj"} << 0 << "Qwen-Image";
        QTest::newRow("LTX") << QStringList{"transformer_blocks.0.attn1.to_q", "transformer_blocks.0.attn2.to_q"} << 0
                             << "LTX-Video";
        QTest::newRow("CogVideoX") << QStringList{"transformer_blocks.0.attn1.to_q"} << 0 << "CogVideoX";
        QTest::newRow("Mochi") << QStringList{"transformer_blocks.0.attn1.to_q",
                                              "transformer_blocks.0.attn1.add_q_proj"}
                               << 0 << "Mochi";
        QTest::newRow("language model") << QStringList{"model.layers.0.self_attn.q_proj"} << 0 << "unknown";
    }
    void familiesAreToldByTheirLayers() {
        QFETCH(QStringList, targets);
        QFETCH(int, contextWidth);
        QFETCH(QString, family);
        std::set<std::string> names;
        for (const auto& target : targets) {
            names.insert(target.toStdString());
        }
        QCOMPARE(QString::fromStdString(checkpoint::adapterFamily(names, contextWidth)), family);
    }

    void piecesThatDontBelongTogetherAreTold() {
        const auto a = at::ones({4, 8}), b = at::ones({8, 4});
        QCOMPARE(problemOf({{"x.lora_A.weight", a}, {"x.lora_B.weight", b}}), std::string());
        QVERIFY(problemOf({{"x.lora_A.weight", a}, {"x.lora_B.weight", b}, {"y.lora_A.weight", a}})
                    .starts_with("The layer y has only one of its two factors (that of the inputs)"));
        QVERIFY(problemOf({{"x.lora_A.weight", a}, {"x.lora_B.weight", at::ones({8, 3})}})
                    .find("one has rank 4, the other 3") != std::string::npos);
        QVERIFY(
            problemOf({{"x.lora_A.weight", at::ones({0, 8})}, {"x.lora_B.weight", at::ones({8, 0})}}).find("rank 0") !=
            std::string::npos);
        const auto nan = at::full({}, std::numeric_limits<float>::quiet_NaN()), eight = at::full({}, 8.0f);
        for (const auto& [first, second] : {std::pair{nan, eight}, {eight, nan}, {nan, nan}}) {
            QVERIFY(problemOf({{"x.lora_A.weight", a},
                               {"x.lora_B.weight", b},
                               {"x.alpha", first},
                               {"y.lora_A.weight", a},
                               {"y.lora_B.weight", b},
                               {"y.alpha", second}})
                        .find("no finite number") != std::string::npos);
        }
    }

    void modelsAreNoAdapters() {
        const auto x = at::ones({4});
        QVERIFY(!checkpoint::adapterFacts(with({{"a.weight", x}, {"a.alpha", x}})));
        QVERIFY(!checkpoint::adapterFacts(with({{"a.base_layer.weight", x}, {"a.lora_A.default.weight", x}})));
        QVERIFY(!checkpoint::adapterFacts(with({{"a.weight", x}, {"b.weight", x}, {"c.weight", x}, {"c.diff", x}})));
    }

    void inAModelsPlaceTheyAreCalledByTheirName() {
        const auto form = checkpoint::foreignForm(
            with({{"x.lora_A.weight", at::ones({4, 8})}, {"x.lora_B.weight", at::ones({8, 4})}}));
        QVERIFY(form);
        QCOMPARE(english(form->name), std::string("LoRA adapters without their model"));
        QVERIFY(english(form->advice()).find("Put the model's own weights") != std::string::npos);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestAdapters)
#include "test_adapters.moc"
