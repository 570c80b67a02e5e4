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

[[noreturn]] void refuse(const Message& what) {
    throw Error(ErrorKind::ModelUnreadable, says("dit", "The transformer can't be built: %1"), what);
}

void within(Checked<0> name, std::int64_t value, std::int64_t lowest, std::int64_t highest) {
    if (value < lowest || value > highest) {
        refuse({says("dit", "%1 is %2, expected %3 to %4."), Message{name}, value, lowest, highest});
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
    throw Error(
        ErrorKind::Usage,
        says("dit", "The conditioning \"%1\" is unknown; expected in-context, cross-attention, adaln or adaln-zero."),
        text);
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
        throw Error(ErrorKind::Usage,
                    says("dit",
                         "There is no DiT named \"%1\"; expected S, B, L or XL, a slash, and the patch size 2, 4 or 8, "
                         "such as XL/2."),
                    name);
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
            fields.fail(name, {says("dit", "must be \"%1\", the only kind that diffusers writes"), expected});
        }
    };
    only("norm_type", "ada_norm_zero");
    only("activation_fn", "gelu-approximate");
    if (config.contains("attention_bias") && (!fields.has("attention_bias") || !fields.flag("attention_bias"))) {
        fields.fail("attention_bias", {says("dit", "must be true")});
    }
    if (fields.has("norm_elementwise_affine") && fields.flag("norm_elementwise_affine")) {
        fields.fail("norm_elementwise_affine", {says("dit", "must be false")});
    }
    DitOptions options;
    options.heads = integer("num_attention_heads", 16);
    options.headDim = integer("attention_head_dim", 72);
    options.layers = integer("num_layers", 28);
    options.inChannels = integer("in_channels", 4);
    const auto outChannels = integer("out_channels", options.inChannels);
    if (outChannels != options.inChannels && outChannels != 2 * options.inChannels) {
        fields.fail("out_channels", {says("dit", "must be in_channels, or twice as many for a learned variance")});
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
    within(says("dit", "the number of heads"), heads, 1, 1024);
    within(says("dit", "the width of a head"), headDim, 1, 4096);
    within(says("dit", "the number of layers"), layers, 1, 4096);
    within(says("dit", "the number of input channels"), inChannels, 1, 1 << 16);
    within(says("dit", "the width of the timestep embedding"), freqDim, 4, 1 << 16);
    static constexpr std::array<Checked<0>, 3> kPatch{says("dit", "the frames of a patch"),
                                                      says("dit", "the rows of a patch"),
                                                      says("dit", "the columns of a patch")};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        within(kPatch[axis], patchSize[axis], 1, 1024);
        if (sampleSize[axis] < patchSize[axis] || sampleSize[axis] % patchSize[axis] != 0) {
            refuse({says("dit", "the trained size %1 is no multiple of %2, %3."), sampleSize[axis],
                    Message{kPatch[axis]}, patchSize[axis]});
        }
    }
    if (!isVideo && (patchSize[0] != 1 || sampleSize[0] != 1)) {
        refuse({says("dit", "an image model has patches and samples of one frame.")});
    }
    if (width() % (isVideo ? 16 : 4) != 0) {
        refuse({says("dit", "its width, %1 heads of %2, is no multiple of %3, which sine-cosine positions need."),
                heads, headDim, isVideo ? 16 : 4});
    }
    if ((classes > 0) == (textDim > 0) || classes < 0 || textDim < 0) {
        refuse({says("dit", "it needs either classes or a text width, got %1 classes and a text of %2."), classes,
                textDim});
    }
    if (embedderPerBlock && conditioning != Conditioning::AdaLnZero && conditioning != Conditioning::AdaLn) {
        refuse({says("dit", "only adaLN and adaLN-Zero blocks can hold their own embedders.")});
    }
}

}  // namespace tubelet::dit
