#include "vit/vit_options.h"

#include <algorithm>

#include "base/error.h"
#include "vit/navit_options.h"

namespace tubelet::vit {

namespace {

using checkpoint::JsonFields;

constexpr std::int64_t kMostPixels = 1 << 16;

/// One number for all axes, or a list with one number each.
std::vector<std::int64_t> sizes(const JsonFields& config, const char* key, std::vector<std::int64_t> otherwise) {
    if (!config.has(key)) {
        return otherwise;
    }
    const auto count = otherwise.size();
    if (!config.json().at(key).is_array()) {
        return std::vector(count, config.integer(key, 1, kMostPixels));
    }
    const auto values = config.integers(key, 1, kMostPixels);
    if (values.size() != count) {
        config.fail(key, {says("vit", "must hold %1 whole numbers, but holds %2"), count, values.size()});
    }
    return values;
}

void readHeads(const JsonFields& config, VitOptions& options) {
    options.heads = config.has("num_attention_heads") ? config.integer("num_attention_heads", 1, 4096) : 12;
    if (config.has("head_dim")) {
        options.headDim = config.integer("head_dim", 1, 65536);
    } else if (options.width % options.heads != 0) {
        config.fail("num_attention_heads", {says("vit", "must divide \"hidden_size\", but %1 is no multiple of %2"),
                                            options.width, options.heads});
    } else {
        options.headDim = options.width / options.heads;
    }
}

void readActivation(const JsonFields& config, VitOptions& options) {
    const std::string name =
        config.has("hidden_act") ? config.text("hidden_act") : (options.isVideo ? "gelu_fast" : "gelu");
    options.activation = kernels::activationNamed(name);
    if (options.activation == nullptr) {
        config.fail("hidden_act", {says("vit",
                                        "must be an activation without parameters such as gelu, gelu_fast, gelu_new, "
                                        "quick_gelu, relu or silu, but is \"%1\""),
                                   name});
    }
}

}  // namespace

std::string classNameOf(const nlohmann::json& config) {
    if (!config.is_object()) {
        return {};
    }
    const auto named = config.value("architectures", nlohmann::json());
    if (named.is_array() && !named.empty() && named.front().is_string()) {
        return named.front().get<std::string>();
    }
    const auto type = config.value("model_type", nlohmann::json());
    return type == "vit"     ? std::string(kImageClass)
           : type == "vivit" ? std::string(kVideoClass)
           : type == "navit" ? std::string(kNaVitClass)
                             : std::string();
}

bool isClassifier(const nlohmann::json& config) {
    const std::string name = classNameOf(config);
    return name == kImageClass || name == kVideoClass || name == kFactorisedClass;
}

std::string_view VitOptions::className() const {
    return !isVideo ? kImageClass : attention == TokenAttention::Joint ? kVideoClass : kFactorisedClass;
}

patch::Grid VitOptions::grid(std::int64_t frameCount, std::int64_t rows, std::int64_t columns) const {
    const patch::Grid patches{frameCount / patchSize[0], rows / patchSize[1], columns / patchSize[2]};
    if (std::min({patches[0], patches[1], patches[2]}) < 1) {
        const auto text = [](std::int64_t t, std::int64_t h, std::int64_t w) {
            return Message{counts("vit", "%n frame(s) of %1x%2 pixels"), t, w, h};
        };
        throw Error(ErrorKind::InvalidValue,
                    says("vit", "The model cuts clips into patches of %1; not one of them fits into %2."),
                    text(patchSize[0], patchSize[1], patchSize[2]), text(frameCount, rows, columns));
    }
    return patches;
}

VitOptions VitOptions::fromConfig(const JsonFields& config) {
    const std::string name = classNameOf(config.json());
    if (!isClassifier(config.json())) {
        config.fail("architectures",
                    {says("vit",
                          "%1; a ViTForImageClassification or VivitForVideoClassification was expected, a model that "
                          "classifies pictures or clips"),
                     name.empty() ? Message{says("vit", "is missing")} : Message{says("vit", "is \"%1\""), name}});
    }
    const auto integer = [&config](const char* key, std::int64_t highest, std::int64_t otherwise) {
        return config.has(key) ? config.integer(key, 1, highest) : otherwise;
    };
    VitOptions options;
    options.isVideo = name != kImageClass;
    options.attention = name == kFactorisedClass ? TokenAttention::Factorised : TokenAttention::Joint;
    const auto image = sizes(config, "image_size", {224, 224});
    options.imageSize = {image[0], image[1]};
    if (options.isVideo) {
        const auto tubelet = sizes(config, "tubelet_size", {2, 16, 16});
        options.patchSize = {tubelet[0], tubelet[1], tubelet[2]};
        options.frames = integer("num_frames", kMostPixels, 32);
    } else {
        const auto patch = sizes(config, "patch_size", {16, 16});
        options.patchSize = {1, patch[0], patch[1]};
    }
    options.channels = integer("num_channels", 1024, 3);
    if (options.channels != 3) {
        config.fail("num_channels", {says("vit", "must be 3 (red, green, blue), but is %1"), options.channels});
    }
    options.width = integer("hidden_size", 1 << 20, 768);
    options.layers = integer("num_hidden_layers", 4096, 12);
    options.hiddenWidth = integer("intermediate_size", 1 << 22, 3072);
    readHeads(config, options);
    readActivation(config, options);
    options.normEpsilon =
        config.has("layer_norm_eps") ? config.number("layer_norm_eps", 0, 1) : (options.isVideo ? 1e-6 : 1e-12);
    options.qkvBias = !config.has("qkv_bias") || config.flag("qkv_bias");
    try {
        options.trainedGrid();
    } catch (const Error& error) {
        config.fail("image_size", {says("vit", "does not fit the size of a patch. %1"), error.message()});
    }
    return options;
}

}  // namespace tubelet::vit
