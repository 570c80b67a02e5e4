#include "base/small_heap.h"

#include <mutex>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace tubelet::base {

namespace {

std::mutex mutex;
int living = 0;

void setThreshold([[maybe_unused]] int bytes) {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TRIM_THRESHOLD, 2 * bytes);
#endif
}

void trim() {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

// glibc's own threshold grows to the largest block that was freed, at most to 32 MB.
constexpr int kSmall = 2 << 20, kUsual = 32 << 20;

}  // namespace

SmallHeap::SmallHeap() {
    const std::lock_guard lock(mutex);
    if (living++ == 0 && isPossible()) {
        setThreshold(kSmall);
        trim();
    }
}

SmallHeap::~SmallHeap() {
    const std::lock_guard lock(mutex);
    if (--living == 0 && isPossible()) {
        setThreshold(kUsual);
    }
}

bool SmallHeap::isPossible() {
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
    return true;
#else
    return false;
#endif
}

void giveHeapBack() {
    if (SmallHeap::isPossible()) {
        trim();
    }
}

}  // namespace tubelet::base
