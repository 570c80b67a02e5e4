#include "request/request_json.h"

#include <optional>
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
        auto& entry = list.emplace_back(Json{{"file", base::toUtf8(lora.file)}, {kStrengthField.key, lora.strength}});
        if (lora.expert != Expert::Auto) {
            entry["expert"] = toString(lora.expert);
        }
    }
    return list;
}
Json encoded(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}
Json encoded(const Mask& mask) {
    return Json{{"width", mask.width},       {"height", mask.height},
                {"frames", mask.frames},     {kFeatherField.key, mask.feather},
                {kFadeField.key, mask.fade}, {"runs", mask.runs}};
}
Json encoded(const std::vector<Card>& cards) {
    Json list = Json::array();
    for (const auto& card : cards) {
        list.push_back(Json{{"prompt", card.prompt}, {"frames", card.frames}, {"transition", card.transition}});
    }
    return list;
}
Json encoded(const std::vector<Input>& inputs) {
    Json list = Json::array();
    for (const auto& input : inputs) {
        Json entry{{"use", toString(input.use)}, {"file", base::toUtf8(input.file)}};
        if (input.use == InputUse::Start || input.use == InputUse::Paint) {
            entry[kStartStrengthField.key] = input.strength01;
        }
        if (input.frame) {
            entry["frame"] = *input.frame;
        }
        if (input.mask) {
            entry["mask"] = encoded(*input.mask);
        }
        if (!input.curve01.empty()) {
            entry["curve"] = input.curve01;
        }
        if (!input.prompt.empty()) {
            entry["prompt"] = input.prompt;
        }
        if (input.crop != media::CropPosition()) {
            entry["crop"] = Json{{"x", input.crop.x}, {"y", input.crop.y}};
        }
        if (!input.run.empty()) {
            entry["run"] = base::toUtf8(input.run);
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

void readMask(const Json& json, Mask& mask) {
    if (!json.is_object()) {
        refuse("mask", {says("request", "an object in braces")}, json);
    }
    read(json, "width", mask.width);
    read(json, "height", mask.height);
    read(json, "frames", mask.frames);
    read(json, kFeatherField.key, mask.feather);
    read(json, kFadeField.key, mask.fade);
    read(json, "runs", mask.runs);
}

void readCrop(const Json& json, media::CropPosition& crop) {
    if (!json.is_object()) {
        refuse("crop", {says("request", "an object in braces")}, json);
    }
    read(json, "x", crop.x);
    read(json, "y", crop.y);
}

}  // namespace

void read(const Json& object, const char* key, std::vector<Lora>& value) {
    readFiles(object, key, {says("request", "objects with \"file\" and \"strength\"")}, value,
              [](const Json& entry, Lora& lora) {
                  read(entry, kStrengthField.key, lora.strength);
                  readWord(entry, "expert", lora.expert, expertFromString);
              });
}

void read(const Json& object, const char* key, std::optional<double>& value) {
    if (find(object, key) != nullptr) {
        read(object, key, value.emplace());
    }
}

void read(const Json& object, const char* key, std::vector<Input>& value) {
    readFiles(object, key, {says("request", "objects with \"use\" and \"file\"")}, value,
              [](const Json& entry, Input& input) {
                  readWord(entry, "use", input.use, inputUseFromString);
                  read(entry, kStartStrengthField.key, input.strength01);
                  if (entry.contains("frame")) {
                      read(entry, "frame", input.frame.emplace());
                  }
                  if (const Json* mask = find(entry, "mask")) {
                      readMask(*mask, input.mask.emplace());
                  }
                  readList(entry, "curve", [&input](const Json& point) {
                      if (!point.is_number()) {
                          refuse("curve", {says("request", "a list of numbers")}, point);
                      }
                      input.curve01.push_back(point.get<double>());
                  });
                  read(entry, "prompt", input.prompt);
                  if (const Json* crop = find(entry, "crop")) {
                      readCrop(*crop, input.crop);
                  }
                  read(entry, "run", input.run);
              });
}
void read(const Json& object, const char* key, std::vector<Card>& value) {
    readList(object, key, [&](const Json& entry) {
        if (!entry.is_object()) {
            refuse(key, {says("request", "objects with \"prompt\" and \"frames\"")}, entry);
        }
        auto& card = value.emplace_back();
        read(entry, "prompt", card.prompt);
        read(entry, "frames", card.frames);
        read(entry, "transition", card.transition);
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
    if (request.loosePrompt.empty()) {
        json.erase("loosePrompt");
    }
    if (request.loras.empty()) {
        json.erase("loras");
    }
    if (request.inputs.empty()) {
        json.erase("inputs");
    }
    if (!request.lowNoiseGuidance) {
        json.erase(kLowNoiseGuidanceField.key);
    }
    if (!request.loop) {
        json.erase(kLoopField.key);
    }
    if (request.cards.empty()) {
        json.erase("cards");
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
