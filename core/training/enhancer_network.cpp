#include "training/enhancer_network.h"

#include "training/require.h"

namespace tubelet::training {

void EnhancerNetwork::check() const {
    requireWithin("network.heads", heads, 1, 64);
    requireWithin("network.width", width, 1, 4096);
    require(width % heads == 0, "network.width", static_cast<double>(width),
            {says("training", "a multiple of network.heads")});
    requireWithin("network.hidden", hidden, 1, 16384);
    requireWithin("network.layers", layers, 1, 64);
    requireWithin("network.decoderLayers", decoderLayers, 1, 64);
}

}  // namespace tubelet::training
