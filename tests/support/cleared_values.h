#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace tubelet::tests {

/// Writes zeros over all values of a safetensors file, in their place: whoever has it mapped sees
/// them.
inline void clearValues(const std::filesystem::path& file) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    unsigned char bytes[8] = {};
    stream.read(reinterpret_cast<char*>(bytes), sizeof bytes);
    std::uint64_t begin = sizeof bytes;
    for (int i = 0; i < 8; ++i) {
        begin += static_cast<std::uint64_t>(bytes[i]) << (8 * i);
    }
    stream.seekp(static_cast<std::streamoff>(begin));
    stream << std::string(std::filesystem::file_size(file) - begin, '\0');
}

}  // namespace tubelet::tests
