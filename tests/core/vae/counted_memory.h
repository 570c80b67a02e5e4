#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <c10/core/CPUAllocator.h>

namespace tubelet::tests {

inline std::atomic<std::int64_t> g_live = 0, g_peak = 0;  ///< bytes of tensors, now and at most
inline constexpr std::size_t kHeader = 64;

/// LibTorch's CPU memory, oneDNN's included, counted to the byte.
class CountingAllocator final : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t bytes) override {
        auto* block = static_cast<char*>(std::aligned_alloc(64, (bytes + 2 * kHeader - 1) / 64 * 64));
        *reinterpret_cast<std::size_t*>(block) = bytes;
        const auto now = g_live += std::int64_t(bytes);
        auto peak = g_peak.load();
        while (now > peak && !g_peak.compare_exchange_weak(peak, now)) {
        }
        return {block + kHeader, block + kHeader, &release, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }
    void copy_data(void* target, const void* source, std::size_t count) const override {
        default_copy_data(target, source, count);
    }

  private:
    static void release(void* data) {
        auto* block = static_cast<char*>(data) - kHeader;
        g_live -= std::int64_t(*reinterpret_cast<std::size_t*>(block));
        std::free(block);
    }
};

/// From now on all of LibTorch's CPU memory is counted.
inline void countMemory() {
    static CountingAllocator allocator;
    c10::SetCPUAllocator(&allocator);
}

}  // namespace tubelet::tests
