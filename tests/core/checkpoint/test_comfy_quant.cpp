// Layers as ComfyUI's newer tools quantise them, against what comfy-kitchen makes of them
// (tools/reference/make_comfy_quant.py).
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <cstring>

#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/load.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/overlay.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/stored_form.h"
#include "kernels/layers.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace {

namespace fs = std::filesystem;
using checkpoint::Weights;

const fs::path& cases() {
    static const fs::path folder = fs::path(TUBELET_SOURCE_DIR) / "tests/data/comfy_quant";
    return folder;
}

}  // namespace

class TestComfyQuant : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    const Weights m_layers = Weights::open(cases() / "layers.safetensors");
    const Weights m_plain = Weights::open(cases() / "plain.safetensors");

    /// The layer "whole" or another with one of its tensors replaced, or (undefined) away.
    Weights with(const std::string& layer, const std::string& part, const at::Tensor& replaced,
                 const std::string& said = {}) const {
        std::map<std::string, at::Tensor> tensors;
        const auto raw = m_layers.sources().front();
        for (const auto& name : raw->names()) {
            if (name.starts_with(layer + ".")) {
                tensors[name] = raw->tensor(name).clone();
            }
        }
        if (!part.empty()) {
            tensors.erase(layer + "." + part);
            if (replaced.defined()) {
                tensors[layer + "." + part] = replaced;
            }
        }
        if (!said.empty()) {
            auto& bytes = tensors[layer + ".comfy_quant"];
            bytes = at::empty({static_cast<std::int64_t>(said.size())}, at::kByte);
            std::memcpy(bytes.mutable_data_ptr(), said.data(), said.size());
        }
        const auto file = fs::path(m_folder.path().toStdString()) / "changed.safetensors";
        checkpoint::writeSafetensors(file, tensors);
        return Weights::open(file);
    }

    std::string refusal(const Weights& weights, const std::string& layer) const {
        try {
            checkpoint::floatTensor(weights, layer + ".weight");
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

  private Q_SLOTS:
    void valuesAreThoseOfComfyKitchen() {
        QCOMPARE(m_plain.names().size(), std::size_t{11});
        for (const auto& name : m_plain.names()) {
            const auto expected = m_plain.tensor(name);
            QVERIFY2(m_layers.info(name).shape == expected.sizes().vec(), name.c_str());
            const auto* form = checkpoint::formOf(m_layers, name);
            QVERIFY2(form != nullptr, name.c_str());
            const auto got = checkpoint::floatTensor(m_layers, name);
            // Those are products, whose sums have an order.
            const bool isTurned = m_layers.info(name).rotation > 0;
            const double rounding = 1e-6 * expected.abs().max().item<double>();
            QVERIFY2(isTurned ? at::allclose(got, expected, 0, rounding) : at::equal(got, expected), name.c_str());
            // Some rows alone are those rows.
            const auto matrix = form->read(m_layers, name, at::kCPU);
            QCOMPARE(matrix->rowCount(), expected.size(0));
            const auto some = matrix->rows(1, expected.size(0), at::kBFloat16);
            QVERIFY2(at::allclose(some.to(at::kFloat),
                                  got.narrow(0, 1, expected.size(0) - 1).to(at::kBFloat16).to(at::kFloat),
                                  isTurned ? 1e-2 : 0, isTurned ? 1e-5 : 0),
                     name.c_str());
        }
        QCOMPARE(m_layers.info("nibbles.weight").dtype, std::string("NVFP4"));
        QCOMPARE(m_layers.info("told.int8.weight").rotation, 64);
        QVERIFY(!checkpoint::foreignForm(m_layers));
    }

    /// In a layer, under the module's names: kept as it is stored, or plain.
    void inALayer_data() {
        QTest::addColumn<QString>("layer");
        for (const char* name : {"turned", "powers", "nibbles", "told.nvfp4"}) {
            QTest::newRow(name) << name;
        }
    }
    void inALayer() {
        QFETCH(QString, layer);
        const auto prefix = layer.toStdString() + ".";
        const auto weights = m_layers.renamed([&](const std::string& name) {
            return name.starts_with(prefix) ? "net." + name.substr(prefix.size()) : std::string();
        });
        const auto expected = m_plain.tensor(prefix + "weight");
        const auto x = at::randn({3, expected.size(1)});
        for (const bool asStored : {true, false}) {
            torch::nn::Module root;
            auto net = root.register_module("net", kernels::Linear(expected.size(1), expected.size(0), /*bias=*/false));
            checkpoint::LoadOptions options;
            options.asStored = asStored;
            checkpoint::load(root, weights, options);
            QVERIFY(at::allclose(net->forward(x), at::linear(x, expected), 1e-4, 1e-6));
            QCOMPARE(net->weight().bytes() < expected.nbytes() / 2, asStored);
        }
    }

    /// As LoRAs do that add more than a product.
    void aMatrixThatIsChangedIsPlain() {
        for (const char* layer : {"rows", "powers", "nibbles"}) {
            const auto name = std::string(layer) + ".weight";
            const auto weights =
                checkpoint::overlaid(m_layers, {{name, [](const at::Tensor& base) { return base + 1; }}});
            QVERIFY(checkpoint::formOf(weights, name) == nullptr);
            QVERIFY(at::equal(checkpoint::floatTensor(weights, name), m_plain.tensor(name) + 1));
            QVERIFY(!checkpoint::foreignForm(weights));
        }
    }

    void brokenLayersAreRefused() {
        QVERIFY(refusal(with("rows", "weight_scale", at::ones({5, 1})), "rows").find("have the shape (5, 1) (F32)") !=
                std::string::npos);
        QVERIFY(refusal(with("rows", "weight_scale", {}), "rows").find("have no \"rows.weight_scale\"") !=
                std::string::npos);
        QVERIFY(refusal(with("powers", "weight_scale", at::ones({160, 3}, at::kByte)), "powers")
                    .find("have the shape (160, 3) (U8)") != std::string::npos);
        QVERIFY(refusal(with("nibbles", "weight_scale", at::ones({256, 8})), "nibbles").find("(256, 8) (F32)") !=
                std::string::npos);
        QVERIFY(refusal(with("nibbles", "weight_scale_2", {}), "nibbles").find("have no") != std::string::npos);
        for (const char* group : {"32", "-4", "1", "64", "\"x\""}) {
            const auto said =
                std::string(R"({"format": "int8_tensorwise", "convrot": true, "convrot_groupsize": )") + group + "}";
            const auto why = refusal(with("turned", "", {}, said), "turned");
            QVERIFY2(why.find("expected a power of 4 that goes into its 48 columns") != std::string::npos, why.c_str());
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestComfyQuant)
#include "test_comfy_quant.moc"
