#include "training/scorer_network.h"

#include "training/require.h"

namespace tubelet::training {

void ScorerNetwork::check() const {
    const auto hold = [](std::int64_t value, const char* name, std::int64_t most) {
        require(value >= 1 && value <= most, name, static_cast<double>(value), within<std::int64_t>(1, most));
    };
    hold(heads, "network.heads", 64);
    hold(width, "network.width", 4096);
    require(width % heads == 0, "network.width", static_cast<double>(width),
            {says("training", "a multiple of network.heads")});
    hold(layers, "network.layers", 64);
    hold(hidden, "network.hidden", 16384);
    for (const auto side : patch) {
        require(side >= 1 && side <= 256, "network.patch", static_cast<double>(side),
                {says("training", "1 to %1 for each of frames, rows and columns"), 256});
    }
    require(mostFrames >= patch[0] && mostFrames <= 1024, "network.mostFrames", static_cast<double>(mostFrames),
            {says("training", "at least the frames of a patch, at most %1"), 1024});
}

}  // namespace tubelet::training
