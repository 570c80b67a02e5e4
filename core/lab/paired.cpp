#include "lab/paired.h"

#include <algorithm>
#include <cstddef>
#include <random>

#include "base/median.h"

namespace tubelet::lab {

PairedDifference pairedDifference(const std::vector<Pair>& pairs) {
    constexpr std::size_t kResamples = 2000;
    constexpr double kTail = 0.025;
    std::vector<double> differences;
    for (const auto& pair : pairs) {
        differences.push_back(pair.with - pair.without);
    }
    std::mt19937_64 random(1);
    std::uniform_int_distribution<std::size_t> any(0, differences.size() - 1);
    std::vector<double> medians(kResamples), drawn(differences.size());
    for (auto& value : medians) {
        std::generate(drawn.begin(), drawn.end(), [&] { return differences[any(random)]; });
        value = base::median(drawn);
    }
    std::sort(medians.begin(), medians.end());
    const auto cut = static_cast<std::size_t>(kTail * kResamples);
    return {base::median(differences), medians[cut], medians[kResamples - 1 - cut]};
}

}  // namespace tubelet::lab
