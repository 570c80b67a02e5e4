#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace tubelet::text {

/// A value of a file as a message shows it: JSON in ASCII, at most 80 characters.
std::string shownValue(const nlohmann::json& value);

/// The "type" of an object of tokenizer.json; empty: it has none.
std::string typeOf(const nlohmann::json& description);

}  // namespace tubelet::text
