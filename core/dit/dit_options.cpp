#include "dit/dit_options.h"

#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_fields.h"

namespace tubelet::dit {

namespace {

constexpr std::array<std::pair<Conditioning, std::string_view>, 4> kWords{
    {{Conditioning::InContext, "in-context"},
     {Conditioning::CrossAttention, "cross-attention"},
     {Conditioning::AdaLn, "adaln"},
     {Conditioning::AdaLnZero, "adaln-zero"}}};

[[noreturn]] void refuse(const std::string& what) {
    throw Error(ErrorKind::ModelUnreadable, "The transformer can't be built: " + what);
}

void within(const char* name, std::int64_t value, std::int64_t lowest, std::int64_t highest) {
    if (value < lowest || value > highest) {
        refuse(std::string(name) + " is " + std::to_string(value) + ", expected " + std::to_string(lowest) + " to " +
               std::to_string(highest) + ".");
    }
}

}  // namespace

std::string_view toString(Conditioning conditioning) {
    for (const auto& [value, word] : kWords) {
        if (value == conditioning) {
            return word;
        }
    }
    return {};
}

Conditioning conditioningFromString(std::string_view text) {
    for (const auto& [value, word] : kWords) {
        if (word == text) {
            return value;
        }
    }
    throw Error(ErrorKind::Usage, "The conditioning \"" + std::string(text) +
                                      "\" is unknown; expected in-context, cross-attention, adaln or adaln-zero.");
}

DitOptions DitOptions::named(std::string_view name, Conditioning conditioning) {
    struct Size {
        std::int64_t layers, width, heads;
    };
    static const std::map<std::string_view, Size> kSizes{
        {"S", {12, 384, 6}}, {"B", {12, 768, 12}}, {"L", {24, 1024, 16}}, {"XL", {28, 1152, 16}}};
    const auto slash = name.find('/');
    const auto size = kSizes.find(name.substr(0, slash));
    const auto patch = slash == std::string_view::npos ? std::string_view() : name.substr(slash + 1);
    if (size == kSizes.end() || (patch != "2" && patch != "4" && patch != "8")) {
        throw Error(ErrorKind::Usage, "There is no DiT named \"" + std::string(name) +
                                          "\"; expected S, B, L or XL, a slash, and the patch size 2, 4 or 8, such as "
                                          "XL/2.");
    }
    DitOptions options;
    options.conditioning = conditioning;
    options.layers = size->second.layers;
    options.heads = size->second.heads;
    options.headDim = size->second.width / size->second.heads;
    options.patchSize = {1, patch[0] - '0', patch[0] - '0'};
    return options;
}

DitOptions DitOptions::fromConfig(const nlohmann::json& config) {
    const checkpoint::JsonFields fields("transformer/config.json", config);
    const auto integer = [&fields](const char* name, std::int64_t fallback) {
        return fields.has(name) ? fields.integer(name, 1, 1 << 20) : fallback;
    };
    const auto only = [&fields](const char* name, const char* expected) {
        if (fields.has(name) && fields.text(name) != expected) {
            fields.fail(name, std::string("must be \"") + expected + "\", the only kind that diffusers writes");
        }
    };
    only("norm_type", "ada_norm_zero");
    only("activation_fn", "gelu-approximate");
    if (config.contains("attention_bias") && (!fields.has("attention_bias") || !fields.flag("attention_bias"))) {
        fields.fail("attention_bias", "must be true");
    }
    if (fields.has("norm_elementwise_affine") && fields.flag("norm_elementwise_affine")) {
        fields.fail("norm_elementwise_affine", "must be false");
    }
    DitOptions options;
    options.heads = integer("num_attention_heads", 16);
    options.headDim = integer("attention_head_dim", 72);
    options.layers = integer("num_layers", 28);
    options.inChannels = integer("in_channels", 4);
    const auto outChannels = integer("out_channels", options.inChannels);
    if (outChannels != options.inChannels && outChannels != 2 * options.inChannels) {
        fields.fail("out_channels", "must be in_channels, or twice as many for a learned variance");
    }
    options.learnsVariance = outChannels != options.inChannels;
    const auto patch = integer("patch_size", 2), sample = integer("sample_size", 32);
    options.patchSize = {1, patch, patch};
    options.sampleSize = {1, sample, sample};
    options.classes = integer("num_embeds_ada_norm", 1000);
    options.feedForwardEps = fields.has("norm_eps") ? fields.number("norm_eps", 1e-12, 1) : 1e-5;
    options.frequencyShift = 1;
    options.embedderPerBlock = true;
    options.check();
    return options;
}

void DitOptions::check() const {
    within("the number of heads", heads, 1, 1024);
    within("the width of a head", headDim, 1, 4096);
    within("the number of layers", layers, 1, 4096);
    within("the number of input channels", inChannels, 1, 1 << 16);
    within("the width of the timestep embedding", freqDim, 4, 1 << 16);
    static constexpr std::array<const char*, 3> kPatch{"the frames of a patch", "the rows of a patch",
                                                       "the columns of a patch"};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        within(kPatch[axis], patchSize[axis], 1, 1024);
        if (sampleSize[axis] < patchSize[axis] || sampleSize[axis] % patchSize[axis] != 0) {
            refuse("the trained size " + std::to_string(sampleSize[axis]) + " is no multiple of " + kPatch[axis] +
                   ", " + std::to_string(patchSize[axis]) + ".");
        }
    }
    if (!isVideo && (patchSize[0] != 1 || sampleSize[0] != 1)) {
        refuse("an image model has patches and samples of one frame.");
    }
    if (width() % (isVideo ? 16 : 4) != 0) {
        refuse("its width, " + std::to_string(heads) + " heads of " + std::to_string(headDim) + ", is no multiple of " +
               (isVideo ? "16" : "4") + ", which sine-cosine positions need.");
    }
    if ((classes > 0) == (textDim > 0) || classes < 0 || textDim < 0) {
        refuse("it needs either classes or a text width, got " + std::to_string(classes) + " classes and a text of " +
               std::to_string(textDim) + ".");
    }
    if (embedderPerBlock && conditioning != Conditioning::AdaLnZero && conditioning != Conditioning::AdaLn) {
        refuse("only adaLN and adaLN-Zero blocks can hold their own embedders.");
    }
}

}  // namespace tubelet::dit
