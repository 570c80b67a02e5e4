#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "checkpoint/safetensors.h"

namespace tubelet::checkpoint {

/// Longest accepted header, bytes: the cap of the reference implementation.
inline constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;

/// A checked header: every tensor lies inside the data section, and together they fill it without
/// overlap or hole.
struct SafetensorsHeader {
    std::map<std::string, StoredTensor> tensors;
    std::map<std::string, std::string> metadata;
    std::uint64_t dataBegin = 0;  ///< bytes from the start of the file: 8 + header length
};

/// Bits of one element of a safetensors dtype ("F32": 32); nothing for an unknown name.
std::optional<std::uint64_t> dtypeBits(std::string_view dtype);

/// Parses and checks the header of a file whose whole content is `file`. `path` is
/// for messages only.
/// Throws Error(ModelUnreadable) for the first fault found.
SafetensorsHeader parseSafetensorsHeader(std::string_view file, const std::filesystem::path& path);

}  // namespace tubelet::checkpoint
