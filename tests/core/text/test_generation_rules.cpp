// What generation_config.json asks for, against what transformers writes with it
// (tools/reference/make_generation_cases.py).
#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <ATen/ops/full.h>
#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "support/limit.h"
#include "support/reference.h"
#include "text/text_writer.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
namespace text = tubelet::text;
using nlohmann::json;

namespace {

json read(const fs::path& file) {
    std::ifstream stream(file);
    return json::parse(stream);
}

json cases() {
    const QByteArray other = qgetenv("TUBELET_GENERATION_CASES");
    return read(other.isEmpty() ? fs::path(TUBELET_SOURCE_DIR "/tests/data/text/generation_cases.json")
                                : fs::path(other.toStdString()));
}

fs::path model(const std::string& name) {
    return fs::path(TUBELET_SOURCE_DIR "/tests/data/reference/text_to_text") / name;
}

/// Renames a tensor so that nobody looks for it.
void withoutTensor(const fs::path& file, const std::string& name) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    in.close();
    const std::size_t at = bytes.find("\"" + name + "\"");
    QVERIFY(at != std::string::npos);
    const std::string hidden = "decoder.embed_tokens.weight";  // one of those that nobody reads
    std::uint64_t old = 0;
    std::memcpy(&old, bytes.data(), sizeof old);
    std::string header = bytes.substr(sizeof old, old);
    header.replace(at - sizeof old + 1, name.size(), hidden);
    const std::uint64_t size = header.size();
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&size), sizeof size);
    out << header << bytes.substr(sizeof old + old);
}

/// The options of a model's folder whose generation_config.json says more.
text::GenerationOptions options(const std::string& name, const json& more) {
    const QTemporaryDir directory;
    const fs::path file = fs::path(directory.path().toStdString()) / "generation_config.json";
    json config = read(model(name) / "generation_config.json");
    config.update(more);
    std::ofstream(file) << config;
    return text::GenerationOptions::fromFolder(file.parent_path());
}

constexpr const char* kScoreReason =
    "two float32 programs, for each token the reaches of two logits, times what a rule multiplies them by";

/// How far the scores of two programs may be from each other: a score is a sum of logarithmic
/// probabilities over the length to the power of the penalty; each of them moves by as much as its
/// logit and their normaliser do.
double scoreReach(const json& row, std::size_t length, double lengthPenalty) {
    static const tubelet::tests::ReferenceCase reference("text_to_text");
    const double logit = reference.expected(row[0].get<std::string>() + ".logits").limit.size.max().item<double>();
    double factor = 1;
    for (const char* rule : {"repetition_penalty", "encoder_repetition_penalty"}) {
        const double by = row[1].value(rule, 1.0);
        factor *= std::max(by, 1 / by);
    }
    if (const json decay = row[1].value("exponential_decay_length_penalty", json()); decay.is_array()) {
        factor *= std::max(1.0, std::pow(decay[1].get<double>(), static_cast<double>(length)));
    }
    return 2 * 2 * logit * factor * static_cast<double>(length) / std::pow(static_cast<double>(length), lengthPenalty);
}

}  // namespace

class TestGenerationRules : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void equalTransformers() {
        const json all = cases().at("rows");
        QVERIFY(all.size() >= 100);
        std::map<std::string, std::unique_ptr<text::TextWriter>> writers;
        for (const json& row : all) {
            auto& writer = writers[row[0].get<std::string>()];
            if (!writer) {
                writer = std::make_unique<text::TextWriter>(model(row[0].get<std::string>()));
            }
            const auto asked = options(row[0].get<std::string>(), row[1]);
            QVERIFY2(asked.warning.empty(), english(asked.warning).c_str());
            const auto found = writer->write(row[2].get<std::string>(), asked).found;
            const std::string message = row.dump() + "\n got " + json(found.ids).dump();
            QVERIFY2(json(found.ids) == row[3], message.c_str());
            if (!row[4].is_null() && std::isfinite(row[4].get<double>())) {
                const auto number = [](double value) { return at::full({1}, value, at::kDouble); };
                const std::string score = tubelet::tests::differs(
                    "score", number(found.score), number(row[4].get<double>()),
                    tubelet::tests::Limit::of(scoreReach(row, found.ids.size(), asked.lengthPenalty), kScoreReason));
                QVERIFY2(score.empty(), (score + message).c_str());
            }
        }
    }

    /// mT5, and null in a network's config.json: [model, changes of its config, tensors taken
    /// out, prompt, ids].
    void otherKindsOfNetworks() {
        const json all = cases().at("kinds");
        QVERIFY(all.size() >= 20);
        for (const json& row : all) {
            const QTemporaryDir directory;
            const fs::path folder = fs::path(directory.path().toStdString()) / "model";
            fs::copy(model(row[0].get<std::string>()), folder);
            json config = read(folder / "config.json");
            config.update(row[1]);
            std::ofstream(folder / "config.json") << config;
            if (!row[2].empty()) {
                withoutTensor(folder / "model.safetensors", row[2][0].get<std::string>());
            }
            text::TextWriter writer(folder);
            const json got = writer.write(row[3].get<std::string>(), writer.defaults()).found.ids;
            QVERIFY2(got == row[4], (row.dump() + "\n got " + got.dump()).c_str());
        }
    }

    /// A folder that says nothing of sentinels has a hundred, as transformers invents them; the
    /// network may lack some.
    void tokenizerAlone() {
        const QTemporaryDir directory;
        const fs::path folder = fs::path(directory.path().toStdString()) / "model";
        fs::copy(model("t5"), folder);
        fs::remove(folder / "tokenizer_config.json");
        text::TextWriter writer(folder);
        QCOMPARE(writer.tokenizer().size(), std::int64_t{400});
        QVERIFY(!writer.write("fill <extra_id_0> the gap", writer.defaults()).found.ids.empty());
        try {
            writer.write("fill <extra_id_50> the gap", writer.defaults());
            QFAIL("a token that the network lacks was read");
        } catch (const tubelet::Error& error) {
            QVERIFY(std::string(error.what()).find("\"<extra_id_50>\"") != std::string::npos);
        }
    }

    void refusesWhatTransformersRefuses() {
        text::TextWriter writer(model("t5"));
        const json all = cases();
        QVERIFY(all.at("refused").size() >= 10);
        for (const json& more : all.at("refused")) {
            try {
                writer.write("a cat", options("t5", more));
                QFAIL(("accepted " + more.dump()).c_str());
            } catch (const tubelet::Error& error) {
                QVERIFY(std::string(error.what()).size() < 400);
            }
        }
    }

    void nullIsAbsent() {
        const json all = cases();
        json nulls = json::object();
        for (const json& field : all.at("fields")) {
            if (field != "decoder_start_token_id" && field != "eos_token_id") {
                nulls[field.get<std::string>()] = nullptr;
            }
        }
        const auto asked = options("t5", nulls);
        QVERIFY(asked.warning.empty() && asked.rules.areNeutral());
        QCOMPARE(asked.beams, 1);
    }

    /// In config.json null scales no output, as false; for the tables it is as good as absent.
    void nullInTheNetworksConfig() {
        const auto scaled = [](const json& more) {
            json config = read(model("t5") / "config.json");
            config.erase("scale_decoder_outputs");
            config.update(more);
            return text::T5Options::fromConfig(config, tubelet::verbatim("It")).scaleOutput;
        };
        QVERIFY(scaled(json::object()) && scaled({{"tie_word_embeddings", nullptr}}));
        QVERIFY(!scaled({{"scale_decoder_outputs", nullptr}}) && !scaled({{"tie_word_embeddings", false}}));
    }

    /// Each field is followed, named, or known to change no text.
    void everyFieldIsKnown() {
        const std::set<std::string> changesNoText{"assistant_confidence_threshold",
                                                  "assistant_ensemble_weight",
                                                  "assistant_lookbehind",
                                                  "cache_config",
                                                  "cache_implementation",
                                                  "compile_config",
                                                  "continuous_batching_config",
                                                  "disable_compile",
                                                  "is_assistant",
                                                  "low_memory",
                                                  "max_cache_len",
                                                  "max_matching_ngram_size",
                                                  "num_assistant_tokens",
                                                  "num_assistant_tokens_schedule",
                                                  "output_attentions",
                                                  "output_hidden_states",
                                                  "output_logits",
                                                  "output_scores",
                                                  "pad_token_id",
                                                  "prompt_lookup_num_tokens",
                                                  "return_dict_in_generate",
                                                  "speculation_type",
                                                  "target_lookbehind",
                                                  "use_cache",
                                                  "use_mtp"};
        const std::set<std::string> onlyWhenSampling{"epsilon_cutoff", "eta_cutoff", "min_p", "temperature",
                                                     "top_h",          "top_k",      "top_p", "typical_p"};
        const std::map<std::string, json> followed{{"bad_words_ids", {{5}}},
                                                   {"begin_suppress_tokens", {5}},
                                                   {"encoder_no_repeat_ngram_size", 2},
                                                   {"encoder_repetition_penalty", 2.0},
                                                   {"exponential_decay_length_penalty", {1, 2.0}},
                                                   {"forced_bos_token_id", 5},
                                                   {"forced_eos_token_id", 5},
                                                   {"min_length", 5},
                                                   {"min_new_tokens", 5},
                                                   {"no_repeat_ngram_size", 2},
                                                   {"remove_invalid_values", true},
                                                   {"renormalize_logits", true},
                                                   {"repetition_penalty", 2.0},
                                                   {"sequence_bias", {{{5}, 1.0}}},
                                                   {"suppress_tokens", {5}}};
        const std::set<std::string> ofTheSearch{
            "bos_token_id", "decoder_start_token_id", "early_stopping", "eos_token_id", "length_penalty",
            "max_length",   "max_new_tokens",         "num_beams"};
        const json all = cases();
        QVERIFY(all.at("fields").size() > 60);
        for (const json& field : all.at("fields")) {
            const auto name = field.get<std::string>();
            if (changesNoText.count(name) + onlyWhenSampling.count(name) + ofTheSearch.count(name) > 0) {
                continue;
            }
            if (const auto rule = followed.find(name); rule != followed.end()) {
                QVERIFY2(!options("t5", {{name, rule->second}}).rules.areNeutral(), name.c_str());
            } else {
                QVERIFY2(english(options("t5", {{name, 3}}).warning).find(name) != std::string::npos, name.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGenerationRules)
#include "test_generation_rules.moc"
