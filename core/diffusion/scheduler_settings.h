#pragma once

#include <exception>
#include <initializer_list>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/listing.h"
#include "base/message.h"
#include "base/shown.h"

/// Entries of a scheduler_config.json. All of these throw Error(ModelUnreadable) for what can't be
/// used. Thread-safe.
namespace tubelet::diffusion::scheduler {

/// Throws it: why the file can't be used.
[[noreturn]] void refuse(const Message& what);

/// A setting, or its default where the file lacks it. diffusers takes null for "no" where a flag is
/// meant, and stumbles over it elsewhere.
template <typename T>
T setting(const nlohmann::json& config, const char* name, T fallback) {
    const auto found = config.find(name);
    if (found == config.end()) {
        return fallback;
    }
    if (found->is_null()) {
        if constexpr (std::is_same_v<T, bool>) {
            return false;
        }
        refuse({says("diffusion",
                     "%1 is null, which diffusers can't use either. Leave the entry out for the usual value."),
                name});
    }
    try {
        if constexpr (std::is_same_v<T, int>) {
            const bool isSmall = found->is_number_integer() && *found >= std::numeric_limits<int>::min() &&
                                 *found <= std::numeric_limits<int>::max();
            if (!isSmall) {  // else it would wrap around
                throw std::invalid_argument("no whole number of that size");
            }
        }
        return found->get<T>();
    } catch (const std::exception&) {
        refuse({says("diffusion", "%1 has the unexpected value %2."), name, found->dump()});
    }
}

/// A word of a list, or its default; other words are refused with the list.
template <typename E>
E word(const nlohmann::json& config, const char* name, const char* fallback,
       const std::vector<std::pair<const char*, E>>& choices) {
    const auto got = setting<std::string>(config, name, fallback);
    std::vector<std::string> expected;
    for (const auto& [known, value] : choices) {
        if (got == known) {
            return value;
        }
        expected.push_back(base::inQuotes(known));
    }
    refuse({says("diffusion", "%1 is \"%2\", expected %3."), name, got, oneOf(expected)});
}

/// Refuses features that change the result and are not built: named, never ignored.
void requireOff(const nlohmann::json& config, std::initializer_list<const char*> names);

}  // namespace tubelet::diffusion::scheduler
