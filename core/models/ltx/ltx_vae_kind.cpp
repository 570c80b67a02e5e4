#include "models/ltx/ltx_vae_kind.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/counted.h"
#include "models/ltx/ltx_vae_keys.h"
#include "models/shapes.h"
#include "vae/ltx_vae.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "AutoencoderKLLTXVideo";

/// The number of residual blocks of a level.
std::int64_t blocksOf(const Weights& weights, const std::string& level) {
    return countOf(weights, level + "resnets.");
}

void inferDown(const Weights& weights, Json& config) {
    const auto levels = countOf(weights, "encoder.down_blocks.");
    std::vector<std::int64_t> widths, blocks;
    std::vector<bool> scaled;
    std::vector<std::string> steps;
    bool isLater = false;
    const std::string middle = "encoder.mid_block.";
    for (std::int64_t i = 0; i < levels; ++i) {
        const std::string level = "encoder.down_blocks." + std::to_string(i) + ".";
        widths.push_back(sizeOf(weights, level + "resnets.0.conv1.conv.weight", 1));
        blocks.push_back(blocksOf(weights, level));
        const auto folded = sizeOf(weights, level + "downsamplers.0.conv.conv.weight", 0);
        scaled.push_back(folded > 0 || weights.contains(level + "downsamplers.0.conv.weight"));
        isLater = isLater || folded > 0;
        const auto next = i + 1 < levels
                              ? "encoder.down_blocks." + std::to_string(i + 1) + ".resnets.0.conv1.conv.weight"
                              : middle + "resnets.0.conv1.conv.weight";
        const auto cells = folded > 0 ? sizeOf(weights, next, 1) / folded : 0;
        steps.emplace_back(cells == 2 ? "temporal" : cells == 4 ? "spatial" : cells == 8 ? "spatiotemporal" : "conv");
    }
    if (isLater) {
        widths.push_back(sizeOf(weights, middle + "resnets.0.conv1.conv.weight", 1));
        config["downsample_type"] = steps;
    }
    blocks.push_back(blocksOf(weights, middle));
    config["block_out_channels"] = widths;
    config["layers_per_block"] = blocks;
    config["spatio_temporal_scaling"] = scaled;
    config["down_block_types"] = std::vector<std::string>(static_cast<std::size_t>(levels),
                                                          isLater ? "LTXVideo095DownBlock3D" : "LTXVideoDownBlock3D");
}

/// The lists of the decoder go from pixels to latents, its levels the other way.
void inferUp(const Weights& weights, Json& config) {
    const auto levels = countOf(weights, "decoder.up_blocks.");
    const std::string middle = "decoder.mid_block.";
    const auto injects = [&](const std::string& level) {
        return weights.contains(level + "resnets.0.per_channel_scale1");
    };
    std::vector<std::int64_t> widths, blocks, factors;
    std::vector<bool> scaled, residual, noise;
    for (auto i = levels; i-- > 0;) {
        const std::string level = "decoder.up_blocks." + std::to_string(i) + ".";
        const auto channels = sizeOf(weights, level + "resnets.0.conv1.conv.weight", 1);
        const auto wide = sizeOf(weights, level + "upsamplers.0.conv.conv.weight", 1);
        factors.push_back(channels > 0 && wide > 0 ? std::max<std::int64_t>(wide / channels, 1) : 1);
        widths.push_back(channels * factors.back());
        blocks.push_back(blocksOf(weights, level));
        scaled.push_back(wide > 0);
        residual.push_back(factors.back() > 1);  // changes no shape
        noise.push_back(injects(level));
    }
    blocks.push_back(blocksOf(weights, middle));
    noise.push_back(injects(middle));
    config["decoder_block_out_channels"] = widths;
    config["decoder_layers_per_block"] = blocks;
    config["decoder_spatio_temporal_scaling"] = scaled;
    config["decoder_inject_noise"] = noise;
    config["upsample_residual"] = residual;
    config["upsample_factor"] = factors;
    config["timestep_conditioning"] = weights.contains("decoder.timestep_scale_multiplier");
}

Json inferConfig(const Weights& weights) {
    const auto latents = sizeOf(weights, "decoder.conv_in.conv.weight", 1);
    const auto pixels = sizeOf(weights, "encoder.conv_in.conv.weight", 1);
    if (latents == 0 || pixels == 0) {
        return Json::object();
    }
    Json config{{"_class_name", kClass},
                {"latent_channels", latents},
                {"patch_size", std::lround(std::sqrt(static_cast<double>(pixels) / 3))}};
    inferDown(weights, config);
    inferUp(weights, config);
    return config;
}

LaidOut layOut(const Json& config) {
    const auto options = vae::LtxVaeOptions::fromConfig({"config.json", config});
    return {vae::LtxVae(options).ptr(), std::string(options.isTimestepConditioned ? "told the timestep, " : "") +
                                            base::counted(options.latentChannels, "latent channel") + ", " +
                                            std::to_string(options.spatialFactor) + "x" +
                                            std::to_string(options.spatialFactor) + "x" +
                                            std::to_string(options.temporalFactor) + " pixels per latent cell"};
}

}  // namespace

const ComponentKind& ltxVaeKind() {
    static const ComponentKind kind{.className = kClass,
                                    .formerNames = {},
                                    .ownNaming = "original LTX-Video names",
                                    .isOwn = isLtxVae,
                                    .named = ltxVaeWeights,
                                    .inferConfig = inferConfig,
                                    .layOut = layOut,
                                    .encoder = "encoder."};
    return kind;
}

}  // namespace tubelet::models
