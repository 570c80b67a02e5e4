#include "training/sample_options.h"

#include "training/require.h"

namespace tubelet::training {

void SampleOptions::check() const {
    require(everyMinutes >= 0 && everyMinutes <= 1e6, "samples.everyMinutes", everyMinutes, "0 to 1000000");
    require(!frames || *frames >= 1, "samples.frames", frames.value_or(1), "1 or more");
    require(!steps || (*steps >= 1 && *steps <= 1000), "samples.steps", steps.value_or(1), "1 to 1000");
}

}  // namespace tubelet::training
