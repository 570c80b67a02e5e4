#include "training/token_dropping.h"

#include "training/numbered_random.h"
#include "training/require.h"

namespace tubelet::training {

void TokenDropping::check() const {
    require(least >= 0 && least <= kMost, "tokensDropped.least", least, within(0.0, kMost));
    require(most >= least && most <= kMost, "tokensDropped.most", most,
            {says("training", "tokensDropped.least to %1"), kMost});
}

double TokenDropping::rateOf(std::uint64_t seed, std::size_t example) const {
    constexpr double kUnit = 0x1p-64;
    return least + (most - least) * kUnit * static_cast<double>(seedOf(seed, Draw::DropRate, example));
}

}  // namespace tubelet::training
