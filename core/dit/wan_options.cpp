#include "dit/wan_options.h"

#include <nlohmann/json.hpp>

#include "base/error.h"

namespace tubelet::dit {

namespace {

[[noreturn]] void refuse(const Message& what) {
    throw Error(ErrorKind::ModelUnreadable, says("dit", "The transformer's config.json can't be used: %1"), what);
}

/// A setting, or its default where the file lacks it. null means "no" where a flag is meant;
/// diffusers stumbles over it elsewhere.
template <typename T>
T setting(const nlohmann::json& config, const char* name, T fallback) {
    const auto found = config.find(name);
    if (found == config.end()) {
        return fallback;
    }
    if (found->is_null() && std::is_same_v<T, bool>) {
        return T{};
    }
    const bool fits = std::is_same_v<T, bool> ? found->is_boolean()
                      : std::is_integral_v<T> ? found->is_number_integer()
                                              : found->is_number();
    if (!fits) {
        refuse({says("dit", "%1 is %2, expected %3."), name, found->dump(),
                std::is_same_v<T, bool> ? Message{says("dit", "true or false")}
                : std::is_integral_v<T> ? Message{says("dit", "a whole number")}
                                        : Message{says("dit", "a number")}});
    }
    return found->get<T>();
}

void atLeast(const char* name, std::int64_t value, std::int64_t least) {
    if (value < least) {
        refuse({says("dit", "%1 is %2, expected at least %3."), name, value, least});
    }
}

}  // namespace

WanTransformerOptions WanTransformerOptions::fromConfig(const nlohmann::json& config) {
    if (!config.is_object()) {
        refuse({says("dit", "it holds no JSON object.")});
    }
    if (const auto norm = config.find("qk_norm");
        norm != config.end() && !norm->is_null() && *norm != "rms_norm_across_heads") {
        refuse({says("dit", "qk_norm is %1, expected \"rms_norm_across_heads\"."), norm->dump()});
    }
    WanTransformerOptions options;
    if (const auto patch = config.find("patch_size"); patch != config.end() && !patch->is_null()) {
        if (!patch->is_array() || patch->size() != 3) {
            refuse({says("dit", "patch_size is %1, expected three whole numbers (frames, rows, columns)."),
                    patch->dump()});
        }
        for (std::size_t i = 0; i < 3; ++i) {
            if (!(*patch)[i].is_number_integer()) {
                refuse({says("dit", "patch_size is %1, expected three whole numbers (frames, rows, columns)."),
                        patch->dump()});
            }
            options.patchSize[i] = (*patch)[i].get<std::int64_t>();
        }
    }
    options.heads = setting(config, "num_attention_heads", options.heads);
    options.headDim = setting(config, "attention_head_dim", options.headDim);
    options.inChannels = setting(config, "in_channels", options.inChannels);
    // As in diffusers, no out_channels (null or 0) means as many as come in; a file without the
    // entry has its default.
    options.outChannels = config.contains("out_channels") && config["out_channels"].is_null()
                              ? options.inChannels
                              : setting(config, "out_channels", options.outChannels);
    if (options.outChannels == 0) {
        options.outChannels = options.inChannels;
    }
    options.textDim = setting(config, "text_dim", options.textDim);
    options.freqDim = setting(config, "freq_dim", options.freqDim);
    options.ffnDim = setting(config, "ffn_dim", options.ffnDim);
    options.layers = setting(config, "num_layers", options.layers);
    options.crossAttnNorm = setting(config, "cross_attn_norm", options.crossAttnNorm);
    options.eps = setting(config, "eps", options.eps);
    options.ropeMaxSeqLen = setting(config, "rope_max_seq_len", options.ropeMaxSeqLen);
    const auto count = [&](const char* name) {
        const auto found = config.find(name);
        return found == config.end() || found->is_null() ? std::int64_t(0) : setting(config, name, std::int64_t(0));
    };
    options.imageDim = count("image_dim");
    options.imagePositions = count("pos_embed_seq_len");
    // Keys and values of pictures come from what the image embedder makes of them, D wide.
    if (const auto added = count("added_kv_proj_dim");
        (options.imageDim > 0) != (added > 0) || (added > 0 && added != options.width())) {
        refuse({says("dit",
                     "added_kv_proj_dim is %1 and image_dim %2, expected %3 for a model that looks at pictures, and "
                     "neither for another."),
                added, options.imageDim, options.width()});
    }
    options.check();
    return options;
}

void WanTransformerOptions::check() const {
    for (const auto size : patchSize) {
        atLeast("patch_size", size, 1);
    }
    atLeast("num_attention_heads", heads, 1);
    // Each of time, height and width needs at least one pair of channels: 2 * (headDim / 6) of them
    // for the last two.
    if (headDim < 6 || headDim % 2 != 0) {
        refuse({says("dit",
                     "attention_head_dim is %1, expected an even number of at least 6, because pairs of channels are "
                     "shared out among time, height and width."),
                headDim});
    }
    atLeast("in_channels", inChannels, 1);
    atLeast("out_channels", outChannels, 1);
    atLeast("text_dim", textDim, 1);
    atLeast("freq_dim", freqDim, 2);
    atLeast("ffn_dim", ffnDim, 1);
    atLeast("num_layers", layers, 1);
    atLeast("rope_max_seq_len", ropeMaxSeqLen, 1);
    atLeast("image_dim", imageDim, 0);
    atLeast("pos_embed_seq_len", imagePositions, 0);
    // The widest real model has 5120 channels and 40 layers; these caps keep a damaged file from
    // asking for terabytes.
    if (heads > 1024 || headDim > 4096 || ffnDim > 1 << 20 || layers > 4096 || textDim > 1 << 20 || freqDim > 1 << 16 ||
        inChannels > 1 << 16 || outChannels > 1 << 16 || patchSize[0] * patchSize[1] * patchSize[2] > 4096 ||
        ropeMaxSeqLen > 1 << 20 || imageDim > 1 << 16 || imagePositions > 1 << 20) {
        refuse({says("dit",
                     "one of its sizes is far beyond any Wan model (%1 layers, %2 heads of %3, ffn_dim %4, text_dim "
                     "%5). Is the file damaged?"),
                layers, heads, headDim, ffnDim, textDim});
    }
    if (!(eps > 0 && eps < 1)) {
        refuse({says("dit", "eps is %1, expected a small positive number such as 1e-6."), eps});
    }
}

}  // namespace tubelet::dit
