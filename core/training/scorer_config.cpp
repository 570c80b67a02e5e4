#include "training/scorer_config.h"

#include <optional>

#include "training/config_parts.h"

namespace tubelet::training {

ScorerTraining readScorer(ConfigObject& config, const std::filesystem::path& base) {
    ScorerTraining training;
    training.model = readModel(config, base);
    readOptions(config, training.options);
    auto world =
        worldIn(config, {says("training", "an object with \"world\": a scorer learns from clips drawn by rule")});
    if (!world.has("sizes")) {
        world.refuse("sizes",
                     {says("training", "a list of pairs, width and height, such as [[160, 160], [224, 128]]")});
    }
    training.data = readWorld(world);
    if (auto network = config.object("network")) {
        training.namesNetwork = true;
        network->read("width", training.network.width, 1, 4096);
        network->read("heads", training.network.heads, 1, 64);
        network->read("layers", training.network.layers, 1, 64);
        network->read("hidden", training.network.hidden, 1, 16384);
        readIntegers(*network, "patch", training.network.patch, 1, 256);
        network->read("mostFrames", training.network.mostFrames, 1, 1024);
        network->finish();
    }
    config.read("maskWeight", training.losses.mask, 0, 1000);
    config.read("subjectWeight", training.losses.subject, 0, 1000);
    config.read("motionWeight", training.losses.motion, 0, 1000);
    if (auto dropped = config.object("tokensDropped")) {
        dropped->read("least", training.dropping.least, 0, TokenDropping::kMost);
        dropped->read("most", training.dropping.most, 0, TokenDropping::kMost);
        dropped->finish();
    }
    config.read("muon", training.muon);
    config.read("heldOut", training.heldOut, 1, 100'000);
    return training;
}

}  // namespace tubelet::training
