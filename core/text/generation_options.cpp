#include "text/generation_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/model_folder.h"

namespace tubelet::text {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Settings that would change the text and are not implemented, each with the value (besides null) that changes
/// nothing.
const std::array<std::pair<const char*, json>, 14> kOthers{{{"do_sample", false},
                                                            {"repetition_penalty", 1.0},
                                                            {"no_repeat_ngram_size", 0},
                                                            {"encoder_no_repeat_ngram_size", 0},
                                                            {"encoder_repetition_penalty", 1.0},
                                                            {"min_length", 0},
                                                            {"min_new_tokens", 0},
                                                            {"num_beam_groups", 1},
                                                            {"penalty_alpha", 0.0},
                                                            {"bad_words_ids", json()},
                                                            {"suppress_tokens", json()},
                                                            {"begin_suppress_tokens", json()},
                                                            {"forced_bos_token_id", json()},
                                                            {"forced_eos_token_id", json()}}};

/// The entries of one file, each checked; null is as good as absent.
class Entries {
  public:
    Entries(const fs::path& file, const json& values) : m_file(file), m_values(values) {
        if (!values.is_object()) {
            throw Error(ErrorKind::ModelUnreadable, base::toUtf8(file) + " is not a JSON object.");
        }
    }

    bool has(const char* name) const { return !value(name).is_null(); }
    json value(const char* name) const { return m_values.value(name, json()); }

    [[noreturn]] void fail(const char* name, const std::string& expected) const {
        throw Error(ErrorKind::ModelUnreadable, base::toUtf8(m_file) + " has " + value(name).dump() + " as \"" + name +
                                                    "\"; " + expected + " was expected.");
    }

    std::int64_t id(const char* name) const { return checkedId(name, value(name)); }

    std::vector<std::int64_t> ids(const char* name) const {
        std::vector<std::int64_t> all;
        for (const json& one :
             has(name) ? (value(name).is_array() ? value(name) : json::array({value(name)})) : json()) {
            all.push_back(checkedId(name, one));
        }
        return all;
    }

    int countOr(const char* name, int least, int most, int otherwise) const {
        if (!has(name)) {
            return otherwise;
        }
        const json found = value(name);
        if (!found.is_number_integer() || found < least || found > most) {
            fail(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        }
        return found.get<int>();
    }

  private:
    std::int64_t checkedId(const char* name, const json& one) const {
        if (!one.is_number_integer() || one < 0 || one > 10'000'000) {
            fail(name, "a token's number");
        }
        return one.get<std::int64_t>();
    }

    fs::path m_file;
    const json& m_values;
};

std::string describeOthers(const fs::path& file, const Entries& entries) {
    std::string names;
    for (const auto& [name, neutral] : kOthers) {
        if (entries.has(name) && entries.value(name) != neutral) {
            names += (names.empty() ? "" : ", ") + std::string(name);
        }
    }
    return names.empty() ? "" : base::toUtf8(file) + " asks for " + names + ", which Tubelet does not follow.";
}

}  // namespace

GenerationOptions GenerationOptions::fromFolder(const fs::path& folder) {
    std::error_code ignored;
    const bool hasOwn = fs::exists(folder / "generation_config.json", ignored);
    const fs::path file = folder / (hasOwn ? "generation_config.json" : "config.json");
    json values = checkpoint::readJson(file);
    if (!hasOwn && values.is_object()) {  // the defaults of the configuration's class
        for (const auto& [name, id] : {std::pair("eos_token_id", 1), std::pair("decoder_start_token_id", 0)}) {
            if (!values.contains(name) && (id == 1 || values.value("model_type", json()) == "umt5")) {
                values[name] = id;
            }
        }
    }
    const Entries entries(file, values);
    GenerationOptions options;
    if (!entries.has("decoder_start_token_id") && !entries.has("bos_token_id")) {
        throw Error(
            ErrorKind::ModelUnreadable,
            base::toUtf8(file) + " names no first token (decoder_start_token_id), which a decoder starts from.");
    }
    options.startId = entries.id(entries.has("decoder_start_token_id") ? "decoder_start_token_id" : "bos_token_id");
    options.endIds = entries.ids("eos_token_id");
    // max_length counts the start token.
    options.maxTokens = entries.countOr("max_new_tokens", 1, kMaxTokens,
                                        entries.countOr("max_length", 2, kMaxTokens, options.maxTokens + 1) - 1);
    options.beams = entries.countOr("num_beams", 1, kMaxBeams, 1);
    if (entries.has("length_penalty")) {
        const json penalty = entries.value("length_penalty");
        if (!penalty.is_number()) {
            entries.fail("length_penalty", "a number");
        }
        options.lengthPenalty = penalty.get<double>();
    }
    if (entries.has("early_stopping")) {
        const json early = entries.value("early_stopping");
        if (!early.is_boolean() && early != "never") {
            entries.fail("early_stopping", "true, false or \"never\"");
        }
        options.earlyStopping = early == "never" ? EarlyStopping::Never
                                : early == true  ? EarlyStopping::Always
                                                 : EarlyStopping::Sometimes;
    }
    options.warning = describeOthers(file, entries);
    return options;
}

void validate(const GenerationOptions& options, std::int64_t vocabularySize) {
    const auto require = [](bool holds, const std::string& what) {
        if (!holds) {
            throw Error(ErrorKind::InvalidValue, what);
        }
    };
    require(options.maxTokens >= 1 && options.maxTokens <= kMaxTokens, "The number of tokens must be from 1 to " +
                                                                           std::to_string(kMaxTokens) + ", got " +
                                                                           std::to_string(options.maxTokens) + ".");
    require(options.beams >= 1 && options.beams <= kMaxBeams, "The number of beams must be from 1 to " +
                                                                  std::to_string(kMaxBeams) + ", got " +
                                                                  std::to_string(options.beams) + ".");
    require(std::isfinite(options.lengthPenalty) && std::abs(options.lengthPenalty) <= 100,
            "The length penalty must be a number from -100 to 100, got " + std::to_string(options.lengthPenalty) + ".");
    const auto known = [&](std::int64_t id) { return id >= 0 && id < vocabularySize; };
    require(known(options.startId) && std::all_of(options.endIds.begin(), options.endIds.end(), known),
            "The first and the end tokens must be among the model's " + std::to_string(vocabularySize) + " tokens.");
    require(static_cast<std::int64_t>(options.endIds.size()) < vocabularySize,
            "A model of " + std::to_string(vocabularySize) + " tokens can't have " +
                std::to_string(options.endIds.size()) + " end tokens.");
}

}  // namespace tubelet::text
