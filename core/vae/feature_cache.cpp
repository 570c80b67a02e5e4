#include "vae/feature_cache.h"

#include "base/error.h"

namespace tubelet::vae {

void FeatureCache::beginChunk() {
    m_next = 0;
    ++m_chunks;
}

FeatureSlot& FeatureCache::next() {
    if (m_next == m_slots.size()) {
        m_slots.emplace_back();
    }
    return m_slots[m_next++];
}

void FeatureCache::poll() const {
    if (m_stop.stop_requested()) {
        throw Cancelled();
    }
}

}  // namespace tubelet::vae
