#include "ui/hub/pull_pace.h"

namespace tubelet::ui {

void PullPace::add(double seconds, std::uint64_t bytes) {
    m_seen.emplace_back(seconds, bytes);
    // The last one outside stays: the window is measured from there.
    while (m_seen.size() > 2 && seconds - m_seen[1].first >= kWindowSeconds) {
        m_seen.pop_front();
    }
}

std::optional<double> PullPace::bytesPerSecond() const {
    const double seconds = m_seen.empty() ? 0 : m_seen.back().first - m_seen.front().first;
    return seconds < 1 ? std::nullopt
                       : std::optional(static_cast<double>(m_seen.back().second - m_seen.front().second) / seconds);
}

std::optional<double> PullPace::secondsFor(std::uint64_t bytes) const {
    const auto rate = bytesPerSecond();
    return rate && *rate > 0 ? std::optional(static_cast<double>(bytes) / *rate) : std::nullopt;
}

}  // namespace tubelet::ui
