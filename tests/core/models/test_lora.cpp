// LoRA files as the tools of the field write them change a network as diffusers and PEFT apply
// them, and leave it as it was when they are gone.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/listing.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "dit/wan_transformer.h"
#include "models/adapters.h"
#include "models/wan/wan_transformer_kind.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

#include <QTemporaryDir>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using checkpoint::Weights;
using request::Lora;
using Tensors = std::map<std::string, at::Tensor>;

// Configs of PEFT.
constexpr const char* kPatterns = R"({"lora_alpha": 2, "r": 2, "alpha_pattern": {"n1.to_q": 50, "to_q": 6, ".*": 8}})";
constexpr const char* kPlain = R"({"lora_alpha": 2, "r": 2})";
constexpr const char* kStabilised = R"({"lora_alpha": 2, "r": 2, "use_rslora": true})";
constexpr const char* kNoPattern = R"({"alpha_pattern": {"to_q[": 1}})";
constexpr const char* kVariant = R"({"use_qalora": true})";
constexpr const char* kWordAsRank = R"({"r": "x", "lora_alpha": 2})";
constexpr const char* kListAsAlpha = R"({"r": 2, "lora_alpha": []})";
constexpr const char* kWordInPattern = R"({"r": 2, "lora_alpha": 2, "alpha_pattern": {"to_q": "4"}})";
constexpr const char* kNaN = R"({"r": 2, "lora_alpha": NaN})";
constexpr const char* kOft = R"({"r": 2, "lora_alpha": 2, "peft_type": "OFT"})";
constexpr const char* kNulls = R"({"r": null, "lora_alpha": null, "alpha_pattern": null, "peft_type": "LORA"})";

const fs::path& toolsFolder() {
    static const fs::path folder = tests::referenceFolder() / "lora_tools";
    return folder;
}

Weights plainWeights() {
    const auto& kind = models::wanTransformerKind();
    return kind.named(Weights::open(tests::referenceFolder() / "wan_transformer/model"));
}

models::AdaptedWeights adapted(const std::vector<Lora>& loras) {
    return models::withLoras(models::wanTransformerKind(), plainWeights(), loras, "tiny");
}

dit::WanTransformer loaded(const Weights& weights) {
    const auto config = tests::referenceFolder() / "wan_transformer/model/config.json";
    dit::WanTransformer model(dit::WanTransformerOptions::fromConfig(checkpoint::readJson(config)));
    checkpoint::load(*model, weights, {});
    model->eval();
    return model;
}

}  // namespace

class TestLora : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// A LoRA file of one layer of the tiny network (48 wide), changed by `edit`.
    fs::path file(const std::string& name, const std::function<void(Tensors&)>& edit) const {
        Tensors tensors{{"transformer.blocks.0.attn1.to_q.lora_A.weight", at::full({2, 48}, 0.5)},
                        {"transformer.blocks.0.attn1.to_q.lora_B.weight", at::full({48, 2}, 0.25)}};
        edit(tensors);
        checkpoint::writeSafetensors(path(name), tensors);
        return path(name);
    }

    static std::string refusal(const std::vector<Lora>& loras) {
        try {
            const auto weights = adapted(loras).weights;
            for (const auto& name : weights.names()) {
                weights.tensor(name);
            }
        } catch (const Error& failure) {
            return failure.what();
        }
        return {};
    }

    void same(const std::string& name, const at::Tensor& got, const at::Tensor& want) {
        // Of the largest value: processors of two makers round up to 2e-5 apart where it is 3.
        const double largest = std::max(1.0, want.abs().max().item<double>());
        const auto message = tests::differs(
            name, got, want.to(at::kDouble),
            tests::Limit::of(1e-5 * largest, "1e-5 of the largest value, a network with LoRAs, float32"));
        QVERIFY2(message.empty(), message.c_str());
    }

  private Q_SLOTS:
    /// tools/reference/make_lora.py: what diffusers and PEFT make of files that they or
    /// other tools wrote.
    void asTheirOwnToolsApplyThem_data() {
        QTest::addColumn<QString>("loras");
        for (const auto& entry : checkpoint::readJson(toolsFolder() / "cases.json")) {
            QTest::newRow(entry.at("name").get<std::string>().c_str())
                << QString::fromStdString(entry.at("loras").dump());
        }
    }

    void asTheirOwnToolsApplyThem() {
        QFETCH(QString, loras);
        std::vector<Lora> list;
        for (const auto& entry : nlohmann::json::parse(loras.toStdString())) {
            list.push_back({toolsFolder() / entry.at("file").get<std::string>(), entry.at("strength").get<double>()});
        }
        const checkpoint::SafetensorsFile expected(toolsFolder() / "expected.safetensors");
        const auto result = adapted(list);
        QCOMPARE(result.reports.size(), list.size());
        for (const auto& report : result.reports) {
            QVERIFY2(report.isComplete(), english(request::describe(report)).c_str());
            QVERIFY(report.layers > 0);
            QCOMPARE(report.matched, report.tensors);
            QCOMPARE(report.hash.size(), std::size_t{64});
        }
        auto model = loaded(result.weights);
        const auto got = model->forward(expected.tensor("input.hidden_states"), expected.tensor("input.timestep"),
                                        expected.tensor("input.encoder_hidden_states"));
        same(QTest::currentDataTag(), got, expected.tensor(QTest::currentDataTag()));
    }

    void theSameAdapterInThreeSpellings_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("diffusers") << "lora_diffusers.safetensors";
        QTest::newRow("original") << "lora_original.safetensors";
        QTest::newRow("Kohya") << "lora_kohya.safetensors";
    }

    void theSameAdapterInThreeSpellings() {
        QFETCH(QString, name);
        const tests::ReferenceCase reference("lora");
        const auto file = reference.folder() / name.toStdString();
        if (!fs::exists(file)) {
            QSKIP("this hold-out has no such file");
        }
        const auto result = adapted({{file, reference.args().at("scale").get<double>()}});
        auto model = loaded(result.weights);
        const auto message =
            tests::differs("sample",
                           model->forward(reference.input("hidden_states"), reference.input("timestep").to(at::kLong),
                                          reference.input("encoder_hidden_states")),
                           reference.expected("sample"));
        QVERIFY2(message.empty(), message.c_str());
        const auto& changed = *result.changed.find("blocks.0.attn1.to_q.weight");
        same("weight", result.weights.tensor(changed), reference.output("fused.blocks.0.weight"));
    }

    void strengthCountsAndZeroChangesNothing() {
        const auto style = file("style.safetensors", [](Tensors&) {});
        const std::string name = "blocks.0.attn1.to_q.weight";
        const auto base = plainWeights().tensor(name);
        // 2 * 0.5 * 0.25
        QVERIFY(at::allclose(adapted({{style, 2}}).weights.tensor(name), base + 2 * 0.25));
        QVERIFY(at::allclose(adapted({{style, -1}}).weights.tensor(name), base - 0.25));
        const auto none = adapted({{style, 0}});
        QVERIFY(none.changed.empty());
        QVERIFY(at::equal(none.weights.tensor(name), base));
        QCOMPARE(none.reports.at(0).layers, 1);  // told all the same
    }

    /// Of a file with parts of something else the rest is used, and told by name.
    void tellsWhatFitsNothing() {
        const auto odd = file("odd.safetensors", [](Tensors& tensors) {
            tensors["transformer.blocks.9.attn1.to_q.lora_A.weight"] = at::zeros({2, 48});
            tensors["transformer.blocks.9.attn1.to_q.lora_B.weight"] = at::zeros({48, 2});
            tensors["transformer.blocks.1.attn1.to_k.lora_A.weight"] = at::zeros({2, 64});
            tensors["transformer.blocks.1.attn1.to_k.lora_B.weight"] = at::zeros({48, 2});
            tensors["text_encoder.encoder.block.0.layer.0.SelfAttention.q.lora_A.weight"] = at::zeros({2, 32});
            tensors["text_encoder.encoder.block.0.layer.0.SelfAttention.q.lora_B.weight"] = at::zeros({32, 2});
            tensors["transformer.blocks.0.attn1.norm_q.lora_B.bias"] = at::zeros({48});
            tensors["transformer.blocks.0.attn1.norm_q.diff"] = at::zeros({48});
        });
        const auto result = adapted({{odd, 1}});
        const auto& report = result.reports.at(0);
        QCOMPARE(report.layers, 1);
        QCOMPARE(report.matched, std::uint64_t{2});
        // block 9, the text encoder, a bias where there is none
        QCOMPARE(report.unmatched.size(), std::size_t{6});
        QCOMPARE(english(report.mismatched),
                 std::vector<std::string>{"transformer.blocks.1.attn1.to_k on blocks.1.attn1.to_k.weight: expected "
                                          "(48, 48), got (48, 64)"});
        const auto text = english(request::describe(report, 1));
        QVERIFY2(text.find("2 of 10 tensors are used, in 1 layer.") == 0, text.c_str());
        QVERIFY2(text.find("6 fit nothing in this model: text_encoder") != std::string::npos ||
                     text.find("6 fit nothing in this model: transformer") != std::string::npos,
                 text.c_str());
        QVERIFY2(text.find("and 5 more.") != std::string::npos, text.c_str());
    }

    void refusesWhatCantBeApplied_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("foreign") << "foreign"
                                 << "fits nothing in the model tiny";
        QTest::newRow("other size") << "other size"
                                    << "expected (48, 48), got (64, 64)";
        QTest::newRow("NaN") << "NaN"
                             << "values that are no numbers in the tensor";
        QTest::newRow("infinite alpha") << "infinite alpha"
                                        << "values that are no numbers in the tensor";
        QTest::newRow("two alphas") << "two alphas"
                                    << "has 2 values, expected one";
        QTest::newRow("overflow") << "overflow"
                                  << "whose product is no number any more";
        QTest::newRow("whole numbers") << "whole numbers"
                                       << "has whole numbers (I8) in the tensor";
        QTest::newRow("twice") << "twice"
                               << "twice, under two names";
        QTest::newRow("rank 0") << "rank 0"
                                << "has rank 0";
        QTest::newRow("half") << "half"
                              << "only one of its two factors";
        QTest::newRow("ranks") << "ranks"
                               << "don't fit each other: one has rank 2, the other 3";
        QTest::newRow("a model") << "a model"
                                 << "holds no layers of LoRA";
        QTest::newRow("OFT") << "OFT"
                             << "of the kind OFT, which can't be applied";
        QTest::newRow("truncated") << "truncated"
                                   << "truncated";
        QTest::newRow("missing") << "missing"
                                 << "No such file";
        QTest::newRow("a text") << "a text"
                                << "Expected a .safetensors file";
        QTest::newRow("empty folder") << "empty folder"
                                      << "has no adapter_model.safetensors";
    }

    void refusesWhatCantBeApplied() {
        QFETCH(QString, what);
        QFETCH(QString, says);
        const std::string q = "transformer.blocks.0.attn1.to_q.";
        auto made = file("bad.safetensors", [&](Tensors& tensors) {
            if (what == "foreign") {
                tensors = {{"transformer.single_blocks.0.linear1.lora_A.weight", at::zeros({2, 48})},
                           {"transformer.single_blocks.0.linear1.lora_B.weight", at::zeros({48, 2})}};
            } else if (what == "other size") {
                tensors = {{q + "lora_A.weight", at::zeros({2, 64})}, {q + "lora_B.weight", at::zeros({64, 2})}};
            } else if (what == "NaN") {
                tensors[q + "lora_A.weight"][0][3] = std::numeric_limits<float>::quiet_NaN();
            } else if (what == "infinite alpha") {
                tensors[q + "alpha"] = at::tensor(std::numeric_limits<float>::infinity());
            } else if (what == "two alphas") {
                tensors[q + "alpha"] = at::ones({2});
            } else if (what == "overflow") {
                tensors[q + "lora_A.weight"] = at::full({2, 48}, 2e28);
                tensors[q + "lora_B.weight"] = at::full({48, 2}, 2e28);
            } else if (what == "whole numbers") {
                tensors[q + "lora_A.weight"] = at::ones({2, 48}, at::kChar);
            } else if (what == "twice") {
                tensors[q + "lora_down.weight"] = at::zeros({2, 48});
            } else if (what == "rank 0") {
                tensors = {{q + "lora_A.weight", at::zeros({0, 48})}, {q + "lora_B.weight", at::zeros({48, 0})}};
            } else if (what == "half") {
                tensors.erase(q + "lora_B.weight");
            } else if (what == "ranks") {
                tensors[q + "lora_B.weight"] = at::zeros({48, 3});
            } else if (what == "a model") {
                tensors = {{"blocks.0.attn1.to_q.weight", at::zeros({48, 48})}};
            } else if (what == "OFT") {
                tensors = {{q + "oft_R.weight", at::zeros({2, 6})}};
            }
        });
        if (what == "truncated") {
            fs::resize_file(made, fs::file_size(made) - 7);
        } else if (what == "missing") {
            made = path("none.safetensors");
        } else if (what == "a text") {
            made = path("notes.txt");
            std::ofstream(made) << "style";
        } else if (what == "empty folder") {
            made = path("folder");
            fs::create_directories(made);
        }
        const auto message = refusal({{made, 1}});
        QVERIFY2(message.find(made.filename().string()) != std::string::npos, message.c_str());
        QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
        QVERIFY(message.size() <= kLongestMessage);
    }

    void refusesStrengthsAndLists() {
        const auto style = file("style.safetensors", [](Tensors&) {});
        for (const double strength : {std::nan(""), -1e9, 101.0, std::numeric_limits<double>::infinity()}) {
            const auto message = refusal({{style, strength}});
            QVERIFY2(message.find("a number from -100 to 100 is expected") != std::string::npos, message.c_str());
        }
        const auto twice = refusal({{style, 1}, {style.parent_path() / "." / style.filename(), 1}});
        QVERIFY2(twice.find("is there twice") != std::string::npos, twice.c_str());
        std::vector<Lora> many;
        for (int i = 0; i < 300; ++i) {
            many.push_back({path(std::to_string(i) + ".safetensors"), 1});
        }
        const auto message = refusal(many);
        QVERIFY2(message.find("300 LoRAs are too many: at most 64") != std::string::npos, message.c_str());
    }

    /// PEFT takes the first pattern in the file's order that is the name or a tail of
    /// it behind a dot.
    void patternsOfPeftsConfig() {
        const auto folder = path("patterns");
        fs::create_directories(folder);
        checkpoint::writeSafetensors(folder / "adapter_model.safetensors",
                                     {{"base_model.model.blocks.0.attn1.to_q.lora_A.weight", at::ones({2, 48})},
                                      {"base_model.model.blocks.0.attn1.to_q.lora_B.weight", at::ones({48, 2})}});
        const auto changeWith = [&](const std::string& text) {
            std::ofstream(folder / "adapter_config.json") << text;
            const std::string name = "blocks.0.attn1.to_q.weight";
            const auto difference = adapted({{folder, 1}}).weights.tensor(name) - plainWeights().tensor(name);
            return difference.mean().item<double>() / 2;  // of two ones: alpha / rank
        };
        QVERIFY(std::abs(changeWith(kPatterns) - 3) < 1e-5);
        QVERIFY(std::abs(changeWith(kPlain) - 1) < 1e-5);
        QVERIFY(std::abs(changeWith(kStabilised) - std::sqrt(2)) < 1e-5);
        for (const auto& [text, what] : {std::pair{kWordAsRank, "has \"x\" at \"r\", expected a number"},
                                         std::pair{kListAsAlpha, "at \"lora_alpha\", expected a number"},
                                         std::pair{kWordInPattern, "at \"to_q\", expected a number"},
                                         std::pair{kNaN, "a number that is none"}, std::pair{kOft, "It is a OFT"}}) {
            std::ofstream(folder / "adapter_config.json") << text;
            const auto message = refusal({{folder, 1}});
            QVERIFY2(message.find(what) != std::string::npos, message.c_str());
        }
        QVERIFY(std::abs(changeWith(kNulls) - 1) < 1e-5);  // as without any
        for (const char* broken : {kNoPattern, "[", kVariant}) {
            std::ofstream(folder / "adapter_config.json") << broken;
            const auto message = refusal({{folder, 1}});
            QVERIFY2(message.find("is no regular expression") != std::string::npos ||
                         message.find("is not valid JSON") != std::string::npos ||
                         message.find("It is a QALoRA") != std::string::npos,
                     message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestLora)

#include "test_lora.moc"
