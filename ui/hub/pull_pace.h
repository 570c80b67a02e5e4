#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace tubelet::ui {

/// How fast a download is, over the last seconds. A value: any thread, one at a time.
class PullPace {
  public:
    /// So many seconds count; a burst or a pause is forgotten after them.
    static constexpr double kWindowSeconds = 10;

    /// `bytes` had come by then; both rise.
    void add(double seconds, std::uint64_t bytes);

    /// Nothing before a second of it is known.
    std::optional<double> bytesPerSecond() const;
    /// For `bytes` more; nothing where that is not known, or nothing comes.
    std::optional<double> secondsFor(std::uint64_t bytes) const;

  private:
    std::deque<std::pair<double, std::uint64_t>> m_seen;
};

}  // namespace tubelet::ui
