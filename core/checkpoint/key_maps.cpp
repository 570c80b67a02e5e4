#include "checkpoint/key_maps.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "checkpoint/name_parts.h"

namespace tubelet::checkpoint {

Weights umt5EncoderWeights(const Weights& weights) {
    const bool hasShared = weights.contains("shared.weight");
    return weights.renamed([hasShared](const std::string& name) -> std::string {
        if (name == "encoder.embed_tokens.weight") {
            return hasShared ? "" : "shared.weight";
        }
        return name == "spiece_model" ? "" : name;
    });
}

WeightKind detectKind(const Weights& weights) {
    const auto hasAny = [&](std::initializer_list<std::string> names) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return weights.contains(name); });
    };
    const auto hasAnyPrefixed = [&](const std::string& diffusers, const std::string& original) {
        const std::string prefix = "model.diffusion_model.";
        return hasAny({diffusers, original, prefix + diffusers, prefix + original});
    };
    if (hasAnyPrefixed("condition_embedder.time_proj.weight", "time_projection.1.weight") &&
        hasAnyPrefixed("blocks.0.attn1.to_q.weight", "blocks.0.self_attn.q.weight")) {
        return WeightKind::WanTransformer;
    }
    if (hasAny({"decoder.middle.0.residual.0.gamma", "decoder.mid_block.resnets.0.norm1.gamma",
                "encoder.middle.0.residual.0.gamma", "encoder.mid_block.resnets.0.norm1.gamma"})) {
        return WeightKind::WanVae;
    }
    if (weights.contains("transformer_blocks.0.norm1.emb.class_embedder.embedding_table.weight")) {
        return WeightKind::DitTransformer;
    }
    if (hasAny({"decoder.mid_block.resnets.0.norm1.weight", "encoder.mid_block.resnets.0.norm1.weight"})) {
        return WeightKind::AutoencoderKL;
    }
    // Block 1 tells UMT5 (a position table in every block) from T5 (in the first alone); a model of one block is UMT5.
    const std::string table = ".layer.0.SelfAttention.relative_attention_bias.weight";
    if (weights.contains("encoder.block.0" + table) &&
        (weights.contains("encoder.block.1" + table) ||
         !weights.contains("encoder.block.1.layer.0.SelfAttention.q.weight"))) {
        return WeightKind::Umt5Encoder;
    }
    return WeightKind::Unknown;
}

}  // namespace tubelet::checkpoint
