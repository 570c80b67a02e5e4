#pragma once

#include <cstddef>
#include <stop_token>

#include "kernels/stoppable.h"

namespace tubelet::kernels {

/// Brings the weights of a network's blocks while they are needed, where not all of them fit
/// the memory at once.
/// A network without one has all its weights. Worker-only.
class BlockStream {
  public:
    BlockStream() = default;
    BlockStream(const BlockStream&) = delete;
    BlockStream& operator=(const BlockStream&) = delete;
    virtual ~BlockStream() = default;

    /// When it returns, the block's weights are in place.
    /// Throws Cancelled, and what reading weights throws; then none of them is there, and the
    /// block is not to be left.
    virtual void enter(std::size_t block, const std::stop_token& stop) = 0;
    /// The block was computed, or failed; its weights may go. Must not throw.
    virtual void leave(std::size_t block) = 0;
};

/// A block that is computed between its construction and destruction, and left within it where a
/// stop is requested (Stoppable). stream: null where all weights are there.
class BlockVisit {
  public:
    BlockVisit(BlockStream* stream, std::size_t block, const std::stop_token& stop)
        : m_stream(stream), m_block(block), m_stoppable(stop) {
        if (m_stream != nullptr) {
            m_stream->enter(block, stop);
        }
    }
    BlockVisit(const BlockVisit&) = delete;
    BlockVisit& operator=(const BlockVisit&) = delete;
    ~BlockVisit() {
        if (m_stream != nullptr) {
            m_stream->leave(m_block);
        }
    }

  private:
    BlockStream* m_stream;
    std::size_t m_block;
    Stoppable m_stoppable;
};

}  // namespace tubelet::kernels
