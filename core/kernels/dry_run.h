#pragma once

#include <cstdint>

namespace tubelet::kernels {

/// While an object lives, the kernels of this thread count their multiply-adds and return zeros of
/// the right shape instead of computing: the cost of a model's forward pass without its time.
/// Counted are linear layers, both products of attention, and the scale and shift after a layer
/// norm (learnt, or adaLN's); not activations, softmax, residual sums or the norm itself.
/// Does not nest.
/// One thread.
class DryRun {
  public:
    DryRun();
    ~DryRun();
    DryRun(const DryRun&) = delete;
    DryRun& operator=(const DryRun&) = delete;

    std::uint64_t multiplyAdds() const { return m_multiplyAdds; }

    /// For kernels: whether a dry run is on for this thread; if so, adds `multiplyAdds`.
    static bool counts(std::int64_t multiplyAdds);

  private:
    std::uint64_t m_multiplyAdds = 0;
};

}  // namespace tubelet::kernels
