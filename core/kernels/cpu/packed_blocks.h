#pragma once

#include <cstddef>
#include <cstdint>

namespace tubelet::kernels::cpu {

/// How ggml packs a few numbers of a matrix into a block: whole numbers of 2 to 8 bits, with one
/// scale for all of them (and a least value), or for the K types with a scale of each 16 or 32,
/// which is packed itself.
/// Facts: ggml's ggml-common.h and gguf-py 0.19.0's quants.py.
enum class BlockType { Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K };

/// Unpacks `count` blocks that lie side by side, 32 values each, 256 of a K type.
/// blocks: 18, 20, 22, 24, 34, 84, 110, 144, 176 or 210 bytes each, in the order of BlockType; of
/// any alignment. out: room for all values.
/// Bit for bit what gguf-py gives: each step is rounded to float32, none is fused with another.
/// Thread-safe.
void unpackBlocks(BlockType type, const std::byte* blocks, std::int64_t count, float* out);

}  // namespace tubelet::kernels::cpu
