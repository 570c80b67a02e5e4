#include "vit/navit_options.h"

#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "vit/vit_options.h"

namespace tubelet::vit {

namespace {

using checkpoint::JsonFields;

constexpr std::int64_t kMost = 1 << 16;  ///< beyond any patch, table or number of frequencies

std::array<std::int64_t, 3> perAxis(const JsonFields& config, const char* key) {
    const auto values = config.integers(key, 1, kMost);
    if (values.size() != 3) {
        config.fail(key,
                    {says("vit", "must hold 3 whole numbers (frames, rows, columns), but holds %1"), values.size()});
    }
    return {values[0], values[1], values[2]};
}

}  // namespace

void NaVitOptions::check() const {
    const auto require = [](bool holds, Checked<0> name, std::int64_t value) {
        if (!holds) {
            throw Error(ErrorKind::ModelUnreadable, says("vit", "A NaViT can't have %1 %2: expected at least 1."),
                        Message{name}, value);
        }
    };
    for (std::size_t axis = 0; axis < 3; ++axis) {
        require(patchSize[axis] >= 1, says("vit", "a patch size of"), patchSize[axis]);
        require(mostPatches[axis] >= 1, says("vit", "most patches of"), mostPatches[axis]);
    }
    require(channels >= 1, says("vit", "channels:"), channels);
    require(heads >= 1, says("vit", "heads:"), heads);
    require(headDim >= 1, says("vit", "a head width of"), headDim);
    require(hiddenWidth >= 1, says("vit", "a hidden width of"), hiddenWidth);
    require(layers >= 1, says("vit", "layers:"), layers);
    require(classes >= 1, says("vit", "classes:"), classes);
    require(frequencies >= 1, says("vit", "frequencies:"), frequencies);
}

NaVitOptions NaVitOptions::fromConfig(const JsonFields& config, std::int64_t classes) {
    if (const std::string name = classNameOf(config.json()); name != kNaVitClass) {
        config.fail(
            "architectures",
            {says("vit", "%1; %2 was expected"),
             name.empty() ? Message{says("vit", "is missing")} : Message{says("vit", "is \"%1\""), name}, kNaVitClass});
    }
    NaVitOptions options;
    options.classes = classes;
    options.channels = config.integer("num_channels", 1, 1024);
    if (options.channels != 3) {
        config.fail("num_channels", {says("vit", "must be 3 (red, green, blue), but is %1"), options.channels});
    }
    const auto width = config.integer("hidden_size", 1, 1 << 20);
    options.heads = config.integer("num_attention_heads", 1, 4096);
    if (width % options.heads != 0) {
        config.fail("num_attention_heads",
                    {says("vit", "must divide \"hidden_size\", but %1 is no multiple of %2"), width, options.heads});
    }
    options.headDim = width / options.heads;
    options.layers = config.integer("num_hidden_layers", 1, 4096);
    options.hiddenWidth = config.integer("intermediate_size", 1, 1 << 22);
    options.patchSize = perAxis(config, "patch_size");
    const std::string position = config.text("position_embedding");
    if (position == "absolute") {
        options.position = NaVitPosition::Absolute;
        options.mostPatches = perAxis(config, "max_patches");
    } else if (position == "fractional") {
        options.position = NaVitPosition::Fractional;
        options.frequencies = config.integer("num_frequencies", 1, kMost);
    } else {
        config.fail("position_embedding",
                    {says("vit", "must be \"absolute\" or \"fractional\", but is \"%1\""), position});
    }
    options.hasMask = config.has("mask_head") && config.flag("mask_head");
    options.normEps = config.number("layer_norm_eps", 0, 1);
    return options;
}

void NaVitOptions::addTo(nlohmann::json& config) const {
    config["architectures"] = {kNaVitClass};
    config["model_type"] = "navit";
    config["num_channels"] = channels;
    config["hidden_size"] = width();
    config["num_attention_heads"] = heads;
    config["num_hidden_layers"] = layers;
    config["intermediate_size"] = hiddenWidth;
    config["patch_size"] = patchSize;
    if (position == NaVitPosition::Absolute) {
        config["position_embedding"] = "absolute";
        config["max_patches"] = mostPatches;
    } else {
        config["position_embedding"] = "fractional";
        config["num_frequencies"] = frequencies;
    }
    if (hasMask) {
        config["mask_head"] = true;
    }
    config["layer_norm_eps"] = normEps;
}

}  // namespace tubelet::vit
