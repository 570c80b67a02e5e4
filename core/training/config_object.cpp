#include "training/config_object.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::training {
namespace {

/// A number as a config writes it.
std::string written(auto number) {
    return nlohmann::json(number).dump();
}

}  // namespace

ConfigObject::ConfigObject(std::filesystem::path file, nlohmann::json json, std::string path)
    : m_file(std::move(file)), m_json(std::move(json)), m_path(std::move(path)) {
    if (!m_json.is_object()) {
        throw Error(
            ErrorKind::InvalidValue, says("training", "%1: %2 must be an object with named entries."), m_file,
            m_path.empty() ? Message{says("training", "the whole")} : Message{says("training", "'%1'"), m_path});
    }
}

std::string ConfigObject::pathOf(const std::string& key) const {
    return m_path.empty() ? key : m_path + "." + key;
}

const nlohmann::json* ConfigObject::find(const std::string& key) {
    m_known.push_back(key);
    const auto found = m_json.find(key);
    return found == m_json.end() ? nullptr : &*found;
}

void ConfigObject::refuse(const std::string& key, const Message& expected) const {
    const auto found = m_json.find(key);
    throw Error(ErrorKind::InvalidValue, says("training", "%1: '%2' is %3, expected %4."), m_file, pathOf(key),
                found == m_json.end() ? Argument(Message{says("training", "missing")})
                                      : Argument(base::shownText(found->dump(), 80)),
                expected);
}

bool ConfigObject::has(const std::string& key) {
    return find(key) != nullptr;
}

void ConfigObject::read(const std::string& key, double& value, double lowest, double highest) {
    if (const auto* found = find(key)) {
        if (!found->is_number() || !std::isfinite(found->get<double>()) || found->get<double>() < lowest ||
            found->get<double>() > highest) {
            refuse(key, {says("training", "a number from %1 to %2"), written(lowest), written(highest)});
        }
        value = found->get<double>();
    }
}

void ConfigObject::read(const std::string& key, std::int64_t& value, std::int64_t lowest, std::int64_t highest) {
    if (const auto* found = find(key)) {
        if (!found->is_number_integer() || *found < lowest || *found > highest) {
            refuse(key, {says("training", "a whole number from %1 to %2"), written(lowest), written(highest)});
        }
        value = found->get<std::int64_t>();
    }
}

void ConfigObject::read(const std::string& key, int& value, int lowest, int highest) {
    std::int64_t wide = value;
    read(key, wide, lowest, highest);
    value = static_cast<int>(wide);
}

void ConfigObject::read(const std::string& key, bool& value) {
    if (const auto* found = find(key)) {
        if (!found->is_boolean()) {
            refuse(key, {says("training", "true or false")});
        }
        value = found->get<bool>();
    }
}

void ConfigObject::read(const std::string& key, std::string& value) {
    if (const auto* found = find(key)) {
        if (!found->is_string() || found->get<std::string>().empty()) {
            refuse(key, {says("training", "a text")});
        }
        value = found->get<std::string>();
    }
}

void ConfigObject::readWord(const std::string& key, std::string& value, const std::vector<std::string>& words) {
    const bool isThere = m_json.contains(key);
    read(key, value);
    if (isThere && std::find(words.begin(), words.end(), value) == words.end()) {
        std::string all;
        for (const auto& word : words) {
            all += (all.empty() ? "\"" : ", \"") + word + "\"";
        }
        refuse(key, words.size() > 1 ? Message{says("training", "one of %1"), all} : verbatim(all));
    }
}

std::optional<ConfigObject> ConfigObject::object(const std::string& key) {
    const auto* found = find(key);
    return found ? std::make_optional(ConfigObject(m_file, *found, pathOf(key))) : std::nullopt;
}

const nlohmann::json& ConfigObject::list(const std::string& key) {
    static const nlohmann::json nothing = nlohmann::json::array();
    const auto* found = find(key);
    if (found && !found->is_array()) {
        refuse(key, {says("training", "a list")});
    }
    return found ? *found : nothing;
}

void ConfigObject::finish() const {
    for (const auto& [key, value] : m_json.items()) {
        if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) {
            std::string all;
            for (const auto& known : m_known) {
                all += (all.empty() ? "" : ", ") + known;
            }
            throw Error(ErrorKind::InvalidValue,
                        says("training", "%1 has an entry '%2', which means nothing there. Known are: %3."), m_file,
                        base::shownText(pathOf(key), 80), all);
        }
    }
}

}  // namespace tubelet::training
