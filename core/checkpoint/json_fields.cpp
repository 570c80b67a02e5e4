#include "checkpoint/json_fields.h"

#include <utility>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::checkpoint {

using Json = nlohmann::json;

JsonFields::JsonFields(std::filesystem::path file, Json json, std::string path)
    : m_file(std::move(file)), m_json(std::move(json)), m_path(std::move(path)) {
    if (!m_json.is_object()) {
        throw Error(
            ErrorKind::ModelUnreadable, says("checkpoint", "In %1, %2 must be an object, but is %3."), m_file,
            m_path.empty() ? Message{says("checkpoint", "the whole")} : Message{says("checkpoint", "\"%1\""), m_path},
            base::shownValue(m_json));
    }
}

std::string JsonFields::pathOf(const std::string& key) const {
    return key == kElement ? m_path : m_path.empty() ? key : m_path + "." + key;
}

void JsonFields::fail(const std::string& key, const Message& what) const {
    throw Error(ErrorKind::ModelUnreadable,
                says("checkpoint", "In %1, \"%2\" %3. Correct the file, or download the model again."), m_file,
                pathOf(key), what);
}

bool JsonFields::has(const std::string& key) const {
    return m_json.contains(key) && !m_json.at(key).is_null();
}

const Json& JsonFields::at(const std::string& key) const {
    if (!m_json.contains(key)) {
        fail(key, {says("checkpoint", "is missing")});
    }
    return m_json.at(key);
}

JsonFields JsonFields::object(const std::string& key) const {
    return {m_file, at(key), pathOf(key)};
}

std::string JsonFields::text(const std::string& key) const {
    const Json& value = at(key);
    if (!value.is_string()) {
        fail(key, {says("checkpoint", "must be a text, but is %1"), base::shownValue(value)});
    }
    return value.get<std::string>();
}

double JsonFields::number(const std::string& key, double lowest, double highest) const {
    const Json& value = at(key);
    if (!value.is_number() || !(value.get<double>() >= lowest && value.get<double>() <= highest)) {
        fail(key, {says("checkpoint", "must be a number from %1 to %2, but is %3"), lowest, highest,
                   base::shownValue(value)});
    }
    return value.get<double>();
}

std::int64_t JsonFields::integer(const std::string& key, std::int64_t lowest, std::int64_t highest) const {
    const Json& value = at(key);
    // An unsigned value past 63 bits would wrap around to a negative one.
    const bool fits =
        value.is_number_integer() &&
        (!value.is_number_unsigned() || value.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)) &&
        value.get<std::int64_t>() >= lowest && value.get<std::int64_t>() <= highest;
    if (!fits) {
        fail(key, {says("checkpoint", "must be a whole number from %1 to %2, but is %3"), lowest, highest,
                   base::shownValue(value)});
    }
    return value.get<std::int64_t>();
}

bool JsonFields::flag(const std::string& key) const {
    const Json& value = at(key);
    if (!value.is_boolean()) {
        fail(key, {says("checkpoint", "must be true or false, but is %1"), base::shownValue(value)});
    }
    return value.get<bool>();
}

std::vector<JsonFields> JsonFields::list(const std::string& key) const {
    const Json& value = at(key);
    if (!value.is_array()) {
        fail(key, {says("checkpoint", "must be a list, but is %1"), base::shownValue(value)});
    }
    std::vector<JsonFields> elements;
    for (std::size_t i = 0; i < value.size(); ++i) {
        elements.emplace_back(m_file, Json{{kElement, value[i]}}, pathOf(key) + "[" + std::to_string(i) + "]");
    }
    return elements;
}

std::vector<std::string> JsonFields::texts(const std::string& key) const {
    std::vector<std::string> values;
    for (const JsonFields& element : list(key)) {
        values.push_back(element.text(kElement));
    }
    return values;
}

std::vector<std::int64_t> JsonFields::integers(const std::string& key, std::int64_t lowest,
                                               std::int64_t highest) const {
    std::vector<std::int64_t> values;
    for (const JsonFields& element : list(key)) {
        values.push_back(element.integer(kElement, lowest, highest));
    }
    return values;
}

std::vector<double> JsonFields::numbers(const std::string& key, std::size_t count) const {
    std::vector<double> values;
    for (const JsonFields& element : list(key)) {
        values.push_back(element.number(kElement, -1e30, 1e30));
    }
    if (values.size() != count) {
        fail(key, {says("checkpoint", "must hold %1 numbers, but holds %2"), count, values.size()});
    }
    return values;
}

}  // namespace tubelet::checkpoint
