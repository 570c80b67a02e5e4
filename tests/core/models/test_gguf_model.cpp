// A Wan transformer in a GGUF file, as ComfyUI-GGUF's tools write it, in a model folder: the same
// as its weights unpacked, with LoRAs too, in the memory of what is stored.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <filesystem>
#include <fstream>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/gguf_bytes.h"
#include "dit/wan_transformer.h"
#include "kernels/layers.h"
#include "models/adapter_memory.h"
#include "models/adapters.h"
#include "models/component_size.h"
#include "models/families.h"
#include "models/opened_model.h"
#include "models/wan/wan_model.h"
#include "models/wan/wan_transformer_kind.h"
#include "support/reference.h"
#include "text/tokenizer_files.h"
#include "text/umt5_weights.h"
#endif

#include <QtTest/QtTest>

#include <QTemporaryDir>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using checkpoint::Weights;
using request::Lora;
using Tensors = std::map<std::string, at::Tensor>;

const fs::path kCases = fs::path(TUBELET_SOURCE_DIR) / "tests/data/gguf";

}  // namespace

class TestGgufModel : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

    static nlohmann::json wanCase() { return checkpoint::readJson(kCases / "wan.json"); }

    /// The tiny reference pipeline with the transformer of wan.gguf, as it is or unpacked.
    fs::path modelFolder(bool isPacked) const {
        const auto folder = path(isPacked ? "packed" : "plain");
        if (fs::exists(folder)) {
            return folder;
        }
        fs::copy(tests::referenceFolder() / "wan_pipeline/pipeline", folder, fs::copy_options::recursive);
        const auto transformer = folder / "transformer";
        fs::remove_all(transformer);
        fs::create_directory(transformer);
        std::ofstream(transformer / "config.json") << wanCase().at("config").dump();
        if (isPacked) {
            fs::copy_file(kCases / "wan.gguf", transformer / "wan2.1-tiny-Q4_K_M.gguf");
        } else {
            Tensors plain;
            const auto packed = Weights::open(kCases / "wan.gguf");
            for (const auto& name : packed.names()) {
                plain[name] = checkpoint::floatTensor(packed, name);
            }
            checkpoint::writeSafetensors(transformer / "diffusion_pytorch_model.safetensors", plain);
        }
        return folder;
    }

    models::WanModel modelOf(bool isPacked, models::Residence residence = models::Residence::Whole,
                             const std::string& dtype = "float32") const {
        auto placements = models::Placements::whole({"cpu", dtype});
        placements.denoiser.residence = residence;
        return models::WanModel(models::openModel(modelFolder(isPacked)), placements);
    }

    static std::uint64_t bytesOf(models::WanModel& model, const std::string& name) {
        return kernels::keptWeights(*model.transformer()).at(name + ".weight")->bytes();
    }

    static at::Tensor predicted(models::WanModel& model) {
        at::manual_seed(3);
        const auto type = model.dtype();
        const auto latents = at::randn({1, 16, 2, 4, 6}).to(type);
        const auto text = at::randn({1, 7, 32}).to(type);
        return model.transformer()->forward(latents, at::full({1}, 500.0), text, {});
    }

    /// A LoRA of rank 2 in diffusers' layout for these layers.
    fs::path lora(const char* name, const std::map<std::string, std::pair<int, int>>& layers,
                  bool isDora = false) const {
        Tensors tensors;
        at::manual_seed(8);
        for (const auto& [layer, sizes] : layers) {
            const auto stem = "transformer." + layer;
            tensors[stem + ".lora_A.weight"] = at::randn({2, sizes.second}) * 0.2;
            tensors[stem + ".lora_B.weight"] = at::randn({sizes.first, 2}) * 0.2;
            if (isDora) {
                tensors[stem + ".lora_magnitude_vector"] = at::rand({sizes.first}) + 0.5;
            }
        }
        checkpoint::writeSafetensors(path(name), tensors);
        return path(name);
    }

    /// transformers' name of a UMT5 encoder's tensor as llama.cpp has it.
    static std::string llamaName(const std::string& original) {
        auto name = QString::fromStdString(original);
        const std::vector<std::pair<const char*, const char*>> table{
            {"shared.", "token_embd."},
            {"encoder.final_layer_norm.", "enc.output_norm."},
            {"encoder.block.", "enc.blk."},
            {"layer.0.SelfAttention.relative_attention_bias", "attn_rel_b"},
            {"layer.0.SelfAttention.", "attn_"},
            {"layer.0.layer_norm", "attn_norm"},
            {"layer.1.layer_norm", "ffn_norm"},
            {"layer.1.DenseReluDense.wi_0", "ffn_gate"},
            {"layer.1.DenseReluDense.wi_1", "ffn_up"},
            {"layer.1.DenseReluDense.wo", "ffn_down"},
        };
        for (const auto& [from, to] : table) {
            name.replace(from, to);
        }
        return name.toStdString();
    }

    /// Q8_0: of each 32 numbers a scale, float16, and 32 bytes.
    static std::string q8Blocks(const at::Tensor& values) {
        const auto blocks = values.reshape({-1, 32});
        const auto scale = (blocks.abs().amax(1, true) / 127).to(at::kHalf);
        const auto whole = (blocks / scale.to(at::kFloat).clamp_min(1e-7)).round().clamp(-127, 127).to(at::kChar);
        const auto bytes = at::cat({scale.contiguous().view(at::kByte), whole.view(at::kByte)}, 1).contiguous();
        return {static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes()};
    }

  private Q_SLOTS:
    /// All of it bit for bit as the gguf package unpacks it, under diffusers' names.
    void tensorsAreThoseOfTheGgufPackage() {
        const auto weights = Weights::open(kCases / "wan.gguf");
        const auto hashes = wanCase().at("sha256");
        QCOMPARE(weights.names().size(), hashes.size());
        for (const auto& [name, hash] : hashes.items()) {
            const auto tensor = checkpoint::floatTensor(weights, name).contiguous();
            base::Sha256 own;
            own.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
            QVERIFY2(own.hex() == hash.get<std::string>(), name.c_str());
        }
        QCOMPARE(weights.info("patch_embedding.weight").shape, (std::vector<std::int64_t>{32, 16, 1, 2, 2}));
        QCOMPARE(models::kindOfWeights(weights), &models::wanTransformerKind());
        const auto named = models::wanTransformerKind().named(weights);
        const auto laidOut = models::wanTransformerKind().layOut(models::wanTransformerKind().inferConfig(named));
        QVERIFY(!laidOut.shape.empty());
    }

    void aFolderWithItRunsAsWithItsWeightsUnpacked_data() {
        QTest::addColumn<int>("residence");
        QTest::addColumn<QString>("dtype");
        for (const char* dtype : {"float32", "bfloat16"}) {
            for (const auto residence : {models::Residence::Whole, models::Residence::ByBlock}) {
                QTest::addRow("%s %s", dtype, residence == models::Residence::Whole ? "whole" : "by block")
                    << static_cast<int>(residence) << dtype;
            }
        }
    }
    void aFolderWithItRunsAsWithItsWeightsUnpacked() {
        QFETCH(int, residence);
        QFETCH(QString, dtype);
        auto packed = modelOf(true, static_cast<models::Residence>(residence), dtype.toStdString());
        auto plain = modelOf(false, models::Residence::Whole, dtype.toStdString());
        const auto got = predicted(packed);
        QVERIFY(at::isfinite(got).all().item<bool>());
        QVERIFY(at::equal(got, predicted(plain)));
        QVERIFY(at::equal(got, predicted(packed)));
    }

    void layersKeepWhatIsStored() {
        auto model = modelOf(true);
        std::uint64_t held = 0;
        for (const auto& [name, weight] : kernels::keptWeights(*model.transformer())) {
            held += weight->bytes();
        }
        std::uint64_t stored = 0, plain = 0, packed = 0;
        const auto weights = models::wanTransformerKind().named(Weights::open(kCases / "wan.gguf"));
        for (const auto& name : weights.names()) {
            const auto& info = weights.info(name);
            const auto floats = checkpoint::elementCount(info.shape) * sizeof(float);
            const bool isMatrix = info.shape.size() == 2;
            const bool isPacked = checkpoint::formOf(weights, name) != nullptr;
            packed += isPacked ? info.bytes : 0;
            // F16 and BF16 are read as float32
            stored += isMatrix ? (isPacked ? info.bytes : floats) : 0;
            plain += isMatrix ? floats : 0;
        }
        QCOMPARE(held, stored);
        QVERIFY(held < plain / 3);
        // The plan of memory counts it so, whether it asks for stored matrices or not.
        const auto size = models::componentSize(weights, "blocks.");
        const auto all = size.all();
        QCOMPARE(all.keptBytes, packed);
        models::Placement placement;
        const auto bytes = models::weightMemory(size, placement).host;
        const auto plainBytes = (all.elements - all.keptElements) * sizeof(float);
        QCOMPARE(bytes, packed + plainBytes);
        // What the file has as F16 and BF16 may stay so.
        placement.asStored = true;
        QVERIFY(all.halfElements > 0);
        QCOMPARE(models::weightMemory(size, placement).host, bytes - 2 * all.halfElements);
        placement.asStored = false;
        // On a graphics card the packed ones stay in main memory.
        placement.device = "cuda:0";
        QCOMPARE(models::weightMemory(size, placement), (models::Memory{packed, plainBytes}));
        // Block by block the largest one is there, as it is packed. The case has one alone.
        placement.device = "cpu";
        placement.residence = models::Residence::ByBlock;
        QCOMPARE(size.blocks.size(), std::size_t{1});
        QVERIFY(size.blocks.front().keptBytes > 0);
        auto more = size;
        more.blocks.push_back({.elements = 10});
        QCOMPARE(models::weightMemory(more, placement).host, bytes);
        QCOMPARE(more.all().elements, all.elements + 10);
    }

    /// The text encoder under llama.cpp's names, its table and matrices packed: as unpacked.
    void aTextEncoderOfLlamaCpp() {
        const auto folder = path("text");
        fs::copy(tests::referenceFolder() / "wan_pipeline/pipeline", folder, fs::copy_options::recursive);
        const auto packedFolder = path("text packed");
        fs::copy(folder, packedFolder, fs::copy_options::recursive);
        const auto original = text::umt5EncoderWeights(Weights::open(folder / "text_encoder"));
        tests::GgufBytes bytes;
        for (const auto& name : original.names()) {
            const auto values = original.tensor(name).to(at::kFloat).contiguous();
            std::vector<std::uint64_t> ne(values.sizes().rbegin(), values.sizes().rend());
            const bool isPacked = values.dim() == 2 && values.size(1) % 32 == 0;
            bytes.tensor(llamaName(name), isPacked ? "Q8_0" : "F32", ne,
                         isPacked ? q8Blocks(values)
                                  : std::string(static_cast<const char*>(values.const_data_ptr()), values.nbytes()));
        }
        const auto emptied = [](const fs::path& model) {
            for (const auto& entry : fs::directory_iterator(model / "text_encoder")) {
                if (entry.path().filename() != "config.json") {
                    fs::remove(entry.path());
                }
            }
        };
        emptied(packedFolder);
        // Its vocabulary stands in its metadata, in place of the tokenizer's folder.
        std::vector<std::string> texts;
        std::vector<float> scores;
        std::vector<std::int32_t> kinds;
        for (const auto& piece : text::readTokenizerFiles(folder / "tokenizer", text::TokenizerKind::T5).pieces) {
            texts.push_back(piece.text);
            scores.push_back(static_cast<float>(piece.score));
            kinds.push_back(piece.text == "<unk>" ? 2 : piece.text == "<pad>" || piece.text == "</s>" ? 3 : 1);
        }
        bytes.text("tokenizer.ggml.model", "t5")
            .texts("tokenizer.ggml.tokens", texts)
            .numbers("tokenizer.ggml.scores", scores)
            .numbers("tokenizer.ggml.token_type", kinds);
        fs::remove_all(packedFolder / "tokenizer");
        fs::create_directory(packedFolder / "tokenizer");
        std::ofstream(packedFolder / "text_encoder/umt5-Q8_0.gguf", std::ios::binary) << bytes.whole();
        const auto named = text::umt5EncoderWeights(Weights::open(packedFolder / "text_encoder"));
        QCOMPARE(named.names(), original.names());
        QCOMPARE(named.info("shared.weight").dtype, std::string("Q8_0"));
        Tensors plain;
        for (const auto& name : named.names()) {
            plain[name] = checkpoint::floatTensor(named, name);
        }
        emptied(folder);
        checkpoint::writeSafetensors(folder / "text_encoder/model.safetensors", plain);
        for (const auto residence : {models::Residence::Whole, models::Residence::ByBlock}) {
            auto placements = models::Placements::whole({"cpu", "float32"});
            placements.text.residence = residence;
            models::WanModel small(models::openModel(packedFolder), placements);
            models::WanModel large(models::openModel(folder), placements);
            const auto got = small.promptEncoder().encode("a red star, spinning", 16, {}).embeds;
            QVERIFY(at::isfinite(got).all().item<bool>());
            QVERIFY(at::equal(got, large.promptEncoder().encode("a red star, spinning", 16, {}).embeds));
            if (residence == models::Residence::Whole) {
                QVERIFY(small.promptEncoder().bytes() < large.promptEncoder().bytes() / 3);
                // To a training packed matrices are no parameters, of which it tells; tables are
                // unpacked.
                const auto trained = small.trainedCondition()->named_parameters();
                QVERIFY(!trained["encoder.block.0.layer.0.SelfAttention.q.weight"].is_non_overlapping_and_dense());
                QVERIFY(trained["shared.weight"].is_non_overlapping_and_dense());
            }
        }
    }

    /// A LoRA is a product beside stored matrices, which stay as they are.
    void aLoraIsAddedWhereTheMatrixIsUsed() {
        const auto file = lora("lora.safetensors", {{"blocks.0.attn1.to_q", {32, 32}},
                                                    {"blocks.0.ffn.net.2", {32, 256}},
                                                    {"condition_embedder.time_embedder.linear_1", {32, 32}}});
        auto packed = modelOf(true), plain = modelOf(false);
        const auto before = predicted(packed);
        QCOMPARE(bytesOf(packed, "blocks.0.attn1.to_q"), std::uint64_t{32 * 34});
        const std::vector<Lora> loras{{file, 0.75}};
        QCOMPARE(packed.useLoras(loras).size(), std::size_t{1});
        plain.useLoras(loras);
        const auto with = predicted(packed);
        QVERIFY(!at::allclose(with, before, 1e-3, 1e-3));
        QVERIFY(at::allclose(with, predicted(plain), 1e-4, 1e-5));
        QCOMPARE(bytesOf(packed, "blocks.0.attn1.to_q"), std::uint64_t{32 * 34});
        packed.useLoras({{file, 0.25}});
        plain.useLoras({{file, 0.25}});
        QVERIFY(at::allclose(predicted(packed), predicted(plain), 1e-4, 1e-5));
        packed.useLoras({});
        QVERIFY(at::equal(predicted(packed), before));
        // Loaded with it, and block by block.
        auto streamed = modelOf(true, models::Residence::ByBlock);
        streamed.useLoras(loras);
        QVERIFY(at::equal(predicted(streamed), with));
    }

    /// Only of tensors that are stored plainly, and what isn't a product of two matrices, is the
    /// weight itself changed.
    void otherAdaptersMakeOneMatrixPlain() {
        const auto& kind = models::wanTransformerKind();
        const auto weights = kind.named(Weights::open(kCases / "wan.gguf"));
        const auto file = lora("dora.safetensors", {{"blocks.0.attn1.to_q", {32, 32}}}, true);
        const auto dora = models::withLoras(kind, weights, {{file, 1}}, "tiny");
        QVERIFY(dora.added.empty());
        QCOMPARE(dora.weights.info("blocks.0.attn1.to_q.weight").dtype, std::string("F32"));
        QCOMPARE(dora.weights.info("blocks.0.attn1.to_k.weight").dtype, std::string("Q4_0"));
        const auto mixed = lora("mixed.safetensors", {{"blocks.0.attn1.to_q", {32, 32}},
                                                      {"condition_embedder.time_embedder.linear_1", {32, 32}}});
        const auto both = models::withLoras(kind, weights, {{mixed, 1}}, "tiny");
        QCOMPARE(both.added.size(), std::size_t{1});
        QCOMPARE(both.changed.size(), std::size_t{2});
        QCOMPARE(both.weights.info("blocks.0.attn1.to_q.weight").dtype, std::string("Q8_0"));
        QCOMPARE(both.weights.info("condition_embedder.time_embedder.linear_1.weight").dtype, std::string("F32"));
        // The plan of memory counts that one as plain, also where another LoRA is on it too.
        const auto opened = models::openModel(modelFolder(true));
        const auto& component = *models::denoisersOf(opened->family(), opened->layout()).front();
        models::Placement placement;
        for (const bool asStored : {false, true}) {
            placement.asStored = asStored;
            const auto planned = [&](const std::vector<Lora>& loras) {
                return models::weightMemory(models::adaptedSize(*opened, 0, loras), placement).host;
            };
            const auto before = models::weightMemory(opened->size(component), placement).host;
            QCOMPARE(planned({{mixed, 1}}), before);
            QCOMPARE(planned({{file, 0}}), before);
            QCOMPARE(planned({{file, 1}}) - before, std::uint64_t{32 * 32 * 4 - 32 * 34});
            QCOMPARE(planned({{mixed, 1}, {file, 1}}), planned({{file, 1}}));
        }
        // DoRA on stored matrices computes the same as on plain ones.
        auto packed = modelOf(true), plain = modelOf(false);
        packed.useLoras({{file, 1}});
        plain.useLoras({{file, 1}});
        QVERIFY(at::equal(predicted(packed), predicted(plain)));
    }
};

QTEST_GUILESS_MAIN(TestGgufModel)

#include "test_gguf_model.moc"
