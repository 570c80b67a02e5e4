#pragma once

// For tests of memory that runs out, and of how much is held: c10::SetCPUAllocator(&allocator, 1).

#include <atomic>
#include <cstddef>
#include <cstdlib>

#include <c10/core/Allocator.h>
#include <c10/util/Exception.h>

namespace tubelet::tests {

/// LibTorch's allocator with a lid on what is held at once.
class LiddedAllocator final : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t bytes) override {
        const auto held = m_held += bytes;
        if (held > lid) {
            m_held -= bytes;
            ++failures;
            // The words of c10/core/impl/alloc_cpu.cpp.
            TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ", bytes, " bytes.");
        }
        for (auto most = m_most.load(); held > most && !m_most.compare_exchange_weak(most, held);) {
        }
        // LibTorch wants the memory itself for context: its size stands in front of it.
        auto* block =
            static_cast<std::byte*>(std::aligned_alloc(kFront, (bytes + kFront - 1) / kFront * kFront + kFront));
        *reinterpret_cast<std::size_t*>(block) = bytes;
        void* data = block + kFront;
        return {data, data, &LiddedAllocator::release, c10::Device(c10::kCPU)};
    }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }

    c10::DeleterFnPtr raw_deleter() const override { return &LiddedAllocator::release; }

    /// The most that was held since the last call.
    std::size_t takeMost() { return m_most.exchange(m_held); }
    std::size_t held() const { return m_held; }

    std::atomic<std::size_t> lid = std::size_t{1} << 40;
    std::atomic<int> failures = 0;

  private:
    static constexpr std::size_t kFront = 64;
    static void release(void* data);

    std::atomic<std::size_t> m_held = 0, m_most = 0;
};

inline LiddedAllocator allocator;

inline void LiddedAllocator::release(void* data) {
    if (data != nullptr) {
        auto* block = static_cast<std::byte*>(data) - kFront;
        allocator.m_held -= *reinterpret_cast<std::size_t*>(block);
        std::free(block);
    }
}

}  // namespace tubelet::tests
