#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace tubelet::tests {

/// The bytes of a safetensors file with any header, right or wrong.
inline std::string rawSafetensors(const std::string& header, const std::string& data) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) {
        bytes += static_cast<char>(static_cast<std::uint64_t>(header.size()) >> (8 * i) & 0xff);
    }
    return bytes + header + data;
}

inline void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<long>(bytes.size()));
}

}  // namespace tubelet::tests
