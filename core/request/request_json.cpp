#include "request/request_json.h"

#include <utility>

#include "base/paths.h"
#include "request/enum_words.h"
#include "request/fields.h"

namespace tubelet::request::json {
namespace {

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

}  // namespace

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

}  // namespace tubelet::request::json
