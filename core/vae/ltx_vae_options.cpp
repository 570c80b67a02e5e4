#include "vae/ltx_vae_options.h"

#include <algorithm>
#include <cstddef>

namespace tubelet::vae {

namespace {

using checkpoint::JsonFields;
using Integers = std::vector<std::int64_t>;
using Flags = std::vector<bool>;
using Step = LtxDownLevel::Step;

// beyond any model; they keep sizes that are computed from a broken file sane
constexpr std::int64_t kMostChannels = 1 << 14, kMostBlocks = 256, kMostFactor = 64;

constexpr const char* kPlain = "LTXVideoDownBlock3D";
constexpr const char* kLater = "LTXVideo095DownBlock3D";

std::int64_t integerOr(const JsonFields& config, const char* key, std::int64_t most, std::int64_t otherwise) {
    return config.has(key) ? config.integer(key, 1, most) : otherwise;
}

bool flagOr(const JsonFields& config, const char* key, bool otherwise) {
    return config.has(key) ? config.flag(key) : otherwise;
}

/// A list of exactly `count`, where one is expected.
template <typename List>
List counted(const JsonFields& config, const char* key, List list, std::size_t count) {
    if (list.size() != count) {
        config.fail(key, {counts("vae", "must have %n element(s), but has %1"), static_cast<std::int64_t>(count),
                          static_cast<std::int64_t>(list.size())});
    }
    return list;
}

Integers integersOr(const JsonFields& config, const char* key, std::int64_t most, Integers otherwise) {
    return config.has(key) ? config.integers(key, 1, most) : otherwise;
}

Flags flagsOr(const JsonFields& config, const char* key, Flags otherwise) {
    if (!config.has(key)) {
        return otherwise;
    }
    Flags flags;
    for (const auto& element : config.list(key)) {
        flags.push_back(element.flag(JsonFields::kElement));
    }
    return flags;
}

/// Exactly one thing is wrong with a list as a whole.
[[noreturn]] void failLevels(const JsonFields& config, const char* key) {
    config.fail(key, {says("vae", "does not fit the other lists of levels")});
}

void readDown(const JsonFields& config, LtxVaeOptions& options) {
    const auto widths = integersOr(config, "block_out_channels", kMostChannels, {128, 256, 512, 512});
    const std::vector<std::string> types = config.has("down_block_types")
                                               ? config.texts("down_block_types")
                                               : std::vector<std::string>(widths.size(), kPlain);
    if (types.empty() || widths.empty()) {
        failLevels(config, "down_block_types");
    }
    const bool isLater = types.back() == kLater;
    const std::size_t levels = widths.size() - (isLater ? 1 : 0);
    for (const auto& type : types) {
        if (type != (isLater ? kLater : kPlain)) {
            config.fail("down_block_types", {says("vae", "names \"%1\", expected \"%2\" or \"%3\" for every level"),
                                             type, std::string(kPlain), std::string(kLater)});
        }
    }
    counted(config, "down_block_types", types, levels);
    const auto scaled = counted(config, "spatio_temporal_scaling",
                                flagsOr(config, "spatio_temporal_scaling", {true, true, true, false}), levels);
    const auto blocks = counted(config, "layers_per_block",
                                integersOr(config, "layers_per_block", kMostBlocks, {4, 3, 3, 3, 4}), levels + 1);
    std::vector<std::string> steps(levels, "conv");
    if (isLater && config.has("downsample_type")) {
        steps = counted(config, "downsample_type", config.texts("downsample_type"), levels);
    }
    options.encoderWidth = widths.front();
    options.encoderMidBlocks = blocks.back();
    auto width = widths.front();
    for (std::size_t i = 0; i < levels; ++i) {
        LtxDownLevel level;
        level.inChannels = width;
        level.outChannels = isLater || i + 1 < levels ? widths[i + 1] : widths[i];
        level.blocks = blocks[i];
        if (scaled[i]) {
            level.step = steps[i] == "conv" ? Step::Strided : Step::Folded;
            if (steps[i] != "conv" && steps[i] != "spatial" && steps[i] != "temporal" && steps[i] != "spatiotemporal") {
                config.fail(
                    "downsample_type",
                    {says("vae", "names \"%1\", expected conv, spatial, temporal or spatiotemporal"), steps[i]});
            }
            level.time = steps[i] == "spatial" ? 1 : 2;
            level.space = steps[i] == "temporal" ? 1 : 2;
        }
        // A level of the later kind becomes wider by its folding alone.
        const auto cells = level.time * level.space * level.space;
        if (isLater && level.step != Step::Folded && level.outChannels != level.inChannels) {
            failLevels(config, "block_out_channels");
        }
        if (level.step == Step::Folded &&
            (level.outChannels % cells != 0 || (level.inChannels * cells) % level.outChannels != 0)) {
            failLevels(config, "block_out_channels");
        }
        width = level.outChannels;
        options.down.push_back(level);
    }
}

void readUp(const JsonFields& config, LtxVaeOptions& options) {
    const auto widths = integersOr(config, "decoder_block_out_channels", kMostChannels, {128, 256, 512, 512});
    const auto levels = widths.size();
    if (levels == 0) {
        failLevels(config, "decoder_block_out_channels");
    }
    const auto scaled = counted(config, "decoder_spatio_temporal_scaling",
                                flagsOr(config, "decoder_spatio_temporal_scaling", {true, true, true, false}), levels);
    const auto blocks =
        counted(config, "decoder_layers_per_block",
                integersOr(config, "decoder_layers_per_block", kMostBlocks, {4, 3, 3, 3, 4}), levels + 1);
    const auto noise = counted(config, "decoder_inject_noise",
                               flagsOr(config, "decoder_inject_noise", Flags(levels + 1, false)), levels + 1);
    const auto residual =
        counted(config, "upsample_residual", flagsOr(config, "upsample_residual", Flags(levels, false)), levels);
    const auto factors = counted(config, "upsample_factor",
                                 integersOr(config, "upsample_factor", kMostFactor, Integers(levels, 1)), levels);
    // The lists go from pixels to latents.
    options.decoderWidth = widths.back();
    options.decoderMidBlocks = blocks.back();
    options.midInjectsNoise = noise.back();
    auto width = widths.back();
    for (std::size_t i = levels; i-- > 0;) {
        LtxUpLevel level;
        level.factor = factors[i];
        if (width % level.factor != 0 || widths[i] % level.factor != 0) {
            failLevels(config, "upsample_factor");
        }
        level.inChannels = width / level.factor;
        level.channels = widths[i] / level.factor;
        level.blocks = blocks[i];
        level.doubles = scaled[i];
        level.isResidual = residual[i];
        level.injectsNoise = noise[i];
        const bool changesWidth = level.inChannels != level.channels;
        // Blocks are told the timestep, and get noise, for the width that they begin with. The step
        // takes what the level before it gives, and folds its channels into eight cells.
        if ((changesWidth && (options.isTimestepConditioned || level.injectsNoise || level.factor != 1)) ||
            (!level.doubles && level.factor != 1) ||
            (level.isResidual && level.doubles && (level.channels * level.factor) % 8 != 0) ||
            (8 % level.factor != 0)) {
            failLevels(config, "decoder_block_out_channels");
        }
        width = level.channels;
        options.up.push_back(level);
    }
}

}  // namespace

LtxVaeOptions LtxVaeOptions::fromConfig(const JsonFields& config) {
    for (const char* key : {"in_channels", "out_channels"}) {
        if (config.has(key)) {
            config.integer(key, 3, 3);
        }
    }
    if (config.has("patch_size_t")) {
        config.integer("patch_size_t", 1, 1);
    }
    LtxVaeOptions options;
    options.latentChannels = integerOr(config, "latent_channels", kMostChannels, options.latentChannels);
    options.patchSize = integerOr(config, "patch_size", kMostFactor, options.patchSize);
    options.isEncoderCausal = flagOr(config, "encoder_causal", options.isEncoderCausal);
    options.isDecoderCausal = flagOr(config, "decoder_causal", options.isDecoderCausal);
    options.isTimestepConditioned = flagOr(config, "timestep_conditioning", options.isTimestepConditioned);
    if (config.has("resnet_norm_eps")) {
        options.normEps = config.number("resnet_norm_eps", 1e-12, 0.1);
    }
    if (config.has("scaling_factor")) {
        options.scalingFactor = config.number("scaling_factor", 1e-6, 1e6);
    }
    readDown(config, options);
    readUp(config, options);

    std::int64_t space = options.patchSize, time = 1, upSpace = options.patchSize, upTime = 1;
    for (const auto& level : options.down) {
        space *= level.step == Step::None ? 1 : level.space;
        time *= level.step == Step::None ? 1 : level.time;
    }
    for (const auto& level : options.up) {
        upSpace *= level.doubles ? 2 : 1;
        upTime *= level.doubles ? 2 : 1;
    }
    options.spatialFactor = integerOr(config, "spatial_compression_ratio", 1 << 16, space);
    options.temporalFactor = integerOr(config, "temporal_compression_ratio", 1 << 16, time);
    if (space != options.spatialFactor || time != options.temporalFactor || upSpace != space || upTime != time) {
        config.fail(
            "spatial_compression_ratio",
            {says("vae",
                  "contradicts the levels: the encoder makes a cell of %1x%1x%2 pixels, the decoder %3x%3x%4 of "
                  "a cell"),
             space, time, upSpace, upTime});
    }
    return options;
}

}  // namespace tubelet::vae
