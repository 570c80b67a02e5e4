#include "models/wan/clip_vision_kind.h"

#include <cmath>
#include <string>

#include "base/counted.h"
#include "checkpoint/json_fields.h"
#include "checkpoint/name_parts.h"
#include "models/shapes.h"
#include "vit/clip_vision.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "CLIPVisionModel";
constexpr const char* kPrefix = "vision_model.";  ///< as transformers wrote it up to version 4

bool isOwn(const Weights& weights) {
    const std::string name = "embeddings.class_embedding";
    return weights.contains(name) || weights.contains(kPrefix + name);
}

/// Without what some files hold besides: CLIP's projection of whole pictures, and the numbers of
/// the positions.
Weights named(const Weights& weights) {
    return weights.renamed([](const std::string& name) {
        const auto bare = checkpoint::startsWith(name, kPrefix) ? name.substr(std::string(kPrefix).size()) : name;
        return bare == "visual_projection.weight" || bare == "embeddings.position_ids" ? std::string() : bare;
    });
}

Json inferConfig(const Weights& weights) {
    const std::string patch = "embeddings.patch_embedding.weight";
    const auto width = sizeOf(weights, patch, 0), side = sizeOf(weights, patch, 3);
    const auto positions = sizeOf(weights, "embeddings.position_embedding.weight", 0);
    if (width == 0 || side == 0 || positions < 2) {
        return Json::object();
    }
    const auto rows = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(positions - 1))));
    return {
        {"architectures", {kClass}},
        {"hidden_size", width},
        {"intermediate_size", sizeOf(weights, "encoder.layers.0.mlp.fc1.weight", 0)},
        {"num_hidden_layers", countOf(weights, "encoder.layers.")},
        {"num_attention_heads", width % 80 == 0   ? width / 80
                                : width % 64 == 0 ? width / 64
                                                  : 1},
        {"num_channels", sizeOf(weights, patch, 1)},
        {"image_size", rows * side},
        {"patch_size", side},
    };
}

LaidOut layOut(const Json& config) {
    const auto options = vit::ClipVisionOptions::fromConfig({"config.json", config});
    return {vit::ClipVision(options).ptr(), base::counted(options.layers, "layer") + ", " +
                                                std::to_string(options.width) + " wide, pictures of " +
                                                std::to_string(options.imageSize) + " pixels"};
}

}  // namespace

const ComponentKind& clipVisionKind() {
    static const ComponentKind kind{kClass, {"CLIPVisionModelWithProjection"}, "", isOwn, named, inferConfig, layOut};
    return kind;
}

}  // namespace tubelet::models
