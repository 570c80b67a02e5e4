#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/message.h"

/// Single values of a JSON object. A key that is missing leaves the value as it is; one that holds
/// something else throws Error(SourceUnreadable) naming it. Thread-safe.
namespace tubelet::request::json {

using Json = nlohmann::ordered_json;

/// Throws it: what was expected under `key`, and what stands there.
[[noreturn]] void refuse(const char* key, const Message& expected, const Json& got);

/// Null where there is none.
const Json* find(const Json& object, const char* key);

void read(const Json& object, const char* key, std::string& value);
void read(const Json& object, const char* key, std::filesystem::path& value);
void read(const Json& object, const char* key, double& value);
void read(const Json& object, const char* key, int& value);
void read(const Json& object, const char* key, bool& value);
void read(const Json& object, const char* key, std::uint64_t& value);
void read(const Json& object, const char* key, std::vector<std::string>& value);

/// A word that `parse` knows.
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

/// The object in braces that a text is.
Json parseObject(std::string_view text);

/// Never throws: text that is not UTF-8 must not turn the writing of a finished
/// clip into a failure.
std::string dump(const Json& json, int indent);

}  // namespace tubelet::request::json
