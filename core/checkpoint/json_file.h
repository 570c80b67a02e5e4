#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::checkpoint {

/// Reads and parses a JSON file; throws Error(ModelUnreadable) with path and position.
/// Python's bare NaN, Infinity and -Infinity are read as texts.
nlohmann::json readJson(const std::filesystem::path& file);

/// The same of a text that was read from `file`, which is for messages only.
nlohmann::json parseJson(const std::string& text, const std::filesystem::path& file);

/// The bytes of a file beside the weights, such as a config or a vocabulary: at most 100 MB. Throws
/// Error(ModelUnreadable).
std::string readSmallFile(const std::filesystem::path& file);

/// "an array", "a number", "null": what a JSON value is, for messages.
Message kindOf(const nlohmann::json& json);

}  // namespace tubelet::checkpoint
