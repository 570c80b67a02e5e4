#pragma once

#include <stop_token>

namespace tubelet::kernels {

/// While an object lives, products and attention of this thread ask its token before they begin
/// and throw Cancelled where a stop was requested: a block of a large model takes seconds.
/// One within another counts alone until it ends.
/// One thread.
class Stoppable {
  public:
    explicit Stoppable(std::stop_token stop);
    ~Stoppable();
    Stoppable(const Stoppable&) = delete;
    Stoppable& operator=(const Stoppable&) = delete;

    /// For kernels. Throws Cancelled.
    static void check();

  private:
    std::stop_token m_stop;
    const Stoppable* m_outer;
};

}  // namespace tubelet::kernels
