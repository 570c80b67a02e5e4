#include "text/generation_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"

namespace tubelet::text {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Settings that would change the text and are not implemented, each with the value (besides null)
/// that changes nothing.
/// With the other fields of transformers 5.23's GenerationConfig either Tubelet does what they say,
/// or the text is the same: sampling's own (temperature, top_k, ...) count only with do_sample,
/// those of caches, of assisted decoding and of output change nothing in a text.
const std::array<std::pair<const char*, json>, 15> kOthers{{{"do_sample", false},
                                                            {"num_beam_groups", 1},
                                                            {"diversity_penalty", 0.0},
                                                            {"penalty_alpha", 0.0},
                                                            {"num_return_sequences", 1},
                                                            {"stop_strings", json()},
                                                            {"max_time", json()},
                                                            {"guidance_scale", 1},
                                                            {"dola_layers", json()},
                                                            {"constraints", json()},
                                                            {"force_words_ids", json()},
                                                            {"watermarking_config", json()},
                                                            {"token_healing", false},
                                                            {"prefill_chunk_size", json()},
                                                            {"assistant_early_exit", json()}}};

/// The entries of one file, each checked; null is as good as absent.
class Entries {
  public:
    Entries(const fs::path& file, const json& values) : m_file(file), m_values(values) {
        if (!values.is_object()) {
            throw Error(ErrorKind::ModelUnreadable, says("text", "%1 is not a JSON object."), file);
        }
    }

    bool has(const char* name) const { return !value(name).is_null(); }
    json value(const char* name) const { return m_values.value(name, json()); }

    [[noreturn]] void fail(const char* name, const Message& expected) const {
        throw Error(ErrorKind::ModelUnreadable, says("text", "%1 has %2 as \"%3\"; %4 was expected."), m_file,
                    base::shownValue(value(name)), name, expected);
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
            fail(name, {says("text", "a whole number from %1 to %2"), least, most});
        }
        return found.get<int>();
    }

    bool flag(const char* name) const {
        if (has(name) && !value(name).is_boolean()) {
            fail(name, {says("text", "true or false")});
        }
        return value(name) == true;
    }

    double positiveOr(const char* name, double otherwise) const {
        if (!has(name)) {
            return otherwise;
        }
        const json found = value(name);
        if (!found.is_number() || !(found.get<double>() > 0) || !std::isfinite(found.get<double>())) {
            fail(name, {says("text", "a number above 0")});
        }
        return found.get<double>();
    }

    /// A sequence of tokens, as one of those that `name` holds.
    std::vector<std::int64_t> sequence(const char* name, const json& one) const {
        if (!one.is_array() || one.empty()) {
            fail(name, {says("text", "lists of tokens' numbers")});
        }
        std::vector<std::int64_t> all;
        for (const json& id : one) {
            all.push_back(checkedId(name, id));
        }
        return all;
    }

    /// The elements of a list that must not be empty; none where the entry is missing.
    std::vector<json> list(const char* name) const {
        if (!has(name)) {
            return {};
        }
        if (!value(name).is_array() || value(name).empty()) {
            fail(name, {says("text", "a list that is not empty")});
        }
        return value(name).get<std::vector<json>>();
    }

  private:
    std::int64_t checkedId(const char* name, const json& one) const {
        if (!one.is_number_integer() || one < 0 || one > 10'000'000) {
            fail(name, {says("text", "a token's number")});
        }
        return one.get<std::int64_t>();
    }

    fs::path m_file;
    const json& m_values;
};

ScoreRules readRules(const Entries& entries) {
    ScoreRules rules;
    for (const json& pair : entries.list("sequence_bias")) {
        if (!pair.is_array() || pair.size() != 2 || !pair[1].is_number_float()) {
            entries.fail("sequence_bias",
                         {says("text", "pairs of a list of tokens' numbers and a number with a point")});
        }
        rules.sequenceBias.emplace_back(entries.sequence("sequence_bias", pair[0]), pair[1].get<double>());
    }
    for (const json& tokens : entries.list("bad_words_ids")) {
        rules.badWords.push_back(entries.sequence("bad_words_ids", tokens));
    }
    rules.encoderRepetitionPenalty = entries.positiveOr("encoder_repetition_penalty", 1);
    rules.repetitionPenalty = entries.positiveOr("repetition_penalty", 1);
    rules.noRepeatNgram = entries.countOr("no_repeat_ngram_size", 0, kMaxTokens, 0);
    rules.encoderNoRepeatNgram = entries.countOr("encoder_no_repeat_ngram_size", 0, kMaxTokens, 0);
    // min_new_tokens counts without the start token, and goes before min_length.
    rules.minLength = entries.has("min_new_tokens") ? entries.countOr("min_new_tokens", 0, kMaxTokens, 0) + 1
                                                    : entries.countOr("min_length", 0, kMaxTokens, 0);
    if (entries.has("forced_bos_token_id")) {
        rules.forcedFirst = entries.id("forced_bos_token_id");
    }
    rules.forcedLast = entries.ids("forced_eos_token_id");
    rules.removeInvalid = entries.flag("remove_invalid_values");
    if (const auto decay = entries.list("exponential_decay_length_penalty"); !decay.empty()) {
        if (decay.size() != 2 || !decay[0].is_number_integer() || decay[0] < 0 || decay[0] > kMaxTokens ||
            !decay[1].is_number()) {
            entries.fail("exponential_decay_length_penalty", {says("text", "a number of tokens and a factor")});
        }
        rules.lengthDecay = {decay[0].get<int>(), decay[1].get<double>()};
    }
    for (const auto& [name, into] : {std::pair("suppress_tokens", &rules.suppressed),
                                     std::pair("begin_suppress_tokens", &rules.suppressedFirst)}) {
        if (entries.has(name) && !entries.value(name).is_array()) {
            entries.fail(name, {says("text", "a list of tokens' numbers")});
        }
        *into = entries.ids(name);
    }
    rules.renormalize = entries.flag("renormalize_logits");
    return rules;
}

Message describeOthers(const fs::path& file, const Entries& entries) {
    std::string names;
    for (const auto& [name, neutral] : kOthers) {
        if (entries.has(name) && entries.value(name) != neutral) {
            names += (names.empty() ? "" : ", ") + std::string(name);
        }
    }
    return names.empty() ? Message()
                         : Message{says("text", "%1 asks for %2, which Tubelet does not follow."), file, names};
}

}  // namespace

GenerationOptions GenerationOptions::fromFolder(const fs::path& folder) {
    std::error_code ignored;
    const bool hasOwn = fs::exists(folder / "generation_config.json", ignored);
    const fs::path file = folder / (hasOwn ? "generation_config.json" : "config.json");
    json values = checkpoint::readJson(file);
    if (!hasOwn && values.is_object()) {  // the defaults of the configuration's class
        for (const auto& [name, id] : {std::pair("eos_token_id", 1), std::pair("decoder_start_token_id", 0)}) {
            if (!values.contains(name) && (id == 1 || values.value("model_type", json()) != "t5")) {
                values[name] = id;
            }
        }
    }
    const Entries entries(file, values);
    GenerationOptions options;
    if (!entries.has("decoder_start_token_id") && !entries.has("bos_token_id")) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text", "%1 names no first token (decoder_start_token_id), which a decoder starts from."),
                    file);
    }
    // A list of one is the same: transformers takes one for each text.
    const auto starts = entries.ids(entries.has("decoder_start_token_id") ? "decoder_start_token_id" : "bos_token_id");
    if (starts.size() != 1) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "%1 names %2 first tokens (decoder_start_token_id); one was expected, as one text is answered "
                         "at a time. Keep one of them."),
                    file, starts.size());
    }
    options.startId = starts.front();
    options.endIds = entries.ids("eos_token_id");
    // max_length counts the start token.
    options.maxTokens = entries.countOr("max_new_tokens", 1, kMaxTokens,
                                        entries.countOr("max_length", 2, kMaxTokens, options.maxTokens + 1) - 1);
    options.beams = entries.countOr("num_beams", 1, kMaxBeams, 1);
    if (entries.has("length_penalty")) {
        const json penalty = entries.value("length_penalty");
        if (!penalty.is_number()) {
            entries.fail("length_penalty", {says("text", "a number")});
        }
        options.lengthPenalty = penalty.get<double>();
    }
    if (entries.has("early_stopping")) {
        const json early = entries.value("early_stopping");
        if (!early.is_boolean() && early != "never") {
            entries.fail("early_stopping", {says("text", "true, false or \"never\"")});
        }
        options.earlyStopping = early == "never" ? EarlyStopping::Never
                                : early == true  ? EarlyStopping::Always
                                                 : EarlyStopping::Sometimes;
    }
    options.rules = readRules(entries);
    options.warning = describeOthers(file, entries);
    return options;
}

void validate(const GenerationOptions& options, std::int64_t vocabularySize) {
    const auto require = [](bool holds, const Message& what) {
        if (!holds) {
            throw Error(ErrorKind::InvalidValue, what);
        }
    };
    require(options.maxTokens >= 1 && options.maxTokens <= kMaxTokens,
            {says("text", "The number of tokens must be from 1 to %1, got %2."), kMaxTokens, options.maxTokens});
    require(options.beams >= 1 && options.beams <= kMaxBeams,
            {says("text", "The number of beams must be from 1 to %1, got %2."), kMaxBeams, options.beams});
    require(std::isfinite(options.lengthPenalty) && std::abs(options.lengthPenalty) <= 100,
            {says("text", "The length penalty must be a number from -100 to 100, got %1."), options.lengthPenalty});
    const auto known = [&](std::int64_t id) { return id >= 0 && id < vocabularySize; };
    require(known(options.startId) && std::all_of(options.endIds.begin(), options.endIds.end(), known),
            {says("text", "The first and the end tokens must be among the model's %1 tokens."), vocabularySize});
    const auto allKnown = [&](const std::vector<std::int64_t>& ids) {
        return std::all_of(ids.begin(), ids.end(), known);
    };
    const ScoreRules& rules = options.rules;
    require(
        std::all_of(rules.sequenceBias.begin(), rules.sequenceBias.end(),
                    [&](const auto& pair) { return allKnown(pair.first); }) &&
            std::all_of(rules.badWords.begin(), rules.badWords.end(), allKnown) && allKnown(rules.forcedLast) &&
            (!rules.forcedFirst || known(*rules.forcedFirst)),
        {says("text",
              "The tokens that generation_config.json biases, forbids or forces must be among the model's %1 tokens."),
         vocabularySize});
    require(static_cast<std::int64_t>(options.endIds.size()) < vocabularySize,
            {says("text", "A model of %1 tokens can't have %2 end tokens."), vocabularySize, options.endIds.size()});
}

}  // namespace tubelet::text
