#include "request/json.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include "request/enum_words.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/paths.h"
#include "base/shown.h"
#include "request/fields.h"

namespace tubelet::request {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const char* key, const Message& expected, const Json& got) {
    const std::string text = base::shownText(got.dump(-1, ' ', false, Json::error_handler_t::replace));
    throw Error(ErrorKind::SourceUnreadable,
                says("request", "The key \"%1\" of this JSON should hold %2 but holds %3."), key, expected, text);
}

const Json* find(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

void read(const Json& object, const char* key, std::string& value) {
    if (const Json* json = find(object, key)) {
        if (!json->is_string()) {
            refuse(key, {says("request", "text")}, *json);
        }
        value = json->get<std::string>();
    }
}

void read(const Json& object, const char* key, std::filesystem::path& value) {
    std::string text;
    read(object, key, text);
    if (!text.empty()) {
        value = std::filesystem::path(std::u8string(text.begin(), text.end()));
    }
}

void read(const Json& object, const char* key, double& value) {
    if (const Json* json = find(object, key)) {
        if (!json->is_number()) {
            refuse(key, {says("request", "a number")}, *json);
        }
        value = json->get<double>();
    }
}

void read(const Json& object, const char* key, int& value) {
    if (const Json* json = find(object, key)) {
        // An unsigned value beyond int64 must not wrap around into the range.
        const bool small = json->is_number_integer() &&
                           (!json->is_number_unsigned() || json->get<std::uint64_t>() <= std::uint64_t{INT32_MAX});
        const std::int64_t wide = small ? json->get<std::int64_t>() : 0;
        if (!small || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
            refuse(key, {says("request", "a whole number")}, *json);
        }
        value = static_cast<int>(wide);
    }
}

void read(const Json& object, const char* key, bool& value) {
    if (const Json* json = find(object, key)) {
        if (!json->is_boolean()) {
            refuse(key, {says("request", "true or false")}, *json);
        }
        value = json->get<bool>();
    }
}

void read(const Json& object, const char* key, std::uint64_t& value) {
    if (const Json* json = find(object, key)) {
        if (!json->is_number_integer() || (!json->is_number_unsigned() && json->get<std::int64_t>() < 0)) {
            refuse(key, {says("request", "a whole number from 0 to 18446744073709551615")}, *json);
        }
        value = json->get<std::uint64_t>();
    }
}

void read(const Json& object, const char* key, std::vector<std::string>& value) {
    if (const Json* list = find(object, key)) {
        if (!list->is_array() ||
            !std::all_of(list->begin(), list->end(), [](const Json& i) { return i.is_string(); })) {
            refuse(key, {says("request", "a list of texts")}, *list);
        }
        value = list->get<std::vector<std::string>>();
    }
}

template <typename E>
void readWord(const Json& object, const char* key, E& value, E (*parse)(std::string_view)) {
    std::string word;
    read(object, key, word);
    if (word.empty()) {
        return;
    }
    try {
        value = parse(word);
    } catch (const Error& error) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("request", "The key \"%1\" of this JSON holds a word that was not expected: %2"), key,
                    error.message());
    }
}

Json parseObject(std::string_view text) {
    if (base::nestsDeeper(text)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("request",
                         "This JSON has more than %1 lists or objects in each other; a recipe has a few. Check that it "
                         "is the file that was meant."),
                    base::kDeepestJson);
    }
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::SourceUnreadable, says("request", "This text is not valid JSON: %1."), error.what());
    }
    if (!json.is_object()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("request", "This JSON should be an object in braces but is of another kind: %1."),
                    json.type_name());
    }
    return json;
}

Json encoded(const std::filesystem::path& path) {
    return base::toUtf8(path);
}
Json encoded(Sampler sampler) {
    return toString(sampler);
}
Json encoded(DeviceChoice device) {
    return toString(device);
}
Json encoded(DTypeChoice dtype) {
    return toString(dtype);
}
Json encoded(const std::vector<Lora>& loras) {
    Json list = Json::array();
    for (const auto& lora : loras) {
        list.push_back(Json{{"file", base::toUtf8(lora.file)}, {kStrengthField.key, lora.strength}});
    }
    return list;
}
Json encoded(const std::vector<Input>& inputs) {
    Json list = Json::array();
    for (const auto& input : inputs) {
        Json entry{{"use", toString(input.use)}, {"file", base::toUtf8(input.file)}};
        if (input.use == InputUse::Start) {
            entry[kStartStrengthField.key] = input.strength01;
        }
        if (input.frame) {
            entry["frame"] = *input.frame;
        }
        list.push_back(std::move(entry));
    }
    return list;
}
template <typename Value>
Json encoded(const Value& value) {
    return value;
}

Json encode(const GenerationRequest& request) {
    Json json = Json::object();
    visitFields(request, [&](const char* key, const auto& value) { json[key] = encoded(value); });
    // What was not there before there were any is left out.
    if (request.loras.empty()) {
        json.erase("loras");
    }
    if (request.inputs.empty()) {
        json.erase("inputs");
    }
    if (!request.loop) {
        json.erase(kLoopField.key);
    }
    return json;
}

/// A list of objects, each with a file, that `take` reads.
template <typename Value, typename Take>
void readFiles(const Json& object, const char* key, const Message& expected, std::vector<Value>& value,
               const Take& take) {
    const Json* list = find(object, key);
    if (list == nullptr) {
        return;
    }
    if (!list->is_array()) {
        refuse(key, {says("request", "a list of %1"), expected}, *list);
    }
    value.clear();
    for (const auto& entry : *list) {
        if (!entry.is_object() || !entry.contains("file")) {
            refuse(key, expected, entry);
        }
        auto& one = value.emplace_back();
        read(entry, "file", one.file);
        take(entry, one);
    }
}

void read(const Json& object, const char* key, std::vector<Lora>& value) {
    readFiles(object, key, {says("request", "objects with \"file\" and \"strength\"")}, value,
              [](const Json& entry, Lora& lora) { read(entry, kStrengthField.key, lora.strength); });
}

void read(const Json& object, const char* key, std::vector<Input>& value) {
    readFiles(object, key, {says("request", "objects with \"use\" and \"file\"")}, value,
              [](const Json& entry, Input& input) {
                  readWord(entry, "use", input.use, inputUseFromString);
                  read(entry, kStartStrengthField.key, input.strength01);
                  if (entry.contains("frame")) {
                      read(entry, "frame", input.frame.emplace());
                  }
              });
}
void read(const Json& object, const char* key, Sampler& value) {
    readWord(object, key, value, samplerFromString);
}
void read(const Json& object, const char* key, DeviceChoice& value) {
    readWord(object, key, value, deviceFromString);
}
void read(const Json& object, const char* key, DTypeChoice& value) {
    readWord(object, key, value, dtypeFromString);
}

GenerationRequest decodeRequest(const Json& json) {
    GenerationRequest request;
    visitFields(request, [&](const char* key, auto& value) { read(json, key, value); });
    return request;
}

void read(const Json& object, const char* key, GenerationRequest& value) {
    if (const Json* request = find(object, key)) {
        if (!request->is_object()) {
            refuse(key, {says("request", "an object in braces")}, *request);
        }
        value = decodeRequest(*request);
    }
}

/// A list, each entry of which `take` reads.
template <typename Take>
void readList(const Json& object, const char* key, const Take& take) {
    if (const Json* list = find(object, key)) {
        if (!list->is_array()) {
            refuse(key, {says("request", "a list")}, *list);
        }
        std::for_each(list->begin(), list->end(), take);
    }
}

/// How the run came about, where it was not made in one go.
void encodePast(const ClipRecipe& recipe, Json& json) {
    for (const auto& point : recipe.branchedFrom) {
        json["branchedFrom"].push_back(
            {{"request", encode(point.request)}, {"step", point.step}, {"state", point.state}});
    }
    if (!recipe.resumedAfter.empty()) {
        json["resumedAfter"] = recipe.resumedAfter;
    }
    if (recipe.continuedElsewhere) {
        json["continuedElsewhere"] = true;
    }
}

void readPast(const Json& json, ClipRecipe& recipe) {
    readList(json, "branchedFrom", [&](const Json& entry) {
        if (!entry.is_object()) {
            refuse("branchedFrom", {says("request", "a list of objects in braces")}, entry);
        }
        auto& point = recipe.branchedFrom.emplace_back();
        read(entry, "request", point.request);
        read(entry, "step", point.step);
        read(entry, "state", point.state);
    });
    readList(json, "resumedAfter", [&](const Json& entry) {
        const Json wrapped{{"resumedAfter", entry}};
        read(wrapped, "resumedAfter", recipe.resumedAfter.emplace_back());
    });
    read(json, "continuedElsewhere", recipe.continuedElsewhere);
}

std::string dump(const Json& json, int indent) {
    // Text that is not UTF-8 must not turn the writing of a finished clip into a failure.
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string toJson(const GenerationRequest& request, int indent) {
    return dump(encode(request), indent);
}

std::string toJson(const ClipRecipe& recipe, int indent) {
    Json json{{"request", encode(recipe.request)},
              {"application", recipe.application},
              {"modelName", recipe.modelName},
              {"modelEdition", recipe.modelEdition},
              {"modelHash", recipe.modelHash},
              {"device", recipe.device},
              {"dtype", recipe.dtype},
              {"threads", recipe.threads},
              {"processor", recipe.processor},
              {"libtorch", recipe.libtorch},
              {"createdUtc", recipe.createdUtc},
              {"loadMs", recipe.loadMs},
              {"encodeMs", recipe.encodeMs},
              {"denoiseMs", recipe.denoiseMs},
              {"decodeMs", recipe.decodeMs},
              {"peakMemoryBytes", recipe.peakMemoryBytes},
              {"denoisedTogether", recipe.denoisedTogether},
              {"savedStep", recipe.savedStep}};
    if (!recipe.loraHashes.empty()) {
        json["loraHashes"] = recipe.loraHashes;
    }
    if (!recipe.inputHashes.empty()) {
        json["inputHashes"] = recipe.inputHashes;
    }
    encodePast(recipe, json);
    return dump(json, indent);
}

GenerationRequest requestFromJson(std::string_view json) {
    return decodeRequest(parseObject(json));
}

ClipRecipe recipeFromJson(std::string_view text) {
    const Json json = parseObject(text);
    ClipRecipe recipe;
    read(json, "request", recipe.request);
    read(json, "application", recipe.application);
    read(json, "modelName", recipe.modelName);
    read(json, "modelEdition", recipe.modelEdition);
    read(json, "modelHash", recipe.modelHash);
    read(json, "device", recipe.device);
    read(json, "dtype", recipe.dtype);
    read(json, "threads", recipe.threads);
    read(json, "processor", recipe.processor);
    read(json, "libtorch", recipe.libtorch);
    read(json, "createdUtc", recipe.createdUtc);
    read(json, "loadMs", recipe.loadMs);
    read(json, "encodeMs", recipe.encodeMs);
    read(json, "denoiseMs", recipe.denoiseMs);
    read(json, "decodeMs", recipe.decodeMs);
    read(json, "peakMemoryBytes", recipe.peakMemoryBytes);
    read(json, "denoisedTogether", recipe.denoisedTogether);
    read(json, "savedStep", recipe.savedStep);
    read(json, "loraHashes", recipe.loraHashes);
    read(json, "inputHashes", recipe.inputHashes);
    readPast(json, recipe);
    return recipe;
}

}  // namespace tubelet::request
