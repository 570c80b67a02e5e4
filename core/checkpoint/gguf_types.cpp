#include "checkpoint/gguf_types.h"

#include <array>

namespace tubelet::checkpoint {

namespace {

using Block = kernels::cpu::BlockType;

// Gaps are types that ggml gave up.
constexpr std::array<GgufType, 42> kTypes{{
    {"F32", 1, 4},
    {"F16", 1, 2},
    {"Q4_0", 32, 18, Block::Q4_0},
    {"Q4_1", 32, 20, Block::Q4_1},
    {nullptr, 0, 0},
    {nullptr, 0, 0},
    {"Q5_0", 32, 22, Block::Q5_0},
    {"Q5_1", 32, 24, Block::Q5_1},
    {"Q8_0", 32, 34, Block::Q8_0},
    {"Q8_1", 32, 40},
    {"Q2_K", 256, 84, Block::Q2_K},
    {"Q3_K", 256, 110, Block::Q3_K},
    {"Q4_K", 256, 144, Block::Q4_K},
    {"Q5_K", 256, 176, Block::Q5_K},
    {"Q6_K", 256, 210, Block::Q6_K},
    {"Q8_K", 256, 292},
    {"IQ2_XXS", 256, 66},
    {"IQ2_XS", 256, 74},
    {"IQ3_XXS", 256, 98},
    {"IQ1_S", 256, 50},
    {"IQ4_NL", 32, 18},
    {"IQ3_S", 256, 110},
    {"IQ2_S", 256, 82},
    {"IQ4_XS", 256, 136},
    {"I8", 1, 1},
    {"I16", 1, 2},
    {"I32", 1, 4},
    {"I64", 1, 8},
    {"F64", 1, 8},
    {"IQ1_M", 256, 56},
    {"BF16", 1, 2},
    {nullptr, 0, 0},
    {nullptr, 0, 0},
    {nullptr, 0, 0},
    {"TQ1_0", 256, 54},
    {"TQ2_0", 256, 66},
    {nullptr, 0, 0},
    {nullptr, 0, 0},
    {nullptr, 0, 0},
    {"MXFP4", 32, 17},
    {"NVFP4", 64, 36},
    {"Q1_0", 128, 18},
}};

}  // namespace

const GgufType* ggufType(std::uint32_t id) {
    return id < kTypes.size() && kTypes[id].name != nullptr ? &kTypes[id] : nullptr;
}

const GgufType* ggufType(std::string_view name) {
    for (const auto& type : kTypes) {
        if (type.name != nullptr && type.name == name) {
            return &type;
        }
    }
    return nullptr;
}

std::string computedGgufTypes() {
    std::string names = "F32, F16, BF16";  // of the plain ones those that weights are kept in
    for (const auto& type : kTypes) {
        if (type.blocks) {
            names += std::string(", ") + type.name;
        }
    }
    return names;
}

}  // namespace tubelet::checkpoint
