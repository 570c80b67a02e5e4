#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernels/cpu/packed_blocks.h"

namespace tubelet::checkpoint {

/// How ggml stores the elements of a tensor: blocks of `elements` that take `bytes`.
struct GgufType {
    const char* name;
    std::uint32_t elements;
    std::uint32_t bytes;
    /// How its blocks are unpacked; nothing for plain numbers, and for what can't be computed.
    std::optional<kernels::cpu::BlockType> blocks = {};

    /// Plain numbers, which have the same name in safetensors files.
    bool isPlain() const { return elements == 1; }
};

/// The type with ggml's number `id`, or null where there is none (some numbers are no longer used).
/// Facts: ggml's ggml_type and its type traits, as gguf-py 0.19.0 lists them.
/// Thread-safe.
const GgufType* ggufType(std::uint32_t id);
/// The type of this name, or null.
const GgufType* ggufType(std::string_view name);
/// "F32, F16, BF16, Q4_0...": names of the types that can be computed.
std::string computedGgufTypes();

}  // namespace tubelet::checkpoint
