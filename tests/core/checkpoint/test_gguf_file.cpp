// Weights of GGUF files, which gguf-py 0.19.0 wrote (tests/data/gguf) and unpacked: the same bits
// whichever way they are read, a part of the memory, and files that can't be read.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "checkpoint/broken_values.h"
#include "checkpoint/gguf_file.h"
#include "checkpoint/gguf_types.h"
#include "checkpoint/load.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/overlay.h"
#include "checkpoint/sliced.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/gguf_bytes.h"
#include "kernels/layers.h"
#include "support/parameter.h"
#include "support/refusal.h"
#endif

#include <cstdio>
#include <fstream>
#include <vector>

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace fs = std::filesystem;
using checkpoint::Weights;

class TestGgufFile : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;
    const fs::path m_cases = fs::path(TUBELET_SOURCE_DIR) / "tests/data/gguf";

    fs::path write(const std::string& bytes, const char* name = "model.gguf") const {
        const fs::path path = m_folder.filePath(name).toStdString();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    /// An entry of /proc/self/status, kB.
    static std::int64_t status(const std::string& entry) {
        std::ifstream stream("/proc/self/status");
        for (std::string line; std::getline(stream, line);) {
            if (line.starts_with(entry + ":")) {
                return std::stoll(line.substr(entry.size() + 1));
            }
        }
        return 0;
    }

    /// Same shape, same bits: minus zero is not zero.
    static bool isSame(const at::Tensor& a, const at::Tensor& b) {
        return a.sizes() == b.sizes() && a.scalar_type() == at::kFloat && b.scalar_type() == at::kFloat &&
               at::equal(a.contiguous().view(at::kInt), b.contiguous().view(at::kInt));
    }

  private Q_SLOTS:
    void everyTypeIsUnpackedBitForBit() {
        const auto packed = Weights::open(m_cases / "blocks.gguf");
        const auto plain = Weights::open(m_cases / "blocks.safetensors");
        QCOMPARE(packed.names(), plain.names());
        QCOMPARE(packed.names().size(), std::size_t{15});
        for (const auto& name : plain.names()) {
            QCOMPARE(packed.info(name).shape, plain.info(name).shape);
            QVERIFY2(isSame(checkpoint::floatTensor(packed, name), plain.tensor(name)), name.c_str());
        }
        QCOMPARE(packed.info("Q3_K.weight").dtype, std::string("Q3_K"));
        QCOMPARE(packed.info("Q3_K.weight").bytes, std::uint64_t{3 * 2 * 110});
        QCOMPARE(packed.parameterCount(), plain.parameterCount());
        QVERIFY(checkpoint::firstBrokenTensor(packed, {}).empty());
    }

    void rowsAreUnpackedWherePlaced() {
        const auto packed = Weights::open(m_cases / "blocks.gguf");
        const auto plain = Weights::open(m_cases / "blocks.safetensors");
        for (const auto& name : packed.names()) {
            const auto* form = checkpoint::formOf(packed, name);
            if (form == nullptr) {
                continue;
            }
            const auto matrix = form->read(packed, name, at::kCPU);
            const auto whole = plain.tensor(name).flatten(1);
            QCOMPARE(matrix->rowCount(), whole.size(0));
            for (std::int64_t row = 0; row < whole.size(0); ++row) {  // some begin within a block
                QVERIFY2(isSame(matrix->rows(row, row + 1, at::kFloat), whole.narrow(0, row, 1)), name.c_str());
            }
            QVERIFY(at::equal(matrix->rows(1, 3, at::kBFloat16), whole.narrow(0, 1, 2).to(at::kBFloat16)));
        }
    }

    /// A layer keeps its blocks though nobody asks for it, in the mapped file.
    void layersKeepBlocks() {
        const auto packed = Weights::open(m_cases / "blocks.gguf");
        const auto expected = Weights::open(m_cases / "blocks.safetensors").tensor("Q6_K.weight");
        const auto weights = packed.renamed(
            [](const std::string& name) { return name == "Q6_K.weight" ? "layer.weight" : std::string(); });
        torch::nn::Module root;
        auto layer = root.register_module("layer", kernels::Linear(512, 3, false));
        checkpoint::load(root, weights, {});
        QCOMPARE(layer->weight().bytes(), std::uint64_t{3 * 2 * 210});
        QCOMPARE(parameter(layer, "weight").storage().nbytes(), std::size_t{4});
        const auto x = at::randn({5, 512});
        const auto scale = expected.abs().amax();  // values of chance, of any size
        QVERIFY(at::allclose(layer->forward(x) / scale, at::linear(x, expected) / scale, 1e-5, 1e-4));
        checkpoint::LoadOptions options;
        options.dtype = at::kBFloat16;
        checkpoint::load(root, weights, options);
        QCOMPARE(layer->dtype(), at::kBFloat16);
        QCOMPARE(layer->forward(x.to(at::kBFloat16)).scalar_type(), at::kBFloat16);
    }

    /// Of a model whose matrices would take 256 MB plain, less than one of them (64 MB) is plain at
    /// any time: what a process holds at most grows by the file's mapping and some tiles.
    void aModelIsNeverPlainAsAWhole() {
        constexpr std::int64_t kWidth = 4096;
        constexpr int kLayers = 4;
        std::string block(18, '\x52');
        block[0] = '\0';
        block[1] = '\x10';  // 2^-11
        std::string data;
        for (std::int64_t i = 0; i < kWidth * kWidth / 32; ++i) {
            block[2] = static_cast<char>(i * 37);
            data += block;
        }
        GgufBytes bytes;
        for (int i = 0; i < kLayers; ++i) {
            bytes.tensor(std::to_string(i) + ".weight", "Q4_0", {kWidth, kWidth}, data);
        }
        const auto path = write(bytes.whole());
        bytes = {};
        torch::nn::Module root;
        std::vector<kernels::Linear> layers;
        for (int i = 0; i < kLayers; ++i) {
            layers.push_back(root.register_module(std::to_string(i), kernels::Linear(kWidth, kWidth, false)));
        }
        const auto x = at::randn({64, kWidth});
        std::ofstream("/proc/self/clear_refs") << "5";  // from here on VmHWM counts anew
        const auto before = status("VmHWM");
        if (before > status("VmRSS") + (8 << 10)) {
            QSKIP("this system doesn't count a process's peak anew");
        }
        checkpoint::load(root, Weights::open(path), {});
        auto y = x;
        for (const auto& layer : layers) {
            y = layer->forward(y);
        }
        QVERIFY(at::isfinite(y).all().item<bool>());
        const auto grown = static_cast<double>(status("VmHWM") - before) / 1024;  // MB
        const auto mapped = static_cast<double>(fs::file_size(path)) / (1 << 20);
        std::printf("grown by %.1f MB, %.1f of them mapped at most\n", grown, mapped);
        QVERIFY2(grown < mapped + 64, std::to_string(grown).c_str());
        // The tiles are put together to what one product of the whole is.
        const auto whole = checkpoint::floatTensor(Weights::open(path), "0.weight");
        QVERIFY(at::allclose(layers[0]->forward(x), at::linear(x, whole), 1e-4, 1e-4));
        QVERIFY(at::allclose(layers[0]->forwardGelu(x), at::gelu(at::linear(x, whole), "tanh"), 1e-4, 1e-4));
    }

    /// Of a table the rows that are asked for are unpacked, and no others.
    void tablesKeepBlocks() {
        const auto packed = Weights::open(m_cases / "blocks.gguf");
        // (3, 96)
        const auto expected = Weights::open(m_cases / "blocks.safetensors").tensor("Q5_1.weight");
        const auto weights = packed.renamed(
            [](const std::string& name) { return name == "Q5_1.weight" ? "table.weight" : std::string(); });
        torch::nn::Module root;
        auto table = root.register_module("table", kernels::Embedding(3, 96));
        checkpoint::load(root, weights, {});
        QCOMPARE(table->weight().bytes(), std::uint64_t{3 * 3 * 24});
        const auto ids = at::tensor({2, 0, 2, 2}, at::kLong).view({2, 2});
        QVERIFY(isSame(table->forward(ids), at::embedding(expected, ids)));
        QVERIFY_EXCEPTION_THROWN(table->forward(at::tensor({3}, at::kLong)), c10::Error);
    }

    void whatIsLaidOverOrCutOutCountsOnWhatBlocksMean() {
        const auto packed = Weights::open(m_cases / "blocks.gguf");
        const auto plain = Weights::open(m_cases / "blocks.safetensors");
        const auto changed =
            checkpoint::overlaid(packed, {{"Q4_K.weight", [](const at::Tensor& base) { return base * 2; }},
                                          {"shaped.weight", [](const at::Tensor& base) { return base; }}});
        QVERIFY(isSame(changed.tensor("Q4_K.weight"), plain.tensor("Q4_K.weight") * 2));
        QVERIFY(isSame(changed.tensor("shaped.weight"), plain.tensor("shaped.weight")));
        const auto parts = checkpoint::sliced(
            packed, {{"a", {"Q5_K.weight", 0, 1}}, {"b", {"Q5_K.weight", 1, 3}}, {"c", {"shaped.weight", 0, 1}}});
        QVERIFY(isSame(checkpoint::floatTensor(parts, "b"), plain.tensor("Q5_K.weight").narrow(0, 1, 2)));
        const auto message = errorOf([&] { checkpoint::floatTensor(parts, "c"); });
        QVERIFY2(message.find("was cut within blocks of 256 (Q6_K)") != std::string::npos, message.c_str());
    }

    void aBrokenScaleIsFound() {
        std::string block(18, '\x11');
        block[0] = '\0';
        block[1] = '\x7c';  // infinity
        GgufBytes bytes;
        bytes.tensor("a.weight", "Q8_0", {32, 1}, std::string(34, '\1')).tensor("b.weight", "Q4_0", {32, 1}, block);
        QCOMPARE(checkpoint::firstBrokenTensor(Weights::open(write(bytes.whole())), {}), std::string("b.weight"));
    }

    /// Data that begins where nobody's numbers are aligned is copied.
    void anyAlignment() {
        const float values[3] = {1, 2, 3};
        GgufBytes bytes;
        bytes.align(1)
            .tensor("odd", "I8", {1}, "x")
            .tensor("a", "F32", {3}, std::string(reinterpret_cast<const char*>(values), sizeof values));
        const auto weights = Weights::open(write(bytes.whole()));
        QVERIFY(at::equal(weights.tensor("a"), at::tensor({1.0f, 2.0f, 3.0f})));
    }

    void typesThatAreNotComputedAreNamed() {
        int refused = 0;
        for (std::uint32_t id = 0; id < 50; ++id) {
            const auto* type = checkpoint::ggufType(id);
            if (type == nullptr) {
                continue;
            }
            GgufBytes bytes;
            bytes.tensor("blocks.0.q.weight", type->name, {type->elements, 1}, std::string(type->bytes, '\0'));
            const auto message = errorOf([&] { Weights::open(write(bytes.whole())); });
            if (message == "no error") {
                continue;
            }
            ++refused;
            const std::string stored = std::string("stores the tensor \"blocks.0.q.weight\" as ") + type->name;
            QVERIFY2(message.find(stored) != std::string::npos &&
                         message.find("expected F32, F16, BF16, Q4_0, ") != std::string::npos &&
                         message.find("or its safetensors files.") != std::string::npos,
                     message.c_str());
        }
        // IQ, TQ, 8 bits that are for products alone, MXFP4, NVFP4 and Q1_0
        QCOMPARE(refused, 9 + 2 + 2 + 3);
    }

    void filesThatLieAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const std::string& bytes, const char* part) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << part;
        };
        const std::string block(34, '\0');
        const auto q8 = [&] { return GgufBytes().tensor("a.weight", "Q8_0", {32, 1}, block); };
        const auto whole = q8().whole();
        row("cut", whole.substr(0, whole.size() - 1), "its download was cut");
        row("cut in its head", whole.substr(0, 60), "it ends within");
        row("part of a model", q8().number("split.count", 3).whole(), "one part of 3");
        row("another number of elements", q8().shape("a.weight", {4, 4, 1, 1, 3}).whole(),
            "has 32 elements, and its true shape would be (4, 4, 1, 1, 3)");
        row("a shape beyond counting", q8().shape("a.weight", {1 << 30, 1 << 30, 1 << 30}).whole(), "has 32 elements");
        row("a negative shape", q8().shape("a.weight", {-4, -8}).whole(), "would be (-4, -8)");
        row("no shape at all", q8().shape("a.weight", {}).whole(), "would be ()");
        row("a shape of one number", q8().number("comfy.gguf.orig_shape.a.weight", 32).whole(),
            "is no list of numbers");
        row("in each other",
            GgufBytes()
                .tensor("a", "F32", {8}, std::string(32, 'a'))
                .tensor("b", "F32", {8}, std::string(32, 'b'), 0)
                .whole(),
            "the tensors \"a\" and \"b\" lie in each other");
        row("a number packed", GgufBytes().tensor("a", "Q8_0", {}, block).whole(), "no multiple of 32 (Q8_0)");
        row("a web page", "<html><body>404</body></html>", "does not begin as one");
    }
    void filesThatLieAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        const auto message = errorOf([&] { Weights::open(write(bytes.toStdString())); });
        QVERIFY2(message.find(part.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("model.gguf") != std::string::npos, message.c_str());
    }

    void theKindIsInTheFileNotInItsName() {
        const auto bytes = GgufBytes().tensor("a", "F32", {1}, std::string(4, '\0')).whole();
        QCOMPARE(Weights::open(write(bytes, "model.safetensors")).names(), std::vector<std::string>{"a"});
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestGgufFile)

#include "test_gguf_file.moc"
