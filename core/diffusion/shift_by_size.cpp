#include "diffusion/shift_by_size.h"

#include <algorithm>
#include <cmath>

namespace tubelet::diffusion {

double ShiftBySize::shiftFor(std::uint64_t tokens) const {
    const double slope = (manyMu - fewMu) / (manyTokens - fewTokens);
    const double mu = static_cast<double>(tokens) * slope + (fewMu - slope * fewTokens);
    // beyond e^500 all levels are 1 anyway
    return isExponential ? std::exp(std::clamp(mu, -500.0, 500.0)) : std::max(mu, 1e-9);
}

}  // namespace tubelet::diffusion
