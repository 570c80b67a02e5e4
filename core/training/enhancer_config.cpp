#include "training/enhancer_config.h"

#include <limits>
#include <string>

#include "training/config_parts.h"

namespace tubelet::training {

EnhancerTraining readEnhancer(ConfigObject& config, const std::filesystem::path& base) {
    EnhancerTraining training;
    readOptions(config, training.options);
    auto world =
        worldIn(config, {says("training", "an object with \"world\": an enhancer learns from prompts made by rule")});
    world.read("count", training.data.count, 1, 10'000'000);
    std::int64_t seed = 0;
    world.read("seed", seed, 0, std::numeric_limits<std::int64_t>::max());
    training.data.seed = static_cast<std::uint64_t>(seed);
    world.read("chinese", training.data.chinese, 0, 1);
    world.finish();
    std::string prompts;
    config.read("prompts", prompts);
    training.prompts = prompts.empty() ? std::filesystem::path() : base / prompts;
    if (auto network = config.object("network")) {
        network->read("width", training.network.width, 1, 4096);
        network->read("heads", training.network.heads, 1, 64);
        network->read("hidden", training.network.hidden, 1, 16384);
        network->read("layers", training.network.layers, 1, 64);
        network->read("decoderLayers", training.network.decoderLayers, 1, 64);
        network->finish();
    }
    config.read("answersWeight", training.answersWeight, 0, 1000);
    config.read("muon", training.muon);
    config.read("heldOut", training.heldOut, 1, 100'000);
    return training;
}

}  // namespace tubelet::training
