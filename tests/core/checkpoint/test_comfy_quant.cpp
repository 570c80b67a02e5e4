// Layers as ComfyUI's newer tools quantise them, against what comfy-kitchen makes of them
// (tools/reference/make_comfy_quant.py).
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <cstring>

#include <ATen/ATen.h>

#include "checkpoint/load.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/overlay.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/stored_form.h"
#include "checkpoint/without_padding.h"
#include "kernels/layers.h"
#include "support/refusal.h"
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

    /// That layer alone, called "net".
    Weights inNet(const std::string& layer) const {
        const auto prefix = layer + ".";
        return m_layers.renamed([&](const std::string& name) {
            return name.starts_with(prefix) ? "net." + name.substr(prefix.size()) : std::string();
        });
    }

    std::string refusal(const Weights& weights, const std::string& layer) const {
        return errorOf([&] { checkpoint::floatTensor(weights, layer + ".weight"); });
    }

  private Q_SLOTS:
    void valuesAreThoseOfComfyKitchen() {
        QCOMPARE(m_plain.names().size(), std::size_t{13});
        for (const auto& name : m_plain.names()) {
            if (name.starts_with("filled.")) {
                continue;  // see below
            }
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

    /// No file says what fills a matrix up: the layer's size does.
    void whatFillsAMatrixUpIsLeftOut_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<std::int64_t>("storedRows");
        QTest::addColumn<std::int64_t>("storedColumns");
        QTest::newRow("nvfp4") << "filled.nibbles" << std::int64_t{32} << std::int64_t{48};
        QTest::newRow("mxfp8") << "filled.powers" << std::int64_t{64} << std::int64_t{96};
    }
    void whatFillsAMatrixUpIsLeftOut() {
        QFETCH(QString, layer);
        QFETCH(std::int64_t, storedRows);
        QFETCH(std::int64_t, storedColumns);
        const auto stored = inNet(layer.toStdString());
        const auto expected = m_plain.tensor(layer.toStdString() + ".weight");
        QVERIFY((stored.info("net.weight").shape == std::vector<std::int64_t>{storedRows, storedColumns}));
        torch::nn::Module root;
        auto net = root.register_module("net", kernels::Linear(expected.size(1), expected.size(0), /*bias=*/false));
        QVERIFY(checkpoint::compare(root, stored, {}).ok());
        const auto weights = checkpoint::withoutPadding(stored, root);
        QVERIFY(weights.info("net.weight").shape == expected.sizes().vec());
        const auto* form = checkpoint::formOf(weights, "net.weight");
        QVERIFY(form != nullptr && form == checkpoint::formOf(stored, "net.weight"));
        const auto matrix = form->read(weights, "net.weight", at::kCPU);
        QCOMPARE(matrix->rowCount(), expected.size(0));
        QVERIFY(at::equal(matrix->dense(at::kFloat), expected));
        QVERIFY(at::equal(matrix->rows(3, 5, at::kFloat), expected.narrow(0, 3, 2)));
        checkpoint::load(root, stored, {});
        QVERIFY(at::equal(net->named_parameters()["weight"], expected));
        // What is laid over it has its size.
        const auto more = checkpoint::overlaid(
            weights, {{"net.weight", [&](const at::Tensor& base) { return base + at::ones_like(expected); }}});
        QVERIFY(at::equal(checkpoint::floatTensor(more, "net.weight"), expected + 1));
    }

    void otherSizesAreRefused() {
        const auto says = [&](const std::string& layer, std::int64_t rows, std::int64_t columns) {
            torch::nn::Module root;
            root.register_module("net", kernels::Linear(columns, rows, /*bias=*/false));
            return errorOf([&] { checkpoint::load(root, inNet(layer), {}); });
        };
        // 29 x 44 in 32 x 48: those that multiples of 16 would store otherwise
        for (const auto& [rows, columns] :
             {std::pair{16, 44}, std::pair{33, 44}, std::pair{29, 32}, std::pair{29, 49}, std::pair{48, 44}}) {
            const auto why = says("filled.nibbles", rows, columns);
            QVERIFY2(
                why.find("1 of another shape: ") != std::string::npos && why.find("got (32, 48)") != std::string::npos,
                why.c_str());
        }
        // Nothing tells the smallest and the largest that are stored so from the one that was.
        QCOMPARE(says("filled.nibbles", 17, 33), std::string("no error"));
        QCOMPARE(says("filled.nibbles", 32, 48), std::string("no error"));
        QCOMPARE(says("filled.powers", 33, 65), std::string("no error"));
        QVERIFY(says("filled.powers", 60, 64).find("got (64, 96)") != std::string::npos);
        QVERIFY(says("filled.powers", 32, 90).find("got (64, 96)") != std::string::npos);
        // Whole numbers and 8-bit floats with one scale are never filled up.
        QVERIFY(says("whole", 5, 20).find("got (6, 20)") != std::string::npos);
        QVERIFY(says("whole", 6, 19).find("got (6, 20)") != std::string::npos);
    }

    /// In a layer, under the module's names: kept as it is stored, or plain.
    void inALayer_data() {
        QTest::addColumn<QString>("layer");
        for (const char* name : {"turned", "powers", "nibbles", "told.nvfp4", "filled.nibbles", "filled.powers"}) {
            QTest::newRow(name) << name;
        }
    }
    void inALayer() {
        QFETCH(QString, layer);
        const auto weights = inNet(layer.toStdString());
        const auto expected = m_plain.tensor(layer.toStdString() + ".weight");
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
