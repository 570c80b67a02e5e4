#include "models/class_dit/dit_transformer_kind.h"

#include <string>

#include "base/counted.h"
#include "base/error.h"
#include "dit/dit_transformer.h"
#include "models/class_dit/image_model_keys.h"
#include "models/shapes.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "DiTTransformer2DModel";
constexpr const char* kFormerClass = "Transformer2DModel";

bool isOwn(const Weights& weights) {
    return weights.contains("transformer_blocks.0.norm1.emb.class_embedder.embedding_table.weight") ||
           isOriginalDit(weights);
}

Json inferConfig(const Weights& weights) {
    const std::string patch = "pos_embed.proj.weight";
    const std::int64_t width = sizeOf(weights, patch, 0), edge = sizeOf(weights, patch, 2);
    if (width == 0 || edge == 0) {
        return Json::object();
    }
    // XL's; that of S, B and L
    const std::int64_t headSize = width % 72 == 0 ? 72 : width % 64 == 0 ? 64 : width;
    return {
        {"_class_name", kClass},
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

LaidOut layOut(const Json& config) {
    checkFormerClass(config);
    const auto options = dit::DitOptions::fromConfig(config);
    return {dit::DitTransformer(options).ptr(),
            base::counted(options.layers, "layer") + ", " + std::to_string(options.width()) + " wide" + ", patch " +
                std::to_string(options.patchSize[1]) + ", " + std::to_string(options.classes) + " classes"};
}

}  // namespace

void checkFormerClass(const nlohmann::json& config) {
    const auto text = [&](const char* key) {
        const auto found = config.find(key);
        return found != config.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (text("_class_name") == kFormerClass && text("norm_type") != "ada_norm_zero") {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models",
                         "The transformer's config.json is of a %1 whose norm_type is not \"ada_norm_zero\": it is no "
                         "DiT. Choose a DiT model's folder."),
                    kFormerClass);
    }
}

const ComponentKind& ditTransformerKind() {
    static const ComponentKind kind{kClass, {kFormerClass},       "", isOwn, ditTransformerWeights, inferConfig,
                                    layOut, "transformer_blocks."};
    return kind;
}

}  // namespace tubelet::models
