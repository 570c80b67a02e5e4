#include "training/preview_config.h"

#include <optional>

#include "training/config_parts.h"

namespace tubelet::training {

PreviewTraining readPreview(ConfigObject& config, const std::filesystem::path& base) {
    PreviewTraining training;
    training.model = readModel(config, base);
    readOptions(config, training.options);
    auto world = worldIn(
        config, {says("training", "an object with \"world\": a preview decoder learns from clips drawn by rule")});
    training.data = readWorld(world);
    if (auto network = config.object("network")) {
        readIntegers(*network, "widths", training.network.widths, 1, 1024);
        readIntegers(*network, "blocks", training.network.blocks, 0, 16);
        network->read("patchSize", training.network.patchSize, 1, 16);
        readFlags(*network, "timeUpscale", training.network.growsTime);
        readFlags(*network, "spaceUpscale", training.network.growsSpace);
        network->finish();
    }
    config.read("noise", training.noise, 0, 10);
    config.read("muon", training.muon);
    config.read("heldOut", training.heldOut, 1, 100'000);
    return training;
}

}  // namespace tubelet::training
