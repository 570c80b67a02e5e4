#include "training/sample_options.h"

#include "training/require.h"

namespace tubelet::training {

void SampleOptions::check() const {
    require(everyMinutes >= 0 && everyMinutes <= 1e6, "samples.everyMinutes", everyMinutes, within(0, 1000000));
    require(!frames || *frames >= 1, "samples.frames", frames.value_or(1), atLeast(1));
    require(!steps || (*steps >= 1 && *steps <= 1000), "samples.steps", steps.value_or(1), within(1, 1000));
}

}  // namespace tubelet::training
