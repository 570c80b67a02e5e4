#include "vit/clip_vision_options.h"

#include <string>

namespace tubelet::vit {

ClipVisionOptions ClipVisionOptions::fromConfig(const checkpoint::JsonFields& config) {
    constexpr std::int64_t kMost = 1 << 16;
    ClipVisionOptions options;
    const auto take = [&](const char* key, std::int64_t& value, std::int64_t most) {
        if (config.has(key)) {
            value = config.integer(key, 1, most);
        }
    };
    take("hidden_size", options.width, kMost);
    take("intermediate_size", options.hiddenWidth, kMost);
    take("num_hidden_layers", options.layers, 1024);
    take("num_attention_heads", options.heads, 1024);
    take("num_channels", options.channels, 64);
    take("image_size", options.imageSize, 4096);
    take("patch_size", options.patchSize, 4096);
    if (config.has("layer_norm_eps")) {
        options.normEpsilon = config.number("layer_norm_eps", 1e-12, 1);
    }
    if (config.has("hidden_act")) {
        const std::string name = config.text("hidden_act");
        options.activation = kernels::activationNamed(name);
        if (options.activation == nullptr) {
            config.fail("hidden_act", {says("vit", "is \"%1\", no activation function that is known"), name});
        }
    }
    if (options.width % options.heads != 0) {
        config.fail("hidden_size", {says("vit", "is %1, expected a multiple of num_attention_heads, which is %2"),
                                    options.width, options.heads});
    }
    if (options.imageSize < options.patchSize) {
        config.fail("image_size",
                    {says("vit", "is %1, less than patch_size, which is %2"), options.imageSize, options.patchSize});
    }
    return options;
}

}  // namespace tubelet::vit
