#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/raw_file.h"
#include "lab/inspect.h"
#include "lab/inspection_text.h"
#include "support/reference.h"
#include "support/refusal.h"
#endif

#include <fstream>
#include <limits>

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace fs = std::filesystem;
using checkpoint::Weights;

/// `tubelet inspect` on real files: the bundled model, the reference set, and
/// damaged copies of them.
class TestInspect : public QObject {
    Q_OBJECT

  private:
    const fs::path m_bundled = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

    static std::map<std::string, at::Tensor> tensorsOf(const fs::path& where) {
        const Weights weights = Weights::open(where);
        std::map<std::string, at::Tensor> tensors;
        for (const std::string& name : weights.names()) {
            tensors[name] = weights.tensor(name);
        }
        return tensors;
    }

    /// Complete, with a message when it is not.
    static void verifyComplete(const lab::InspectReport& report, const char* className) {
        QCOMPARE(report.family, std::string("wan"));
        QCOMPARE(report.components.size(), std::size_t{1});
        QCOMPARE(report.components[0].className, std::string(className));
        QVERIFY2(report.components[0].isComplete(), lab::describe(report).c_str());
        QVERIFY(report.isUsable());
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theBundledModelIsCompleteWithAllFacts() {
        const auto report = lab::inspect(m_bundled);
        QVERIFY2(report.isUsable(), lab::describe(report).c_str());
        QVERIFY(report.isFolder());
        QCOMPARE(report.family, std::string("wan"));
        QCOMPARE(report.components.size(), std::size_t{3});
        std::uint64_t parameters = 0, bytes = 0;
        for (const auto& component : report.components) {
            QVERIFY2(component.isComplete(), component.name.c_str());
            QVERIFY(!component.dtypes.empty() && !component.shape.empty());
            parameters += component.parameters;
            bytes += component.weightBytes;
        }
        QCOMPARE(report.parameters, parameters);
        QCOMPARE(report.weightBytes, bytes);
        const std::string text = lab::describe(report);
        for (const char* part : {"family: wan", "licence: ", "WanTransformer3DModel", "AutoencoderKLWan",
                                 "UMT5EncoderModel", "complete: no missing"}) {
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        }
    }

    void aClassConditionalFolderIsComplete() {
        const auto folder = referenceFolder() / "class_to_image/pipeline";
        const auto report = lab::inspect(folder);
        QVERIFY2(report.isUsable(), lab::describe(report).c_str());
        QCOMPARE(report.family, std::string("dit"));
        QCOMPARE(report.classes, 1000);
        QVERIFY(!report.classLabels.empty());
        const auto text = lab::describe(report), json = lab::toJson(report);
        QVERIFY2(text.find("207 ") != std::string::npos && text.find("draws: 1000 classes, ") != std::string::npos,
                 text.c_str());
        const auto labels = nlohmann::json::parse(json).at("classLabels");
        QCOMPARE(labels.size(), report.classLabels.size());
        std::vector<int> cranes;
        int last = -1;
        for (const auto& label : labels) {
            const int number = label.at("number").get<int>();
            QVERIFY(number > last);
            last = number;
            for (const auto& name : label.at("names")) {
                if (name == "crane") {
                    cranes.push_back(number);
                }
            }
        }
        QCOMPARE(cranes, (std::vector<int>{134, 517}));
    }

    void adaptersAndGgufFilesAreCalledByTheirName() {
        const fs::path folder = fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters";
        const auto adapter = lab::inspect(folder / "peft");
        QCOMPARE(adapter.kind, std::string("adapter"));
        QVERIFY(!adapter.isUsable());
        QVERIFY2(english(adapter.verdict()).find("LoRA for Wan (rank 5, alpha 10)") != std::string::npos,
                 english(adapter.verdict()).c_str());
        const auto json = nlohmann::json::parse(lab::toJson(adapter));
        QCOMPARE(json.at("adapter").at("ranks").at(0).at("rank").get<int>(), 5);
        QCOMPARE(json.at("adapter").at("alphas").at(0).get<double>(), 10.0);
        QVERIFY2(lab::describe(adapter).find("PEFT's names (base_model.model., lora_A, lora_B)") != std::string::npos,
                 lab::describe(adapter).c_str());

        const auto gguf = lab::inspect(folder / "wan_mixed.gguf");
        QCOMPARE(gguf.kind, std::string("gguf"));
        QVERIFY(!gguf.isUsable());
        QVERIFY2(english(gguf.verdict()).find("of the architecture wan (Q4_0 and F32)") != std::string::npos,
                 english(gguf.verdict()).c_str());
        // One that holds a network is looked at as any weights are.
        const auto whole = lab::inspect(fs::path(TUBELET_SOURCE_DIR) / "tests/data/gguf/wan.gguf");
        QVERIFY2(whole.isUsable(), lab::describe(whole).c_str());
        QCOMPARE(whole.kind, std::string("gguf"));
        QCOMPARE(whole.family, std::string("wan"));
        QCOMPARE(whole.components.front().className, std::string("WanTransformer3DModel"));
        QCOMPARE(whole.components.front().naming, std::string("original Wan names"));
        QCOMPARE(whole.components.front().dtypes.at("Q4_K"), std::uint64_t{1});
        QCOMPARE(whole.metadata.at("general.architecture"), std::string("wan"));
        // Whatever its name says.
        const auto renamed = path("model.safetensors");
        fs::copy_file(folder / "wan_mixed.gguf", renamed);
        QCOMPARE(lab::inspect(renamed).kind, std::string("gguf"));
    }

    void anIndexIsItsFolder() {
        const auto report = lab::inspect(m_bundled / "model_index.json");
        QVERIFY2(report.isUsable(), lab::describe(report).c_str());
        QVERIFY_EXCEPTION_THROWN(lab::inspect(m_bundled / "tubelet.json"), Error);
    }

    void textModelsAreComplete() {
        const auto folder = referenceFolder() / "text_to_text";
        for (const char* name : {"t5", "t5_v1_1", "umt5"}) {
            const auto report = lab::inspect(folder / name);
            QVERIFY2(report.isUsable(), lab::describe(report).c_str());
            QCOMPARE(report.family, std::string("t5"));
            QVERIFY(report.verdict().empty());
            QCOMPARE(report.components.size(), std::size_t{1});
            const auto& component = report.components[0];
            QCOMPARE(component.className, std::string(name == std::string("umt5") ? "UMT5ForConditionalGeneration"
                                                                                  : "T5ForConditionalGeneration"));
            QCOMPARE(component.shape, "2 layers in the encoder and " +
                                          std::string(name == std::string("t5") ? "1" : "2") +
                                          " in the decoder, 24 wide, 3 heads, 321 tokens");
        }
    }

    void damagedTextModelsTellWhatIsMissing() {
        fs::copy(referenceFolder() / "text_to_text/t5", path("model"), fs::copy_options::recursive);
        auto tensors = tensorsOf(path("model"));
        const std::string lost = "decoder.block.0.layer.2.DenseReluDense.wi.weight";
        QCOMPARE(tensors.erase(lost), std::size_t{1});
        checkpoint::writeSafetensors(path("model") / "model.safetensors", tensors);
        auto report = lab::inspect(path("model"));
        QVERIFY(!report.isUsable());
        QCOMPARE(report.components[0].missing, std::vector<std::string>{lost});
        fs::remove(path("model") / "tokenizer.json");
        report = lab::inspect(path("model"));
        QVERIFY2(english(report.problem).find("tokenizer") != std::string::npos, english(report.problem).c_str());
        std::erase_if(tensors, [](const auto& item) { return item.first.starts_with("decoder."); });
        checkpoint::writeSafetensors(path("model") / "model.safetensors", tensors);
        report = lab::inspect(path("model"));
        QVERIFY2(english(report.components[0].problem).find("no decoder") != std::string::npos,
                 english(report.components[0].problem).c_str());
    }

    /// Without their configs: sizes are told by names and shapes.
    void imageModelsInSingleFiles() {
        const auto at = [&](const char* name) { return fs::path(m_folder->path().toStdString()) / name; };
        const auto folder = referenceFolder() / "class_to_image/pipeline";
        const auto vaes = referenceFolder() / "autoencoder_kl";
        const std::string weights = "diffusion_pytorch_model.safetensors";
        const auto verify = [&](const fs::path& from, const char* className, const char* naming) {
            const auto file = at("alone.safetensors");
            fs::copy_file(from / weights, file, fs::copy_options::overwrite_existing);
            const auto report = lab::inspect(file);
            QVERIFY2(report.isUsable(), lab::describe(report).c_str());
            QCOMPARE(report.family, std::string("dit"));
            QCOMPARE(report.components[0].className, std::string(className));
            QCOMPARE(report.components[0].naming, std::string(naming));
        };
        verify(folder / "transformer", "DiTTransformer2DModel", "");
        verify(vaes / "plain", "AutoencoderKL", "");
        verify(vaes / "no_attention", "AutoencoderKL", "");
        verify(vaes / "old_names", "AutoencoderKL", "former diffusers names");
    }

    void theReferencePipelineIsComplete() {
        const auto report = lab::inspect(referenceFolder() / "wan_pipeline/pipeline");
        QVERIFY2(report.isUsable(), lab::describe(report).c_str());
    }

    void singleFilesAndComponentFoldersAreRecognised() {
        const fs::path folder = referenceFolder();
        for (const char* file : {"wan_single_file.safetensors", "wan_single_file_prefixed.safetensors"}) {
            const auto report = lab::inspect(folder / "wan_transformer" / file);
            verifyComplete(report, "WanTransformer3DModel");
            QCOMPARE(report.components[0].naming, std::string("original Wan names"));
        }
        verifyComplete(lab::inspect(folder / "wan_transformer/model"), "WanTransformer3DModel");
        verifyComplete(lab::inspect(folder / "wan_transformer/model_sharded"), "WanTransformer3DModel");
        verifyComplete(lab::inspect(folder / "wan_vae/single_file"), "AutoencoderKLWan");
        verifyComplete(lab::inspect(folder / "wan_vae/model"), "AutoencoderKLWan");
        verifyComplete(lab::inspect(folder / "wan_vae_residual/model"), "AutoencoderKLWan");
        verifyComplete(lab::inspect(folder / "umt5_encoder/model"), "UMT5EncoderModel");
    }

    /// Without a config beside them the files' own shapes must tell enough.
    void filesWithoutConfigAreRecognisedByTheirShapes() {
        const fs::path folder = referenceFolder();
        const struct {
            fs::path source;
            const char* className;
        } kCases[] = {{folder / "wan_transformer/wan_single_file_prefixed.safetensors", "WanTransformer3DModel"},
                      {folder / "wan_vae/single_file", "AutoencoderKLWan"},
                      {folder / "wan_vae/model", "AutoencoderKLWan"},
                      {folder / "wan_vae_residual/model", "AutoencoderKLWan"},
                      {m_bundled / "vae", "AutoencoderKLWan"},
                      {m_bundled / "transformer", "WanTransformer3DModel"},
                      {m_bundled / "text_encoder", "UMT5EncoderModel"}};
        for (const auto& each : kCases) {
            const auto tensors = tensorsOf(each.source);
            checkpoint::writeSafetensors(path("alone.safetensors"), tensors);
            verifyComplete(lab::inspect(path("alone.safetensors")), each.className);
        }
    }

    void missingAndUnexpectedTensorsAreNamed() {
        auto tensors = tensorsOf(referenceFolder() / "wan_transformer/wan_single_file.safetensors");
        tensors.erase("blocks.0.cross_attn.k.weight");
        tensors["blocks.0.surprise"] = at::ones(1);
        checkpoint::writeSafetensors(path("damaged.safetensors"), tensors);
        const auto report = lab::inspect(path("damaged.safetensors"));
        QCOMPARE(report.components[0].missing, std::vector<std::string>{"blocks.0.attn2.to_k.weight"});
        QCOMPARE(report.components[0].unexpected, std::vector<std::string>{"blocks.0.surprise"});
        QVERIFY(!report.isUsable());
        const auto json = nlohmann::json::parse(lab::toJson(report));
        QCOMPARE(json.at("components")[0].at("missing")[0].get<std::string>(),
                 std::string("blocks.0.attn2.to_k.weight"));
        QCOMPARE(json.at("usable").get<bool>(), false);
        const std::string text = lab::describe(report);
        QVERIFY2(text.find("1 missing:\n      blocks.0.attn2.to_k.weight") != std::string::npos, text.c_str());
    }

    /// Their names and sizes are right, and no clip can be made with them.
    void aValueThatIsNoNumberIsAFinding() {
        for (const float broken : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            auto tensors = tensorsOf(referenceFolder() / "wan_transformer/wan_single_file.safetensors");
            auto& changed = tensors.begin()->second;
            changed = changed.clone();
            changed.view({-1})[changed.numel() - 1] = broken;
            checkpoint::writeSafetensors(path("damaged.safetensors"), tensors);
            QVERIFY(lab::inspect(path("damaged.safetensors")).isUsable());  // its header
            const auto report = lab::inspect(path("damaged.safetensors"), {}, /*readsValues=*/true);
            QVERIFY(!report.isUsable());
            const auto problem = english(report.components.at(0).problem);
            QVERIFY2(problem.find("no finite number") != std::string::npos, problem.c_str());
            checkpoint::writeSafetensors(path("other.safetensors"), {{"what", changed.view({-1}).clone()}});
            QVERIFY(!lab::inspect(path("other.safetensors"), {}, true).components.at(0).problem.empty());
        }
    }

    void aTruncatedComponentIsAFindingOfTheReport() {
        fs::copy(m_bundled, path("model"), fs::copy_options::recursive);
        const fs::path weights = path("model") / "vae/diffusion_pytorch_model.safetensors";
        fs::resize_file(weights, fs::file_size(weights) / 2);
        const auto report = lab::inspect(path("model"));
        QVERIFY(!report.isUsable());
        QVERIFY(report.problem.empty());  // said once, with its component
        bool found = false;
        for (const auto& component : report.components) {
            if (component.name == "vae") {
                found = english(component.problem).find("truncated") != std::string::npos;
            } else {
                QVERIFY2(component.isComplete(), component.name.c_str());
            }
        }
        QVERIFY(found);
    }

    void theTokenizerIsLookedAtToo() {
        fs::copy(m_bundled, path("model"), fs::copy_options::recursive);
        QVERIFY(lab::inspect(path("model")).warnings.empty());
        fs::resize_file(path("model") / "tokenizer/spiece.model", 100);
        auto report = lab::inspect(path("model"));
        QVERIFY(report.isUsable());
        QCOMPARE(report.warnings.size(), std::size_t{1});
        const std::string text = lab::describe(report);
        QVERIFY2(text.find("warning: The tokenizer file") != std::string::npos, text.c_str());
        QVERIFY(nlohmann::json::parse(lab::toJson(report)).at("warnings").size() == 1);
        fs::remove(path("model") / "tokenizer/tokenizer.json");  // now the broken one is needed
        report = lab::inspect(path("model"));
        QVERIFY(!report.isUsable());
        QVERIFY2(english(report.problem).find("spiece.model") != std::string::npos, english(report.problem).c_str());
    }

    /// Each of its two faults is a message of its own.
    void problemsAreAsShortAsErrors() {
        const fs::path folder = path(std::string(240, 'x').c_str()) / std::string(240, 'y');
        fs::create_directories(folder.parent_path());
        fs::copy(m_bundled, folder, fs::copy_options::recursive);
        std::ofstream(folder / "tubelet.json") << "{";
        fs::resize_file(folder / "tokenizer/spiece.model", 100);
        fs::remove(folder / "tokenizer/tokenizer.json");
        const auto report = lab::inspect(folder);
        QVERIFY2(english(report.problem).size() <= kLongestMessage, english(report.problem).c_str());
        QVERIFY2(english(report.problem).starts_with("The file ") &&
                     english(report.problem).ends_with("or choose another model."),
                 english(report.problem).c_str());
    }

    void aFileOfAnotherKindTellsWhatIsInIt() {
        checkpoint::writeSafetensors(path("other.safetensors"),
                                     {{"lora.a", at::ones({2, 3})}, {"lora.b", at::ones(4, at::kHalf)}},
                                     {{"author", "me"}, {"license", "MIT"}});
        const auto report = lab::inspect(path("other.safetensors"));
        QCOMPARE(report.family, std::string("unknown"));
        QCOMPARE(report.license, std::string("MIT"));
        QCOMPARE(report.components[0].tensors, std::uint64_t{2});
        QCOMPARE(report.components[0].dtypes, (std::map<std::string, std::uint64_t>{{"F16", 1}, {"F32", 1}}));
        QCOMPARE(report.firstNames, (std::vector<std::string>{"lora.a", "lora.b"}));
        const std::string text = lab::describe(report);
        QVERIFY2(text.find("lora.b") != std::string::npos && text.find("family: unknown") != std::string::npos,
                 text.c_str());
        const std::string verdict = english(report.verdict());
        QVERIFY2(verdict.find("2 tensors of another model (lora.a, ...); expected a diffusers folder with "
                              "model_index.json") != std::string::npos,
                 verdict.c_str());
    }

    void aKnownStrangerIsNamed() {
        checkpoint::writeSafetensors(path("ltx-2.safetensors"),
                                     {{"model.diffusion_model.audio_patchify_proj.weight", at::ones({2, 3})}});
        const std::string verdict = english(lab::inspect(path("ltx-2.safetensors")).verdict());
        QVERIFY2(verdict.find("it holds a transformer of LTX-2 (picture and sound by other networks, not supported); "
                              "expected ") != std::string::npos,
                 verdict.c_str());
    }

    void aFilesOwnWordsDoNothingToATerminal() {
        writeBytes(
            path("a.safetensors"),
            rawSafetensors("{\"__metadata__\":{\"k\\u001b[2J\":\"\\u009b31m\\u202e\",\"license\":\"\\u001b]0;x\"},"
                           "\"w\\u001b[1m\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                           std::string(4, '\0')));
        const std::string text = lab::describe(lab::inspect(path("a.safetensors")));
        for (const char* order : {"\x1b", "\xc2\x9b", "\xe2\x80\xae"}) {
            QVERIFY2(text.find(order) == std::string::npos, text.c_str());
        }
        QVERIFY2(text.find("metadata: k\\u001b[2J = \\u009b31m\\u202e\n") != std::string::npos, text.c_str());
        QVERIFY2(text.find("    w\\u001b[1m\n") != std::string::npos, text.c_str());
    }

    void whatIsNoModelIsRefused() {
        const auto error = [](const fs::path& where) { return errorOf([&] { lab::inspect(where); }); };
        QVERIFY(error(path("none")).find("no file or folder") != std::string::npos);
        writeBytes(path("old.pth"), "x");
        QVERIFY(error(path("old.pth")).find("convert it to safetensors") != std::string::npos);
        writeBytes(path("a.txt"), "x");
        QVERIFY(error(path("a.txt")).find("neither a model folder") != std::string::npos);
        writeBytes(path("broken.safetensors"), "x");
        QVERIFY(error(path("broken.safetensors")).find("too short") != std::string::npos);
        fs::create_directory(path("empty"));
        QVERIFY(error(path("empty")).find("has no model_index.json") != std::string::npos);
        QVERIFY(error(path("empty")).find("holds nothing; expected") != std::string::npos);
        fs::create_directory(path("empty/inner"));
        QVERIFY(error(path("empty")).find("holds inner/; expected a diffusers folder") != std::string::npos);
        writeBytes(path("empty/model.bin"), "x");
        QVERIFY(error(path("empty")).find("get the safetensors files") != std::string::npos);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestInspect)
#include "test_inspect.moc"
