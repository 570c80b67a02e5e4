#include "kernels/cpu/packed_blocks.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/packed_blocks.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "kernels/cpu/packed_blocks_inl.h"

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

template <std::size_t kBytes, std::size_t kValues, typename Unpack>
HWY_INLINE void forBlocks(const std::byte* blocks, std::int64_t count, float* out, Unpack unpack) {
    for (std::int64_t i = 0; i < count; ++i, blocks += kBytes, out += kValues) {
        unpack(reinterpret_cast<const std::uint8_t*>(blocks), out);
    }
}

void unpackBlocksLoop(BlockType type, const std::byte* blocks, std::int64_t count, float* out) {
    switch (type) {
        case BlockType::Q4_0:
            return forBlocks<18, 32>(blocks, count, out, unpackQ4_0);
        case BlockType::Q4_1:
            return forBlocks<20, 32>(blocks, count, out, unpackQ4_1);
        case BlockType::Q5_0:
            return forBlocks<22, 32>(blocks, count, out, unpackQ5_0);
        case BlockType::Q5_1:
            return forBlocks<24, 32>(blocks, count, out, unpackQ5_1);
        case BlockType::Q8_0:
            return forBlocks<34, 32>(blocks, count, out, unpackQ8_0);
        case BlockType::Q2_K:
            return forBlocks<84, 256>(blocks, count, out, unpackQ2_K);
        case BlockType::Q3_K:
            return forBlocks<110, 256>(blocks, count, out, unpackQ3_K);
        case BlockType::Q4_K:
            return forBlocks<144, 256>(blocks, count, out, unpackQ4_K);
        case BlockType::Q5_K:
            return forBlocks<176, 256>(blocks, count, out, unpackQ5_K);
        case BlockType::Q6_K:
            return forBlocks<210, 256>(blocks, count, out, unpackQ6_K);
    }
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(unpackBlocksLoop);

void unpackBlocks(BlockType type, const std::byte* blocks, std::int64_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(unpackBlocksLoop)(type, blocks, count, out);
}

}  // namespace tubelet::kernels::cpu
#endif
