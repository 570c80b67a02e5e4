#include "training/scorer_network.h"

#include "training/require.h"

namespace tubelet::training {

void ScorerNetwork::check() const {
    const auto within = [](std::int64_t value, const char* name, std::int64_t most, const char* expected) {
        require(value >= 1 && value <= most, name, static_cast<double>(value), expected);
    };
    within(heads, "network.heads", 64, "1 to 64");
    within(width, "network.width", 4096, "1 to 4096");
    require(width % heads == 0, "network.width", static_cast<double>(width), "a multiple of network.heads");
    within(layers, "network.layers", 64, "1 to 64");
    within(hidden, "network.hidden", 16384, "1 to 16384");
    for (const auto side : patch) {
        within(side, "network.patch", 256, "1 to 256 for each of frames, rows and columns");
    }
    require(mostFrames >= patch[0] && mostFrames <= 1024, "network.mostFrames", static_cast<double>(mostFrames),
            "at least the frames of a patch, at most 1024");
}

}  // namespace tubelet::training
