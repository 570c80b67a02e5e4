#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <stop_token>

#include <ATen/core/Tensor.h>

namespace tubelet::vae {

/// What one layer keeps from chunk to chunk of a run.
struct FeatureSlot {
    at::Tensor frames;                  ///< last input frames (B, n, H, W, C); undefined before the
                                        ///< clip's first frame
    std::int64_t newest = 0;            ///< index of the newest frame in `frames`,
                                        ///< which may be a ring
    std::array<at::Tensor, 3> weights;  ///< weights derived from the layer's own, made once a run
};

/// What one streamed run carries from chunk to chunk: a slot for every layer that needs one, in the
/// order in which the layers ask, and the run's stop token.
/// One run, one cache; not thread-safe.
class FeatureCache {
  public:
    explicit FeatureCache(std::stop_token stop) : m_stop(std::move(stop)) {}

    /// Call before every chunk.
    void beginChunk();
    /// True while the clip's first frame, which comes alone, is processed.
    bool isFirstChunk() const { return m_chunks <= 1; }
    /// The slot of the layer that asks. Valid as long as the cache.
    FeatureSlot& next();
    /// The number of slots handed out in this chunk; resumeAt() goes back there, to send the next
    /// part of a chunk through the same layers.
    std::size_t position() const { return m_next; }
    void resumeAt(std::size_t position) { m_next = position; }
    /// Throws Cancelled when a stop was requested.
    void poll() const;

  private:
    std::stop_token m_stop;
    std::deque<FeatureSlot> m_slots;
    std::size_t m_next = 0;
    std::size_t m_chunks = 0;
};

}  // namespace tubelet::vae
