#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tubelet::tests {

/// Writes a LoRA of rank 1 for one layer of the bundled model: `value` in each place of one
/// factor, 1 in the other. Of another width than its 320 it fits no layer.
inline void writeLora(const std::filesystem::path& file, float value, std::size_t width = 320) {
    const auto bytes = width * sizeof(float);
    const auto wide = std::to_string(width);
    const std::string layer = "transformer.blocks.1.attn1.to_q.lora_";
    const auto entry = [&](const char* name, const std::string& shape, std::size_t begin) {
        return "\"" + layer + name + ".weight\": {\"dtype\": \"F32\", \"shape\": " + shape + ", \"data_offsets\": [" +
               std::to_string(begin) + ", " + std::to_string(begin + bytes) + "]}";
    };
    std::string header = "{" + entry("A", "[1, " + wide + "]", 0) + ", " + entry("B", "[" + wide + ", 1]", bytes) + "}";
    header.resize((header.size() + 7) / 8 * 8, ' ');
    const auto length = static_cast<std::uint64_t>(header.size());
    std::vector<float> values(width, value);
    values.resize(2 * width, 1);
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), sizeof length);
    out << header;
    out.write(reinterpret_cast<const char*>(values.data()), 2 * bytes);
}

}  // namespace tubelet::tests
