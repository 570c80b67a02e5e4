#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/evenly_taken.h"
#include "pipeline/run_observer.h"

namespace tubelet::pipeline {

/// How a clip to begin with is laid along the run. Worker-only.
class GivenTiming {
  public:
    /// `wanted`: frames of the run; frameRate: of the run, 1/s.
    GivenTiming(std::int64_t wanted, double frameRate) : m_wanted(wanted), m_frameRate(frameRate) {}

    /// The frames that a clip shows at the moments of the run's; evenly taken ones where it is
    /// shorter, or has no moments.
    std::vector<std::int64_t> operator()(std::int64_t frames, double clipRate) const;

    /// What that did to them: "input-repeated", "input-rate", "input-sampled", or nothing.
    void tell(const TakenFrames& taken, RunObserver& observer) const;

  private:
    bool isInTime(std::int64_t frames, double clipRate) const;
    void tellTime(const TakenFrames& taken, RunObserver& observer) const;
    void tellEvenly(std::int64_t frames, RunObserver& observer) const;

    std::int64_t m_wanted;
    double m_frameRate;
};

}  // namespace tubelet::pipeline
