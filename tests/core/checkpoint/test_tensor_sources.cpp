// Weights behind weights: pieces of tensors, tensors that are changed while they are read, matrices
// that stay as they are stored, blocks that are loaded one by one.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "checkpoint/block_loader.h"
#include "checkpoint/copied.h"
#include "checkpoint/derived_source.h"
#include "checkpoint/load.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/overlay.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/sliced.h"
#include "checkpoint/weights.h"
#include "kernels/layers.h"
#include "support/cleared_values.h"
#include "support/parameter.h"
#include "support/refusal.h"
#endif

#include <cstring>
#include <stop_token>

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::Weights;
using Tensors = std::map<std::string, at::Tensor>;

namespace {

/// Two blocks of one layer, and a layer outside them.
struct Blocks : torch::nn::Module {
    Blocks() {
        for (int i = 0; i < 2; ++i) {
            auto block = std::make_shared<torch::nn::Module>();
            layers.push_back(block->register_module("layer", kernels::Linear(4, 4)));
            blocks.push_back(register_module("blocks_" + std::to_string(i), block));
        }
        out = register_module("out", kernels::Linear(4, 2));
    }
    std::vector<std::shared_ptr<torch::nn::Module>> blocks;
    std::vector<kernels::Linear> layers;
    kernels::Linear out{nullptr};
};

/// A file whose headers are counted when they are looked at.
class CountedFile final : public checkpoint::TensorSource {
  public:
    explicit CountedFile(const std::filesystem::path& path) : m_file(path) {}
    int lookups() const { return m_lookups; }

    const std::filesystem::path& path() const override { return m_file.path(); }
    std::vector<std::string> names() const override { return m_file.names(); }
    const checkpoint::TensorInfo* find(const std::string& name) const override {
        ++m_lookups;
        return m_file.find(name);
    }
    at::Tensor tensor(const std::string& name) const override { return m_file.tensor(name); }
    void releasePages(const std::string& name) const override { m_file.releasePages(name); }
    const std::map<std::string, std::string>& metadata() const override { return m_file.metadata(); }
    std::uint64_t size() const override { return m_file.size(); }
    void identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const override {
        m_file.identify(add, stop);
    }

  private:
    checkpoint::SafetensorsFile m_file;
    mutable int m_lookups = 0;
};

/// A file that is stopped while one of its tensors is read.
class StoppingFile final : public checkpoint::DerivedSource {
  public:
    StoppingFile(const Weights& weights, std::string last) : DerivedSource(weights), m_last(std::move(last)) {
        for (const auto& name : weights.names()) {
            add(name, weights.info(name));
        }
    }
    at::Tensor tensor(const std::string& name) const override {
        if (name == m_last) {
            m_stop.request_stop();
        }
        return weights().tensor(name);
    }
    std::stop_token token() const { return m_stop.get_token(); }

  private:
    std::string m_last;
    mutable std::stop_source m_stop;
};

}  // namespace

class TestTensorSources : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    Weights write(const Tensors& tensors) const {
        const std::filesystem::path file = m_folder.filePath("w.safetensors").toStdString();
        checkpoint::writeSafetensors(file, tensors);
        return Weights::open(file);
    }

  private Q_SLOTS:
    void piecesShareTheTensorTheyAreCutFrom() {
        const auto fused = at::randn({6, 3});
        const auto weights = write({{"qkv.weight", fused}, {"other", at::ones({2})}});
        const auto parts = checkpoint::sliced(weights, {{"q.weight", {"qkv.weight", 0, 2}},
                                                        {"k.weight", {"qkv.weight", 2, 4}},
                                                        {"v.weight", {"qkv.weight", 4, 6}}});
        QCOMPARE(parts.names(), (std::vector<std::string>{"k.weight", "other", "q.weight", "v.weight"}));
        QVERIFY(at::equal(parts.tensor("k.weight"), fused.narrow(0, 2, 2)));
        QCOMPARE(parts.info("k.weight").shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(parts.info("k.weight").bytes, std::uint64_t{24});
        QCOMPARE(parts.tensor("q.weight").const_data_ptr(), weights.tensor("qkv.weight").const_data_ptr());
        QCOMPARE(parts.parameterCount(), weights.parameterCount());
        const auto message = errorOf([&] { checkpoint::sliced(weights, {{"x", {"qkv.weight", 4, 7}}}); });
        QVERIFY2(message.find("has 6 rows, too few for") != std::string::npos, message.c_str());
        QVERIFY(errorOf([&] { checkpoint::sliced(weights, {{"other", {"qkv.weight", 0, 1}}}); }) != "no error");
    }

    /// What was read of a file that is written over later, byte by byte in its place, stays.
    void copiesStayAsTheyWereRead() {
        const auto values = at::randn({4, 3});
        const auto alpha = at::scalar_tensor(3.5), halves = at::randn({5}).to(at::kHalf);
        const auto weights = write({{"a", values}, {"b", values}, {"alpha", alpha}, {"halves", halves}});
        const auto copies = checkpoint::copied(weights);
        QCOMPARE(copies.names(), weights.names());
        QCOMPARE(copies.info("a").shape, (std::vector<std::int64_t>{4, 3}));
        QCOMPARE(copies.path(), weights.path());
        QVERIFY(at::equal(copies.tensor("a"), values));
        QVERIFY(at::equal(copies.tensor("alpha"), alpha));
        QVERIFY(at::equal(copies.tensor("halves"), halves));
        // In one block, so that they break no holes of the heap.
        QVERIFY(copies.tensor("a").storage().is_alias_of(copies.tensor("halves").storage()));
        clearValues(weights.path());
        QVERIFY(at::equal(weights.tensor("a"), at::zeros({4, 3})));
        QVERIFY(at::equal(copies.tensor("a"), values));
        QVERIFY(at::equal(copies.tensor("b"), at::zeros({4, 3})));  // nobody had asked for it
        QCOMPARE(copies.tensor("a").const_data_ptr(), copies.tensor("a").const_data_ptr());
    }

    void anOverlayChangesWhatIsReadAndNothingElse() {
        const auto weights = write({{"a", at::ones({2}, at::kBFloat16)}, {"b", at::full({2}, 2.0)}});
        const auto changed = checkpoint::overlaid(weights, {{"a", [](const at::Tensor& base) { return base + 0.5; }}});
        QVERIFY(at::equal(changed.tensor("a"), at::full({2}, 1.5)));
        QCOMPARE(changed.info("a").dtype, std::string("F32"));
        QVERIFY(at::equal(changed.tensor("b"), at::full({2}, 2.0)));
        QVERIFY(at::equal(weights.tensor("a"), at::ones({2}, at::kBFloat16)));
        QVERIFY(errorOf([&] {
                    checkpoint::overlaid(weights, {{"c", [](const at::Tensor& t) { return t; }}});
                }) != "no error");
    }

    /// A matrix of 8-bit floats with a scale, unpacked or as it is stored: the same values, a
    /// quarter of the memory.
    void eightBitFloats_data() {
        QTest::addColumn<QString>("scale");
        QTest::newRow("none") << "";
        QTest::newRow("of ComfyUI") << "scale_weight";
        QTest::newRow("of compressed-tensors") << "weight_scale";
        QTest::newRow("as ComfyUI says of each layer") << "weight_scale comfy";
    }

    void eightBitFloats() {
        QFETCH(QString, scale);
        const bool isComfy = scale.endsWith(" comfy");
        scale = scale.split(' ').front();
        const auto stored = at::randn({4, 4}).to(at::kFloat8_e4m3fn);
        const auto scales = scale == "weight_scale" ? at::rand({4, 1}) + 0.5 : at::full({1}, 0.375);
        Tensors tensors{{"weight", stored}, {"bias", at::randn({4})}};
        if (!scale.isEmpty()) {
            tensors[scale.toStdString()] = scales;
            tensors["scale_input"] = at::ones({1});
        }
        if (isComfy) {
            const std::string json = R"({"format": "float8_e4m3fn"})";
            tensors["comfy_quant"] = at::empty({static_cast<std::int64_t>(json.size())}, at::kByte);
            std::memcpy(tensors["comfy_quant"].mutable_data_ptr(), json.data(), json.size());
        }
        Tensors named;
        for (const auto& [name, tensor] : tensors) {
            named["net.layer." + name] = tensor;
        }
        named["scaled_fp8"] = at::empty({0}, at::kFloat8_e4m3fn);
        const auto weights = write(named);
        const auto expected = scale.isEmpty() ? stored.to(at::kFloat) : stored.to(at::kFloat) * scales;

        for (const bool asStored : {false, true}) {
            torch::nn::Module root;
            auto net = root.register_module("net", std::make_shared<torch::nn::Module>());
            auto layer = net->register_module("layer", kernels::Linear(4, 4));
            checkpoint::LoadOptions options;
            options.asStored = asStored;
            const auto report = checkpoint::load(root, weights, options);
            QVERIFY2(report.ok(), english(report.describe()).c_str());
            const auto x = at::randn({3, 4});
            QVERIFY(at::equal(layer->forward(x), at::linear(x, expected, tensors.at("bias"))) ||
                    at::allclose(layer->forward(x), at::linear(x, expected, tensors.at("bias")), 1e-6, 1e-6));
            QVERIFY(at::allclose(layer->forwardGelu(x), at::gelu(at::linear(x, expected, tensors.at("bias")), "tanh"),
                                 1e-5, 1e-6));
            QCOMPARE(layer->dtype(), at::kFloat);
            QVERIFY(asStored ? layer->weight().bytes() < 40 : layer->weight().bytes() == 64);
            // Plain again, with the same values.
            options.asStored = false;
            checkpoint::load(root, weights, options);
            QVERIFY(at::equal(parameter(layer, "weight"), expected));
        }
    }

    void sixteenBitFloats_data() {
        QTest::addColumn<int>("stored");
        QTest::newRow("float16") << static_cast<int>(at::kHalf);
        QTest::newRow("bfloat16") << static_cast<int>(at::kBFloat16);
    }

    /// A matrix of 16-bit floats computes the same as it is stored, in half of the memory.
    void sixteenBitFloats() {
        QFETCH(int, stored);
        const auto values = at::randn({8, 4}).to(static_cast<at::ScalarType>(stored));
        const auto weights = write({{"layer.weight", values}, {"layer.bias", at::randn({8})}});
        const auto x = at::randn({3, 4});
        torch::nn::Module root;
        auto layer = root.register_module("layer", kernels::Linear(4, 8));
        checkpoint::LoadOptions options;
        checkpoint::load(root, weights, options);
        const auto plain = layer->forward(x);
        QCOMPARE(layer->weight().bytes(), std::uint64_t{8 * 4 * 4});
        options.asStored = true;
        checkpoint::load(root, weights, options);
        QCOMPARE(layer->weight().bytes(), std::uint64_t{8 * 4 * 2});
        QCOMPARE(layer->dtype(), at::kFloat);
        QVERIFY(at::equal(layer->forward(x), plain));
        // Beside float32 of the file, and in its own dtype, there is nothing to be kept otherwise.
        options.dtype = static_cast<at::ScalarType>(stored);
        checkpoint::load(root, weights, options);
        QVERIFY(at::equal(parameter(layer, "weight"), values));
    }

    /// A table stays in its file, whatever it is computed in: rows of it are read.
    void tablesStayInTheirFile() {
        const auto values = at::randn({100, 4}).to(at::kBFloat16);
        const auto weights = write({{"table.weight", values}});
        torch::nn::Module root;
        auto table = root.register_module("table", kernels::Embedding(100, 4));
        checkpoint::load(root, weights, {});
        const auto ids = at::tensor({7, 99, 7, 0}, at::kLong).view({2, 2});
        QVERIFY(at::equal(table->forward(ids), values.to(at::kFloat).index_select(0, ids.flatten()).view({2, 2, 4})));
        QCOMPARE(table->weight().bytes(), std::uint64_t{100 * 4 * 2});
        QCOMPARE(parameter(table, "weight").storage().nbytes(), std::size_t{4});  // one number
        // Who trains it needs plain numbers.
        table->weight().unpack();
        QVERIFY(at::equal(parameter(table, "weight"), values.to(at::kFloat)));
        QVERIFY(at::equal(table->forward(ids)[1][0], values[7].to(at::kFloat)));
    }

    void aScaleOfAnotherSizeIsRefused() {
        const auto weights =
            write({{"weight", at::ones({4, 4}).to(at::kFloat8_e4m3fn)}, {"scale_weight", at::ones({3})}});
        const auto inLayer = weights.renamed([](const std::string& name) { return "l." + name; });
        const auto message = errorOf([&] { checkpoint::floatTensor(inLayer, "l.weight"); });
        QVERIFY2(
            message.find("has the shape (3), expected one value, or one for each of the 4 rows") != std::string::npos,
            message.c_str());
    }

    /// A LoRA's change of a matrix that is stored in 8 bits counts on what it
    /// means, scale included.
    void anOverlayOverAStoredForm() {
        const auto stored = at::randn({4, 4}).to(at::kFloat8_e4m3fn);
        const auto weights = write({{"l.weight", stored}, {"l.scale_weight", at::full({1}, 2.0)}});
        const auto changed = checkpoint::overlaid(weights, {{"l.weight", [](const at::Tensor& t) { return t + 1; }}});
        QCOMPARE(changed.names(), std::vector<std::string>{"l.weight"});
        QVERIFY(at::equal(changed.tensor("l.weight"), stored.to(at::kFloat) * 2 + 1));
    }

    void blocksComeAndGo() {
        Tensors tensors{{"out.weight", at::randn({2, 4})}, {"out.bias", at::randn({2})}};
        for (const char* block : {"blocks_0.", "blocks_1."}) {
            tensors[block + std::string("layer.weight")] = at::randn({4, 4});
            tensors[block + std::string("layer.bias")] = at::randn({4});
        }
        const auto weights = write(tensors);
        Blocks net;
        const auto stream = checkpoint::loadByBlock(net, net.blocks, "blocks_", weights, {});
        QVERIFY(at::equal(parameter(net.out, "weight"), tensors.at("out.weight")));
        for (std::size_t i = 0; i < 2; ++i) {
            // one number
            QCOMPARE(parameter(net.layers[i], "weight").storage().nbytes(), std::size_t{4});
            QCOMPARE(parameter(net.layers[i], "weight").sizes().vec(), (std::vector<std::int64_t>{4, 4}));
            {
                const kernels::BlockVisit visit(stream.get(), i, {});
                QVERIFY(at::equal(parameter(net.layers[i], "weight"),
                                  tensors.at("blocks_" + std::to_string(i) + ".layer.weight")));
            }
            QCOMPARE(parameter(net.layers[i], "weight").storage().nbytes(), std::size_t{4});
        }
        // Names and shapes are compared when it is made, not at each step again.
        const auto counted = std::make_shared<CountedFile>(weights.path());
        Blocks other;
        const auto second = checkpoint::loadByBlock(other, other.blocks, "blocks_", Weights::of(counted), {});
        const int compared = counted->lookups();
        QVERIFY(compared > 0);
        for (std::size_t i : {0, 1, 0, 1}) {
            const kernels::BlockVisit visit(second.get(), i, {});
            QVERIFY(parameter(other.layers[i], "bias").storage().nbytes() > 4);
        }
        QCOMPARE(counted->lookups(), compared);
        // A block whose reading is stopped in its middle doesn't stay in part.
        const auto stopping = std::make_shared<StoppingFile>(weights, "blocks_1.layer.bias");
        Blocks third;
        const auto stopped = checkpoint::loadByBlock(third, third.blocks, "blocks_", Weights::of(stopping), {});
        QVERIFY_EXCEPTION_THROWN(kernels::BlockVisit(stopped.get(), 1, stopping->token()), Cancelled);
        for (const auto& item : third.blocks[1]->named_parameters()) {
            QCOMPARE(item.value().storage().nbytes(), std::size_t{4});
        }
        {
            const kernels::BlockVisit visit(stopped.get(), 1, {});
            QVERIFY(at::equal(parameter(third.layers[1], "weight"), tensors.at("blocks_1.layer.weight")));
        }
        tensors.erase("blocks_1.layer.bias");
        const auto message = errorOf([&] {
            Blocks other;
            checkpoint::loadByBlock(other, other.blocks, "blocks_", write(tensors), {});
        });
        QVERIFY2(message.find("1 missing: blocks_1.layer.bias") != std::string::npos, message.c_str());
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestTensorSources)

#include "test_tensor_sources.moc"
