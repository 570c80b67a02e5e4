// Weights in a form that is not computed, and values that are no numbers.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <limits>

#include <ATen/ATen.h>

#include "checkpoint/broken_values.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/stored_form.h"
#include "core/checkpoint/raw_file.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::Weights;
using checkpoint::writeSafetensors;

class TestStoredForm : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    Weights with(const std::map<std::string, at::Tensor>& tensors,
                 const std::map<std::string, std::string>& metadata = {}) {
        const auto file = std::filesystem::path(m_folder.path().toStdString()) / "model.safetensors";
        writeSafetensors(file, tensors, metadata);
        return Weights::open(file);
    }

  private Q_SLOTS:
    void formsAreNamed_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("form");
        QTest::newRow("plain") << QStringList{"blocks.0.attn1.to_q.weight", "scale_shift_table"} << "";
        QTest::newRow("nf4") << QStringList{"a.weight", "a.weight.absmax", "a.weight.quant_state.bitsandbytes__nf4"}
                             << "bitsandbytes nf4 (4 bit)";
        QTest::newRow("int8") << QStringList{"a.weight", "a.SCB"} << "bitsandbytes int8 (8 bit)";
        QTest::newRow("fp8") << QStringList{"a.weight", "a.scale_weight", "scaled_fp8"}
                             << "scaled fp8 (ComfyUI's scale_weight)";
        QTest::newRow("nvfp4") << QStringList{"a.weight", "a.weight_scale", "a.weight_scale_2"} << "NVFP4 (4 bit)";
        QTest::newRow("comfy") << QStringList{"a.weight", "a.comfy_quant"}
                               << "ComfyUI's quantised layers (.comfy_quant)";
        QTest::newRow("gptq") << QStringList{"a.qweight", "a.qzeros", "a.scales"} << "GPTQ or AWQ (4 bit)";
        QTest::newRow("nunchaku") << QStringList{"a.qweight", "a.wscales", "a.smooth_factor"}
                                  << "Nunchaku (SVDQuant, 4 bit)";
        QTest::newRow("unmerged") << QStringList{"a.base_layer.weight", "a.lora_A.default.weight"}
                                  << "PEFT adapters (LoRA) that were not merged";
    }
    void formsAreNamed() {
        QFETCH(QStringList, names);
        QFETCH(QString, form);
        std::map<std::string, at::Tensor> tensors;
        for (const auto& name : names) {
            tensors[name.toStdString()] = at::ones({2});
        }
        const auto found = checkpoint::foreignForm(with(tensors));
        QCOMPARE(found ? QString::fromStdString(english(found->name)) : QString(), form);
        if (found) {
            QVERIFY(english(found->advice()).find(english(found->name)) != std::string::npos);
        }
    }

    void metadataNamesTheFormToo() {
        const auto form = checkpoint::foreignForm(with({{"a", at::ones({2})}}, {{"_quantization_metadata", "{}"}}));
        QVERIFY(form && english(form->name).find("_quantization_metadata") != std::string::npos);
    }

    /// What ComfyUI's newer files say of their layers is named where it isn't computed, and only
    /// there.
    void comfysLayers() {
        const auto bytes = [](const std::string& text) {
            return at::from_blob(const_cast<char*>(text.data()), {static_cast<std::int64_t>(text.size())}, at::kByte)
                .clone();
        };
        const auto layer = [&](const at::Tensor& weight, const std::string& format) {
            return std::map<std::string, at::Tensor>{{"a.weight", weight},
                                                     {"a.weight_scale", at::ones({1})},
                                                     {"a.comfy_quant", bytes("{\"format\": \"" + format + "\"}")}};
        };
        const auto fp8 = at::ones({4, 4}).to(at::kFloat8_e4m3fn);
        QVERIFY(!checkpoint::foreignForm(with(layer(fp8, "float8_e4m3fn"))));
        QVERIFY(!checkpoint::foreignForm(with(layer(at::ones({4, 4}).to(at::kFloat8_e5m2), "float8_e5m2"))));
        for (const std::string format : {"float8_e4m3fn_blockwise", "convrot_w4a4", "a format of tomorrow"}) {
            const auto weight = format.starts_with("float8") ? fp8 : at::ones({4, 4}).to(at::kChar);
            const auto form = checkpoint::foreignForm(with(layer(weight, format)));
            QVERIFY(form);
            QCOMPARE(english(form->name), "ComfyUI's quantised layers (" + format + ")");
        }
        QVERIFY(!checkpoint::foreignForm(with(layer(at::ones({4, 4}).to(at::kChar), "int8_tensorwise"))));
        QVERIFY(checkpoint::foreignForm(with({{"a.weight", fp8}, {"a.comfy_quant", bytes("{\"format\"")}})));
        const auto told = [&](const std::string& layers) {
            return with({{"a.weight", fp8}, {"a.weight_scale", at::ones({1})}, {"b.weight", fp8}},
                        {{"_quantization_metadata", "{\"format_version\": \"1.0\", \"layers\": " + layers + "}"}});
        };
        QVERIFY(!checkpoint::foreignForm(told(R"({"a": {"format": "float8_e4m3fn"}})")));
        const auto form =
            checkpoint::foreignForm(told(R"({"a": {"format": "float8_e4m3fn"}, "b": {"format": "svdquant"}})"));
        QVERIFY(form && english(form->name) == "ComfyUI's quantised layers (svdquant)");
        QVERIFY(checkpoint::foreignForm(told("[]")));
    }

    void valuesThatAreNoNumbersAreFound() {
        const auto nan = at::ones({3}, at::kHalf);
        nan[1] = std::numeric_limits<float>::quiet_NaN();
        const auto large = at::ones({5'000'000});
        large[4'999'999] = std::numeric_limits<float>::infinity();
        const auto whole = at::ones({4}, at::kLong);
        QCOMPARE(checkpoint::firstBrokenTensor(with({{"a", at::ones({3})}, {"b", whole}}), {}), std::string());
        QCOMPARE(checkpoint::firstBrokenTensor(with({{"a", at::ones({3})}, {"b", nan}}), {}), std::string("b"));
        QCOMPARE(checkpoint::firstBrokenTensor(with({{"a", at::ones({3})}, {"c", large}}), {}), std::string("c"));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestStoredForm)
#include "test_stored_form.moc"
