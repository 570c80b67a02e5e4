#include "models/wan/wan_transformer_kind.h"

#include <string>
#include <vector>

#include "base/counted.h"
#include "dit/wan_transformer.h"
#include "models/shapes.h"
#include "models/wan/wan_transformer_keys.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "WanTransformer3DModel";

bool isOwn(const Weights& weights) {
    const auto hasAny = [&](const std::string& diffusers, const std::string& original) {
        const std::string prefix = "model.diffusion_model.";
        return weights.contains(diffusers) || weights.contains(original) || weights.contains(prefix + diffusers) ||
               weights.contains(prefix + original);
    };
    return hasAny("condition_embedder.time_proj.weight", "time_projection.1.weight") &&
           hasAny("blocks.0.attn1.to_q.weight", "blocks.0.self_attn.q.weight");
}

Json inferConfig(const Weights& weights) {
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
        {"_class_name", kClass},
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
        if (const auto positions = sizeOf(weights, "condition_embedder.image_embedder.pos_embed", 1); positions > 0) {
            config["pos_embed_seq_len"] = positions;
        }
    }
    return config;
}

LaidOut layOut(const Json& config) {
    const auto options = dit::WanTransformerOptions::fromConfig(config);
    return {dit::WanTransformer(options).ptr(), base::counted(options.layers, "layer") + ", " +
                                                    std::to_string(options.width()) + " wide" + ", " +
                                                    base::counted(options.inChannels, "latent channel")};
}

}  // namespace

const ComponentKind& wanTransformerKind() {
    static const ComponentKind kind{kClass, {},        "original Wan names", isOwn, wanTransformerWeights, inferConfig,
                                    layOut, "blocks.", originalWanName};
    return kind;
}

}  // namespace tubelet::models
