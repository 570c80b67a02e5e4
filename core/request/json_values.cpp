#include "request/json_values.h"

#include <limits>

#include "base/json_depth.h"
#include "base/shown.h"

namespace tubelet::request::json {

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

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tubelet::request::json
