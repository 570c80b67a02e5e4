#include "training/token_dropping.h"

#include "training/numbered_random.h"
#include "training/require.h"

namespace tubelet::training {

void TokenDropping::check() const {
    require(least >= 0 && least < 1, "tokensDropped.least", least, "0 or more, and less than 1");
    require(most >= least && most < 1, "tokensDropped.most", most, "tokensDropped.least or more, and less than 1");
}

double TokenDropping::rateOf(std::uint64_t seed, std::size_t example) const {
    constexpr double kUnit = 0x1p-64;
    return least + (most - least) * kUnit * static_cast<double>(seedOf(seed, Draw::DropRate, example));
}

}  // namespace tubelet::training
