#include "training/scorer_network.h"

#include "training/require.h"

namespace tubelet::training {

void ScorerNetwork::check() const {
    requireWithin("network.heads", heads, 1, 64);
    requireWithin("network.width", width, 1, 4096);
    require(width % heads == 0, "network.width", static_cast<double>(width),
            {says("training", "a multiple of network.heads")});
    requireWithin("network.layers", layers, 1, 64);
    requireWithin("network.hidden", hidden, 1, 16384);
    for (const auto side : patch) {
        require(side >= 1 && side <= 256, "network.patch", static_cast<double>(side),
                {says("training", "1 to %1 for each of frames, rows and columns"), 256});
    }
    require(mostFrames >= patch[0] && mostFrames <= 1024, "network.mostFrames", static_cast<double>(mostFrames),
            {says("training", "at least the frames of a patch, at most %1"), 1024});
}

}  // namespace tubelet::training
