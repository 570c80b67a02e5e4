#include "training/sample_options.h"

#include <cstddef>

#include "base/utf8.h"
#include "training/require.h"

namespace tubelet::training {

void SampleOptions::check() const {
    require(everyMinutes >= 0 && everyMinutes <= 1e6, "samples.everyMinutes", everyMinutes, within(0, 1000000));
    require(!frames || *frames >= 1, "samples.frames", frames.value_or(1), atLeast(1));
    require(!steps || (*steps >= 1 && *steps <= 1000), "samples.steps", steps.value_or(1), within(1, 1000));
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        if (base::trimmed(prompts[i]).empty()) {
            throw Error(
                ErrorKind::InvalidValue,
                says("training", "Prompt %1 of the samples is blank. Say what its clip shall show, or leave it out."),
                i + 1);
        }
    }
}

}  // namespace tubelet::training
