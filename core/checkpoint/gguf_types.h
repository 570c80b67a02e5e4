#pragma once

#include <cstdint>

namespace tubelet::checkpoint {

/// How ggml stores the elements of a tensor: blocks of `elements` that take `bytes`.
struct GgufType {
    const char* name;
    std::uint32_t elements;
    std::uint32_t bytes;
};

/// The type with ggml's number `id`, or null where there is none (some numbers are no longer used).
/// Facts: ggml's ggml_type and its type traits, as gguf-py 0.19.0 lists them.
/// Thread-safe.
const GgufType* ggufType(std::uint32_t id);

}  // namespace tubelet::checkpoint
