#include "models/wan/clip_image.h"

#include <array>
#include <string>

namespace tubelet::models {

namespace {

using checkpoint::JsonFields;

constexpr std::int64_t kMostPixels = 4096;

/// transformers takes null for "no" where a flag is meant.
bool does(const JsonFields& config, const char* key) {
    return config.has(key) ? config.flag(key) : !config.json().contains(key);
}

vit::PixelSize sizeOf(const JsonFields& config, const char* key, std::int64_t otherwise) {
    if (!config.has(key)) {
        return {otherwise, otherwise};
    }
    if (!config.json().at(key).is_object()) {
        const auto edge = config.integer(key, 1, kMostPixels);
        return {edge, edge};
    }
    const auto size = config.object(key);
    return {size.integer("height", 1, kMostPixels), size.integer("width", 1, kMostPixels)};
}

std::array<double, 3> perChannel(const JsonFields& config, const char* key, const std::array<double, 3>& otherwise) {
    if (!config.has(key)) {
        return otherwise;
    }
    const auto values = config.numbers(key, 3);
    return {values[0], values[1], values[2]};
}

}  // namespace

vit::Preprocessing clipPreprocessing(const JsonFields& config) {
    for (const char* key : {"image_processor_type", "feature_extractor_type"}) {
        if (config.has(key) && !config.text(key).starts_with("CLIP")) {
            config.fail(key, {says("models", "is \"%1\", expected a CLIPImageProcessor"), config.text(key)});
        }
    }
    vit::Preprocessing steps;
    if (does(config, "do_resize")) {
        const bool isNamed = config.has("size");
        const bool isObject = isNamed && config.json().at("size").is_object();
        if (isObject && !config.object("size").has("shortest_edge")) {
            steps.exactSize = sizeOf(config, "size", 0);
        } else {
            steps.shortestEdge = isObject  ? config.object("size").integer("shortest_edge", 1, kMostPixels)
                                 : isNamed ? config.integer("size", 1, kMostPixels)
                                           : 224;
        }
        constexpr std::int64_t kBicubic = 3;
        const auto filter = config.has("resample") ? config.integer("resample", 0, 5) : kBicubic;
        steps.filter = static_cast<media::ResampleFilter>(filter);
    }
    if (does(config, "do_center_crop")) {
        steps.crop = sizeOf(config, "crop_size", 224);
    }
    if (does(config, "do_rescale")) {
        steps.factor = config.has("rescale_factor") ? config.number("rescale_factor", 1e-9, 1e9) : 1.0 / 255;
    }
    if (does(config, "do_normalize")) {
        // of OpenAI's CLIP (transformers, image_utils.py)
        steps.mean = perChannel(config, "image_mean", {0.48145466, 0.4578275, 0.40821073});
        steps.deviation = perChannel(config, "image_std", {0.26862954, 0.26130258, 0.27577711});
    }
    return steps;
}

}  // namespace tubelet::models
