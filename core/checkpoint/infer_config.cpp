#include "checkpoint/infer_config.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "checkpoint/name_parts.h"

namespace tubelet::checkpoint {

namespace {

using Json = nlohmann::json;

/// Size `axis` of a tensor, or 0 when there is no such tensor or axis.
std::int64_t sizeOf(const Weights& weights, const std::string& name, std::size_t axis) {
    if (!weights.contains(name)) {
        return 0;
    }
    const auto& shape = weights.info(name).shape;
    return axis < shape.size() ? shape[axis] : 0;
}

/// One more than the largest N of the names `start`N.*; 0 when there is none.
std::int64_t countOf(const Weights& weights, const std::string& start) {
    std::int64_t count = 0;
    for (const std::string& name : weights.names()) {
        if (startsWith(name, start)) {
            const std::string rest = name.substr(start.size());
            if (const auto index = partIndex(rest.substr(0, rest.find('.')))) {
                count = std::max<std::int64_t>(count, *index + 1);
            }
        }
    }
    return count;
}

Json transformerConfig(const Weights& weights) {
    const std::string patch = "patch_embedding.weight";
    const std::int64_t width = sizeOf(weights, patch, 0);
    const std::vector<std::int64_t> patchSize = {sizeOf(weights, patch, 2), sizeOf(weights, patch, 3),
                                                 sizeOf(weights, patch, 4)};
    const std::int64_t patchCells = patchSize[0] * patchSize[1] * patchSize[2];
    if (width == 0 || patchCells <= 0) {
        return Json::object();
    }
    const std::int64_t headSize = width % 128 == 0 ? 128 : width;
    Json config = {
        {"_class_name", "WanTransformer3DModel"},
        {"patch_size", patchSize},
        {"num_attention_heads", width / headSize},
        {"attention_head_dim", headSize},
        {"in_channels", sizeOf(weights, patch, 1)},
        {"out_channels", sizeOf(weights, "proj_out.weight", 0) / patchCells},
        {"text_dim", sizeOf(weights, "condition_embedder.text_embedder.linear_1.weight", 1)},
        {"freq_dim", sizeOf(weights, "condition_embedder.time_embedder.linear_1.weight", 1)},
        {"ffn_dim", sizeOf(weights, "blocks.0.ffn.net.0.proj.weight", 0)},
        {"num_layers", countOf(weights, "blocks.")},
        {"cross_attn_norm", weights.contains("blocks.0.norm2.weight")},
    };
    if (const auto imageDim = sizeOf(weights, "condition_embedder.image_embedder.norm1.weight", 0); imageDim > 0) {
        config["image_dim"] = imageDim;
        config["added_kv_proj_dim"] = width;
    }
    return config;
}

/// Widths of the encoder's levels, which transitions halve time, and at which scales it has attention.
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

/// The plain encoder is one flat list: residual blocks, attention where a scale has it, a resample step, and so on.
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

Json vaeConfig(const Weights& weights) {
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
        {"_class_name", "AutoencoderKLWan"},
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

Json umt5Config(const Weights& weights) {
    const std::string attention = "encoder.block.0.layer.0.SelfAttention.";
    const std::int64_t heads = sizeOf(weights, attention + "relative_attention_bias.weight", 1);
    if (heads == 0) {
        return Json::object();
    }
    return {
        {"model_type", "umt5"},
        {"vocab_size", sizeOf(weights, "shared.weight", 0)},
        {"d_model", sizeOf(weights, "shared.weight", 1)},
        {"d_kv", sizeOf(weights, attention + "q.weight", 0) / heads},
        {"d_ff", sizeOf(weights, "encoder.block.0.layer.1.DenseReluDense.wi_0.weight", 0)},
        {"num_layers", countOf(weights, "encoder.block.")},
        {"num_heads", heads},
        {"relative_attention_num_buckets", sizeOf(weights, attention + "relative_attention_bias.weight", 0)},
    };
}

Json ditConfig(const Weights& weights) {
    const std::string patch = "pos_embed.proj.weight";
    const std::int64_t width = sizeOf(weights, patch, 0), edge = sizeOf(weights, patch, 2);
    if (width == 0 || edge == 0) {
        return Json::object();
    }
    const std::int64_t headSize = width % 72 == 0 ? 72 : width % 64 == 0 ? 64 : width;  // XL's; that of S, B and L
    return {
        {"_class_name", "DiTTransformer2DModel"},
        {"num_attention_heads", width / headSize},
        {"attention_head_dim", headSize},
        {"in_channels", sizeOf(weights, patch, 1)},
        {"out_channels", sizeOf(weights, "proj_out_2.weight", 0) / (edge * edge)},
        {"num_layers", countOf(weights, "transformer_blocks.")},
        {"patch_size", edge},
        {"sample_size", 16 * edge},
        {"num_embeds_ada_norm",
         sizeOf(weights, "transformer_blocks.0.norm1.emb.class_embedder.embedding_table.weight", 0) - 1},
    };
}

Json autoencoderKLConfig(const Weights& weights) {
    std::vector<std::int64_t> widths;
    std::int64_t groups = 32;
    for (std::int64_t i = 0; i < countOf(weights, "encoder.down_blocks."); ++i) {
        widths.push_back(sizeOf(weights, "encoder.down_blocks." + std::to_string(i) + ".resnets.0.conv1.weight", 0));
        groups = std::gcd(groups, widths.back());
    }
    const std::int64_t latentChannels = sizeOf(weights, "decoder.conv_in.weight", 1);
    if (widths.empty() || latentChannels == 0) {
        return Json::object();
    }
    return {
        {"_class_name", "AutoencoderKL"},
        {"block_out_channels", widths},
        {"down_block_types", std::vector<std::string>(widths.size(), "DownEncoderBlock2D")},
        {"up_block_types", std::vector<std::string>(widths.size(), "UpDecoderBlock2D")},
        {"layers_per_block", countOf(weights, "encoder.down_blocks.0.resnets.")},
        {"latent_channels", latentChannels},
        {"norm_num_groups", std::max<std::int64_t>(groups, 1)},
        {"use_quant_conv", weights.contains("quant_conv.weight")},
        {"use_post_quant_conv", weights.contains("post_quant_conv.weight")},
        {"mid_block_add_attention", weights.contains("decoder.mid_block.attentions.0.group_norm.weight")},
    };
}

}  // namespace

Json inferConfig(WeightKind kind, const Weights& weights) {
    switch (kind) {
        case WeightKind::WanTransformer:
            return transformerConfig(weights);
        case WeightKind::WanVae:
            return vaeConfig(weights);
        case WeightKind::Umt5Encoder:
            return umt5Config(weights);
        case WeightKind::DitTransformer:
            return ditConfig(weights);
        case WeightKind::AutoencoderKL:
            return autoencoderKLConfig(weights);
        case WeightKind::Unknown:
            break;
    }
    return Json::object();
}

}  // namespace tubelet::checkpoint
