#pragma once

#include <cstddef>
#include <deque>
#include <stop_token>

#include <ATen/core/Tensor.h>

namespace tubelet::vae {

/// What one streamed run carries from chunk to chunk: for every causal layer the last frames of its input, in the order
/// in which the layers ask, and the run's stop token. One run, one cache; not thread-safe.
class FeatureCache {
  public:
    explicit FeatureCache(std::stop_token stop) : m_stop(std::move(stop)) {}

    /// Call before every chunk.
    void beginChunk();
    /// True while the clip's first frame, which comes alone, is processed.
    bool isFirstChunk() const { return m_chunks <= 1; }
    /// The slot of the layer that asks: undefined until that layer has stored something. Valid as long as the cache.
    at::Tensor& next();
    /// Throws Cancelled when a stop was requested.
    void poll() const;

  private:
    std::stop_token m_stop;
    std::deque<at::Tensor> m_slots;
    std::size_t m_next = 0;
    std::size_t m_chunks = 0;
};

}  // namespace tubelet::vae
