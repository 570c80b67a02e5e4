#include "models/tubelet_json.h"

#include <string>

#include "base/error.h"
#include "checkpoint/json_fields.h"
#include "request/enum_words.h"
#include "request/fields.h"

namespace tubelet::models {

using checkpoint::JsonFields;

namespace {

constexpr int kFormat = 1;

int edge(const JsonFields& fields, const std::string& key, const request::ModelFacts& facts) {
    const auto value = static_cast<int>(fields.integer(key, 1, request::kMaxEdge));
    if (value % facts.sizeMultiple != 0) {
        fields.fail(key, {says("models", "must be a multiple of %1, but is %2"), facts.sizeMultiple, value});
    }
    return value;
}

int frameCount(const JsonFields& fields, const std::string& key, const request::ModelFacts& facts) {
    const auto value = static_cast<int>(fields.integer(key, 1, request::kMaxFrames));
    if ((value - 1) % facts.temporalFactor != 0) {
        fields.fail(key, {says("models", "must be 1 plus a multiple of %1, but is %2"), facts.temporalFactor, value});
    }
    return value;
}

void readTrained(const JsonFields& trained, request::ModelFacts& facts) {
    for (const JsonFields& element : trained.list("sizes")) {
        const auto pair = element.list(JsonFields::kElement);
        if (pair.size() != 2) {
            element.fail(JsonFields::kElement, {says("models", "must be a pair of width and height")});
        }
        facts.trainedSizes.push_back(
            {edge(pair[0], JsonFields::kElement, facts), edge(pair[1], JsonFields::kElement, facts)});
    }
    for (const JsonFields& element : trained.list("frames")) {
        facts.trainedFrames.push_back(frameCount(element, JsonFields::kElement, facts));
    }
}

void readDefaults(const JsonFields& fields, request::ModelFacts& facts) {
    request::GenerationRequest& defaults = facts.defaults;
    defaults.width = edge(fields, "width", facts);
    defaults.height = edge(fields, "height", facts);
    defaults.frames = frameCount(fields, "frames", facts);
    const auto number = [&](const request::NumberField& field) {
        return fields.number(field.key, field.least, field.most);
    };
    defaults.frameRate = number(request::kFrameRateField);
    defaults.steps =
        static_cast<int>(fields.integer(request::kStepsField.key, static_cast<int>(request::kStepsField.least),
                                        static_cast<int>(request::kStepsField.most)));
    defaults.guidance = number(request::kGuidanceField);
    defaults.lowNoiseGuidance.reset();
    if (const auto* key = request::kLowNoiseGuidanceField.key; fields.has(key)) {
        if (facts.boundary01 <= 0) {
            fields.fail(key, {says("models", "is for models of two transformers, and this one has one")});
        }
        defaults.lowNoiseGuidance = number(request::kLowNoiseGuidanceField);
    }
    defaults.shift = number(request::kShiftField);
    defaults.negativePrompt = fields.text("negativePrompt");
    try {
        defaults.sampler = request::samplerFromString(fields.text("sampler"));
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::ModelUnreadable) {
            throw;
        }
        fields.fail("sampler", {says("models", "names no known sampler: %1"), error.message()});
    }
}

void readPreview(const JsonFields& preview, request::ModelFacts& facts) {
    const auto rows = preview.list("latentToRgb");
    if (rows.size() != static_cast<std::size_t>(facts.latentChannels)) {
        preview.fail("latentToRgb",
                     {says("models", "must have one row per latent channel, that is %1 rows, but has %2"),
                      facts.latentChannels, rows.size()});
    }
    for (const JsonFields& row : rows) {
        const auto rgb = row.numbers(JsonFields::kElement, 3);
        facts.latentToRgb.push_back({rgb[0], rgb[1], rgb[2]});
    }
    const auto bias = preview.numbers("bias", 3);
    facts.latentToRgbBias = {bias[0], bias[1], bias[2]};
}

void readVocabulary(const JsonFields& vocabulary, request::ModelFacts& facts) {
    for (const auto& [category, list] : vocabulary.json().items()) {
        for (const JsonFields& element : vocabulary.list(category)) {
            const JsonFields word = element.object(JsonFields::kElement);
            words::Word forms;
            for (const auto& [language, synonyms] : word.json().items()) {
                forms[language] = word.texts(language);
            }
            facts.vocabulary[category].push_back(std::move(forms));
        }
    }
}

}  // namespace

void readTubeletJson(const JsonFields& fields, request::ModelFacts& facts) {
    if (fields.integer("format", 1, 1'000'000) > kFormat) {
        fields.fail(
            "format",
            {says("models", "is newer than this version of Tubelet understands (%1); a newer Tubelet is needed"),
             kFormat});
    }
    facts.name = fields.text("name");
    facts.edition = fields.has("edition") ? std::to_string(fields.integer("edition", 0, 1'000'000)) : "";
    if (const std::string family = fields.text("family"); family != facts.family) {
        fields.fail("family",
                    {says("models", "is \"%1\", but the components are of the family \"%2\""), family, facts.family});
    }
    readTrained(fields.object("trained"), facts);
    readDefaults(fields.object("defaults"), facts);
    const JsonFields text = fields.object("text");
    facts.maxTextTokens = static_cast<int>(text.integer("maxTokens", 1, 100'000));
    facts.languages = text.texts("languages");
    readPreview(fields.object("preview"), facts);
    if (fields.has("vocabulary")) {
        readVocabulary(fields.object("vocabulary"), facts);
    }
    facts.limits = fields.has("limits") ? fields.text("limits") : "";
}

}  // namespace tubelet::models
