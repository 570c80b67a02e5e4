#include "dit/ltx_options.h"

#include <string>

namespace tubelet::dit {

namespace {

using checkpoint::JsonFields;

// beyond any model; they keep a damaged file from asking for terabytes
constexpr std::int64_t kMostHeads = 1024, kMostHeadDim = 4096, kMostChannels = 1 << 16, kMostLayers = 4096,
                       kMostText = 1 << 20;

std::int64_t integerOr(const JsonFields& config, const char* key, std::int64_t most, std::int64_t otherwise) {
    return config.has(key) ? config.integer(key, 1, most) : otherwise;
}

void requireText(const JsonFields& config, const char* key, const char* expected) {
    if (config.has(key) && config.text(key) != expected) {
        config.fail(key, {says("dit", "is \"%1\", expected \"%2\""), config.text(key), std::string(expected)});
    }
}

void requireFlag(const JsonFields& config, const char* key, bool expected) {
    if (config.has(key) && config.flag(key) != expected) {
        config.fail(key, {says("dit", "is %1, expected %2 as in every LTX-Video model"),
                          std::string(expected ? "false" : "true"), std::string(expected ? "true" : "false")});
    }
}

}  // namespace

LtxTransformerOptions LtxTransformerOptions::fromConfig(const JsonFields& config) {
    requireText(config, "activation_fn", "gelu-approximate");
    requireText(config, "qk_norm", "rms_norm_across_heads");
    requireFlag(config, "norm_elementwise_affine", false);
    requireFlag(config, "attention_out_bias", true);
    for (const char* key : {"patch_size", "patch_size_t"}) {
        if (config.has(key)) {
            config.integer(key, 1, 1);
        }
    }
    LtxTransformerOptions options;
    options.heads = integerOr(config, "num_attention_heads", kMostHeads, options.heads);
    options.headDim = integerOr(config, "attention_head_dim", kMostHeadDim, options.headDim);
    options.inChannels = integerOr(config, "in_channels", kMostChannels, options.inChannels);
    options.outChannels = integerOr(config, "out_channels", kMostChannels, options.inChannels);
    options.textDim = integerOr(config, "caption_channels", kMostText, options.textDim);
    options.layers = integerOr(config, "num_layers", kMostLayers, options.layers);
    options.attentionBias = !config.has("attention_bias") || config.flag("attention_bias");
    if (config.has("norm_eps")) {
        options.eps = config.number("norm_eps", 1e-12, 0.1);
    }
    const auto width = options.width();
    // Pairs of channels are turned by the rotary positions of three axes.
    if (width < 6 || width % 2 != 0) {
        config.fail("attention_head_dim", {says("dit",
                                                "gives a token %1 channels with %2 heads, expected an even "
                                                "number of at least 6"),
                                           width, options.heads});
    }
    // The text is projected to the width of a token before blocks see it.
    if (const auto seen = integerOr(config, "cross_attention_dim", kMostText, width); seen != width) {
        config.fail("cross_attention_dim",
                    {says("dit", "is %1, expected the %2 channels that a token has"), seen, width});
    }
    return options;
}

}  // namespace tubelet::dit
