#include "training/enhancer_network.h"

#include "training/require.h"

namespace tubelet::training {

void EnhancerNetwork::check() const {
    const auto hold = [](std::int64_t value, const char* name, std::int64_t most) {
        require(value >= 1 && value <= most, name, static_cast<double>(value), within<std::int64_t>(1, most));
    };
    hold(heads, "network.heads", 64);
    hold(width, "network.width", 4096);
    require(width % heads == 0, "network.width", static_cast<double>(width),
            {says("training", "a multiple of network.heads")});
    hold(hidden, "network.hidden", 16384);
    hold(layers, "network.layers", 64);
    hold(decoderLayers, "network.decoderLayers", 64);
}

}  // namespace tubelet::training
