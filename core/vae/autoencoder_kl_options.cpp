#include "vae/autoencoder_kl_options.h"

#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_fields.h"

namespace tubelet::vae {
namespace {

using checkpoint::JsonFields;

constexpr std::int64_t kWidest = 8192;  ///< beyond any published model; keeps sizes from a
                                        ///< broken file sane
constexpr std::int64_t kMostLevels = 8;

[[noreturn]] void reject(const Message& field, const Message& expected, const Argument& got) {
    throw Error(ErrorKind::ModelUnreadable,
                says("vae",
                     "The VAE's config.json can't be used: %1 must be %2, but is %3. Take the model's original "
                     "vae/config.json."),
                field, expected, got);
}

[[noreturn]] void reject(const std::string& field, const Message& expected, const Argument& got) {
    reject(verbatim(field), expected, got);
}

template <typename Field>
void within(const Field& field, std::int64_t value, std::int64_t lowest, std::int64_t highest) {
    if (value < lowest || value > highest) {
        reject(field, {says("vae", "%1 to %2"), lowest, highest}, std::to_string(value));
    }
}

void onlyBlocks(const JsonFields& fields, const char* name, const std::string& expected, std::size_t count) {
    const auto kinds = fields.has(name) ? fields.texts(name) : std::vector<std::string>{expected};
    if (kinds.size() != count) {
        fields.fail(name,
                    {says("vae", "must name one block for each of the %1 values of block_out_channels, but names %2"),
                     count, kinds.size()});
    }
    for (const auto& kind : kinds) {
        if (kind != expected) {
            fields.fail(
                name,
                {says("vae", "must hold \"%1\" alone, but holds \"%2\"; only image VAEs of this kind are supported"),
                 expected, kind});
        }
    }
}

}  // namespace

AutoencoderKLOptions AutoencoderKLOptions::fromConfig(const nlohmann::json& config) {
    const JsonFields fields("vae/config.json", config);
    const auto integer = [&fields](const char* name, std::int64_t fallback, std::int64_t highest = kWidest) {
        return fields.has(name) ? fields.integer(name, 1, highest) : fallback;
    };
    // diffusers takes null for "no" here.
    const auto flag = [&fields](const char* name) {
        return !fields.json().contains(name) || (fields.has(name) && fields.flag(name));
    };
    AutoencoderKLOptions options;
    options.widths = fields.has("block_out_channels") ? fields.integers("block_out_channels", 1, kWidest)
                                                      : std::vector<std::int64_t>{64};
    onlyBlocks(fields, "down_block_types", "DownEncoderBlock2D", options.widths.size());
    onlyBlocks(fields, "up_block_types", "UpDecoderBlock2D", options.widths.size());
    for (const char* name : {"in_channels", "out_channels"}) {
        if (integer(name, 3) != 3) {
            fields.fail(name, {says("vae", "must be 3 (red, green, blue)")});
        }
    }
    if (fields.has("act_fn") && fields.text("act_fn") != "silu" && fields.text("act_fn") != "swish") {
        fields.fail("act_fn", {says("vae", "must be \"silu\", but is \"%1\""), fields.text("act_fn")});
    }
    options.layers = integer("layers_per_block", 1, 64);
    options.latentChannels = integer("latent_channels", 4);
    options.groups = integer("norm_num_groups", 32);
    const bool isPair = fields.has("sample_size") && fields.json().at("sample_size").is_array();
    options.sampleSize =
        isPair ? fields.integers("sample_size", 1, 1 << 16).at(0) : integer("sample_size", 32, 1 << 16);
    options.scalingFactor = fields.has("scaling_factor") ? fields.number("scaling_factor", 1e-9, 1e9) : 0.18215;
    options.shiftFactor = fields.has("shift_factor") ? fields.number("shift_factor", -1e9, 1e9) : 0.0;
    const auto channels = static_cast<std::size_t>(options.latentChannels);
    options.latentsMean = fields.has("latents_mean") ? fields.numbers("latents_mean", channels) : std::vector<double>();
    options.latentsStd = fields.has("latents_std") ? fields.numbers("latents_std", channels) : std::vector<double>();
    options.hasQuantConv = flag("use_quant_conv");
    options.hasPostQuantConv = flag("use_post_quant_conv");
    options.hasMidAttention = flag("mid_block_add_attention");
    options.check();
    return options;
}

void AutoencoderKLOptions::check() const {
    within(Message{says("vae", "the number of values in block_out_channels")}, static_cast<std::int64_t>(widths.size()),
           1, kMostLevels);
    within("layers_per_block", layers, 1, 64);
    within("latent_channels", latentChannels, 1, kWidest);
    within("norm_num_groups", groups, 1, kWidest);
    for (const auto width : widths) {
        within(Message{says("vae", "each value of block_out_channels")}, width, 1, kWidest);
        if (width % groups != 0) {
            reject(Message{says("vae", "each value of block_out_channels")},
                   {says("vae", "a multiple of norm_num_groups (%1)"), groups}, std::to_string(width));
        }
    }
    if (latentsMean.empty() != latentsStd.empty()) {
        reject("latents_mean", {says("vae", "given together with latents_std")}, Message{says("vae", "given alone")});
    }
    for (const double deviation : latentsStd) {
        if (!(deviation > 0)) {
            reject("latents_std", {says("vae", "above zero")}, std::to_string(deviation));
        }
    }
}

}  // namespace tubelet::vae
