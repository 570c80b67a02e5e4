#include "models/ltx/ltx_transformer_kind.h"

#include <string>

#include "base/counted.h"
#include "dit/ltx_transformer.h"
#include "models/ltx/ltx_transformer_keys.h"
#include "models/shapes.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "LTXVideoTransformer3DModel";

/// A LTX-2 transformer has the same names, and others for sound.
bool isOwn(const Weights& weights) {
    const auto has = [&](const std::string& name) {
        return weights.contains(name) || weights.contains("model.diffusion_model." + name);
    };
    const bool hasEntrance = has("proj_in.weight") || has("patchify_proj.weight");
    const bool hasSound = has("audio_proj_in.weight") || has("audio_patchify_proj.weight");
    return hasEntrance && !hasSound && has("caption_projection.linear_1.weight") &&
           has("transformer_blocks.0.attn1.to_q.weight") && has("transformer_blocks.0.scale_shift_table");
}

Json inferConfig(const Weights& weights) {
    const auto width = sizeOf(weights, "proj_in.weight", 0);
    if (width == 0) {
        return Json::object();
    }
    // Heads can't be told from shapes, and change none: all published models have 32.
    const std::int64_t heads = width % 32 == 0 ? 32 : 1;
    return {
        {"_class_name", kClass},
        {"num_attention_heads", heads},
        {"attention_head_dim", width / heads},
        {"cross_attention_dim", width},
        {"in_channels", sizeOf(weights, "proj_in.weight", 1)},
        {"out_channels", sizeOf(weights, "proj_out.weight", 0)},
        {"caption_channels", sizeOf(weights, "caption_projection.linear_1.weight", 1)},
        {"num_layers", countOf(weights, "transformer_blocks.")},
        {"attention_bias", weights.contains("transformer_blocks.0.attn1.to_q.bias")},
    };
}

LaidOut layOut(const Json& config) {
    const auto options = dit::LtxTransformerOptions::fromConfig({"config.json", config});
    return {dit::LtxTransformer(options).ptr(), base::counted(options.layers, "layer") + ", " +
                                                    std::to_string(options.width()) + " wide, " +
                                                    base::counted(options.inChannels, "latent channel")};
}

}  // namespace

const ComponentKind& ltxTransformerKind() {
    static const ComponentKind kind{
        kClass,      {},     "original LTX-Video names", isOwn,          ltxTransformerWeights,
        inferConfig, layOut, "transformer_blocks.",      originalLtxName};
    return kind;
}

}  // namespace tubelet::models
