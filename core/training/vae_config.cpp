#include "training/vae_config.h"

#include "training/config_parts.h"

namespace tubelet::training {

VaeTraining readVae(ConfigObject& config, const std::filesystem::path& base) {
    VaeTraining training;
    training.model = readModel(config, base);
    readOptions(config, training.options);
    training.data = readData(config, base, {says("training", "a folder with videos or pictures")});
    if (auto vae = config.object("vae")) {
        vae->read("encoder", training.encoder);
        if (vae->has("klWeight") && !training.encoder) {
            vae->refuse("klWeight", {says("training",
                                          "nothing: the encoder is not trained. Leave klWeight out, or set encoder to "
                                          "true")});
        }
        vae->read("klWeight", training.klWeight, 0, 1);
        vae->finish();
    }
    config.read("heldOut", training.heldOut, 1, 100'000);
    return training;
}

}  // namespace tubelet::training
