#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::checkpoint {

/// The largest file of each kind that is read. A parsed one takes about fifteen times its bytes.
inline constexpr std::size_t kMostConfigBytes = 8'000'000;        ///< class labels: a megabyte
inline constexpr std::size_t kMostIndexBytes = 32'000'000;        ///< of large models a megabyte
inline constexpr std::size_t kMostVocabularyBytes = 100'000'000;  ///< UMT5's has 17 MB

/// Reads and parses a JSON file; throws Error(ModelUnreadable) with path and position.
/// Python's bare NaN, Infinity and -Infinity are read as texts.
nlohmann::json readJson(const std::filesystem::path& file, std::size_t mostBytes = kMostConfigBytes);

/// The same of a text that was read from `file`, which is for messages only.
nlohmann::json parseJson(const std::string& text, const std::filesystem::path& file);

/// The bytes of a file beside the weights, such as a config or a vocabulary. Throws
/// Error(ModelUnreadable).
std::string readSmallFile(const std::filesystem::path& file, std::size_t mostBytes = kMostVocabularyBytes);

/// "an array", "a number", "null": what a JSON value is, for messages.
Message kindOf(const nlohmann::json& json);

}  // namespace tubelet::checkpoint
