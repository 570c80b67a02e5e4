#include "models/wan/wan_vae_kind.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/counted.h"
#include "models/shapes.h"
#include "models/wan/wan_vae_keys.h"
#include "vae/wan_vae.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "AutoencoderKLWan";

bool isOwn(const Weights& weights) {
    return weights.contains("decoder.middle.0.residual.0.gamma") ||
           weights.contains("decoder.mid_block.resnets.0.norm1.gamma") ||
           weights.contains("encoder.middle.0.residual.0.gamma") ||
           weights.contains("encoder.mid_block.resnets.0.norm1.gamma");
}

/// Widths of the encoder's levels, which transitions halve time, and at which scales
/// it has attention.
struct EncoderLevels {
    std::vector<std::int64_t> widths;
    std::vector<bool> halvesTime;
    std::vector<double> attentionScales;
};

EncoderLevels residualLevels(const Weights& weights) {
    EncoderLevels levels;
    for (std::int64_t i = 0; i < countOf(weights, "encoder.down_blocks."); ++i) {
        const std::string block = "encoder.down_blocks." + std::to_string(i) + ".";
        levels.widths.push_back(sizeOf(weights, block + "resnets.0.conv1.weight", 0));
        if (weights.contains(block + "downsampler.resample.1.weight")) {
            levels.halvesTime.push_back(weights.contains(block + "downsampler.time_conv.weight"));
        }
    }
    return levels;
}

/// The plain encoder is one flat list: residual blocks, attention where a scale has it, a resample
/// step, and so on.
EncoderLevels plainLevels(const Weights& weights) {
    EncoderLevels levels;
    std::int64_t width = 0;
    for (std::int64_t i = 0; i < countOf(weights, "encoder.down_blocks."); ++i) {
        const std::string block = "encoder.down_blocks." + std::to_string(i) + ".";
        const double scale = std::ldexp(1.0, -static_cast<int>(levels.halvesTime.size()));
        if (const auto rows = sizeOf(weights, block + "conv1.weight", 0); rows > 0) {
            width = rows;
        } else if (weights.contains(block + "to_qkv.weight")) {
            if (levels.attentionScales.empty() || levels.attentionScales.back() != scale) {
                levels.attentionScales.push_back(scale);
            }
        } else if (weights.contains(block + "resample.1.weight")) {
            levels.widths.push_back(width);
            levels.halvesTime.push_back(weights.contains(block + "time_conv.weight"));
        }
    }
    levels.widths.push_back(width);
    return levels;
}

Json inferConfig(const Weights& weights) {
    const bool isResidual = weights.contains("encoder.down_blocks.0.resnets.0.conv1.weight");
    const EncoderLevels levels = isResidual ? residualLevels(weights) : plainLevels(weights);
    const std::int64_t base = sizeOf(weights, "encoder.conv_in.weight", 0);
    const std::int64_t channels = sizeOf(weights, "encoder.conv_in.weight", 1);
    const std::int64_t latentChannels = sizeOf(weights, "decoder.conv_in.weight", 1);
    if (base == 0 || channels == 0 || latentChannels == 0) {
        return Json::object();
    }
    std::vector<std::int64_t> multiples;
    for (const std::int64_t width : levels.widths) {
        multiples.push_back(width / base);
    }
    const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(channels) / 3)));
    std::int64_t temporal = 1;
    for (const bool halves : levels.halvesTime) {
        temporal *= halves ? 2 : 1;
    }
    const std::int64_t firstMultiple = multiples.empty() || multiples[0] == 0 ? 1 : multiples[0];
    return {
        {"_class_name", kClass},
        {"base_dim", base},
        {"decoder_base_dim", sizeOf(weights, "decoder.conv_out.weight", 1) / firstMultiple},
        {"z_dim", latentChannels},
        {"dim_mult", multiples},
        {"num_res_blocks", std::max<std::int64_t>(countOf(weights, "decoder.up_blocks.0.resnets.") - 1, 0)},
        {"attn_scales", levels.attentionScales},
        {"temperal_downsample", levels.halvesTime},
        {"is_residual", isResidual},
        {"in_channels", channels},
        {"out_channels", sizeOf(weights, "decoder.conv_out.weight", 0)},
        {"patch_size", side > 1 ? Json(side) : Json()},
        {"scale_factor_spatial",
         (std::int64_t{1} << std::min<std::size_t>(levels.halvesTime.size(), 20)) * std::max<std::int64_t>(side, 1)},
        {"scale_factor_temporal", temporal},
        {"latents_mean", std::vector<double>(static_cast<std::size_t>(std::min<std::int64_t>(latentChannels, 65536)))},
        {"latents_std",
         std::vector<double>(static_cast<std::size_t>(std::min<std::int64_t>(latentChannels, 65536)), 1.0)},
    };
}

LaidOut layOut(const Json& config) {
    const auto options = vae::WanVaeOptions::fromConfig(config);
    return {vae::WanVae(options).ptr(), std::string(options.isResidual ? "residual kind" : "plain kind") + ", " +
                                            base::counted(options.zDim, "latent channel") + ", " +
                                            std::to_string(options.scaleFactorSpatial) + "x" +
                                            std::to_string(options.scaleFactorSpatial) + "x" +
                                            std::to_string(options.scaleFactorTemporal) + " pixels per latent cell"};
}

}  // namespace

const ComponentKind& wanVaeKind() {
    static const ComponentKind kind{.className = kClass,
                                    .formerNames = {},
                                    .ownNaming = "original Wan names",
                                    .isOwn = isOwn,
                                    .named = wanVaeWeights,
                                    .inferConfig = inferConfig,
                                    .layOut = layOut,
                                    .encoder = "encoder."};
    return kind;
}

}  // namespace tubelet::models
