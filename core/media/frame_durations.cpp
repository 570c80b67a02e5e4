#include "media/frame_durations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tubelet::media {

double frameRateOfDurations(const std::vector<double>& durationsMs) {
    const double total = std::accumulate(durationsMs.begin(), durationsMs.end(), 0.0);
    if (total <= 0) {
        return 0;
    }
    constexpr double kNtsc = 1000.0 / 1001;
    constexpr std::array<double, 22> kUsual = {1,  2,  4,  5,  6,  8,  10,         12,         12.5, 15,         16,
                                               20, 24, 25, 30, 48, 50, 24 * kNtsc, 30 * kNtsc, 60,   60 * kNtsc, 120};
    const double mean = total / static_cast<double>(durationsMs.size());
    double best = 0;
    for (const double rate : kUsual) {
        const double duration = 1000 / rate;
        const bool fits = std::all_of(durationsMs.begin(), durationsMs.end(), [duration](double rounded) {
            return rounded == std::floor(duration) || rounded == std::ceil(duration);
        });
        if (fits && (best == 0 || std::abs(duration - mean) < std::abs(1000 / best - mean))) {
            best = rate;
        }
    }
    return best > 0 ? best : 1000 / mean;
}

bool areUneven(const std::vector<double>& durationsMs) {
    const auto [shortest, longest] = std::minmax_element(durationsMs.begin(), durationsMs.end());
    return *longest - *shortest > 2 && *longest * 4 > *shortest * 5;
}

}  // namespace tubelet::media
