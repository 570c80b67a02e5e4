#include "vit/preprocessing.h"

#include <algorithm>
#include <set>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::vit {

namespace {

using checkpoint::JsonFields;

constexpr std::int64_t kMostPixels = 1 << 14;
constexpr double kByte = 1.0 / 255;

/// ViT's and ViViT's processors differ in what they do when nothing is said.
struct Kind {
    bool isVivit = false;
    bool alwaysOffset = false;  ///< VivitVideoProcessor knows no "offset"
};

Kind kindOf(const JsonFields& config, bool isVideo) {
    static const std::set<std::string> kImage{"ViTImageProcessor", "ViTImageProcessorFast", "ViTImageProcessorPil",
                                              "ViTFeatureExtractor"};
    static const std::set<std::string> kVideo{"VivitImageProcessor", "VivitFeatureExtractor", "VivitVideoProcessor"};
    for (const char* key : {"video_processor_type", "image_processor_type", "feature_extractor_type"}) {
        if (!config.has(key)) {
            continue;
        }
        const std::string type = config.text(key);
        if (kImage.count(type) == 0 && kVideo.count(type) == 0) {
            config.fail(key, {says("vit", "is \"%1\"; a ViTImageProcessor or VivitImageProcessor was expected"), type});
        }
        return {kVideo.count(type) > 0, type == "VivitVideoProcessor"};
    }
    return {isVideo, false};
}

/// transformers takes null for "no" where a flag is meant.
bool does(const JsonFields& config, const char* key, bool otherwise) {
    return config.has(key) ? config.flag(key) : otherwise && !config.json().contains(key);
}

/// A value that a step needs: transformers has its own for one that is left out, but none for null.
void requireNotNull(const JsonFields& config, const char* key, const char* step) {
    if (config.json().contains(key) && !config.has(key)) {
        config.fail(
            key,
            {says("vit", "must not be null where \"%1\" is on; without the entry the usual value is taken"), step});
    }
}

PixelSize pair(const JsonFields& config, const char* key, std::int64_t otherwise) {
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

void readSize(const JsonFields& config, bool isVivit, Preprocessing& steps) {
    requireNotNull(config, "resample", "do_resize");
    if (!isVivit) {
        requireNotNull(config, "size", "do_resize");
    }
    const bool isNamed = config.has("size");
    const bool isObject = isNamed && config.json().at("size").is_object();
    if (isObject && config.object("size").has("shortest_edge")) {
        const auto size = config.object("size");
        if (size.has("longest_edge")) {
            config.fail(
                "size",
                {says("vit", "must be a height and a width, or a shortest_edge alone, but names a longest_edge")});
        }
        steps.shortestEdge = size.integer("shortest_edge", 1, kMostPixels);
    } else if (isVivit && !isObject) {
        steps.shortestEdge = isNamed ? config.integer("size", 1, kMostPixels) : 256;
    } else {
        steps.exactSize = pair(config, "size", 224);
    }
    const auto filter = config.has("resample") ? config.integer("resample", 0, 5) : 2;
    steps.filter = static_cast<media::ResampleFilter>(filter);
}

/// One number for all channels, or one for each.
std::array<double, 3> perChannel(const JsonFields& config, const char* key) {
    if (!config.has(key)) {
        return {0.5, 0.5, 0.5};
    }
    if (config.json().at(key).is_number()) {
        const double value = config.number(key, -1e6, 1e6);
        return {value, value, value};
    }
    const auto values = config.numbers(key, 3);
    return {values[0], values[1], values[2]};
}

std::int64_t floorHalf(std::int64_t value) {
    return value >= 0 ? value / 2 : (value - 1) / 2;
}

/// The picture scaled as the model expects it.
media::Image scaled(const media::Image& image, const Preprocessing& steps) {
    if (steps.exactSize) {
        return media::resample(image, static_cast<int>((*steps.exactSize)[1]), static_cast<int>((*steps.exactSize)[0]),
                               steps.filter);
    }
    if (!steps.shortestEdge) {
        return image;
    }
    const auto shorter = std::min<std::int64_t>(image.width, image.height);
    const auto longer = std::max<std::int64_t>(image.width, image.height);
    const auto edge = *steps.shortestEdge, other = edge * longer / std::max<std::int64_t>(shorter, 1);
    if (other > 16 * kMostPixels) {
        throw Error(ErrorKind::InvalidValue,
                    says("vit",
                         "A picture of %1x%2 pixels is too narrow: with %3 pixels on its shorter side it would have %4 "
                         "on the other. Crop it first."),
                    image.width, image.height, edge, other);
    }
    return image.width <= image.height
               ? media::resample(image, static_cast<int>(edge), static_cast<int>(other), steps.filter)
               : media::resample(image, static_cast<int>(other), static_cast<int>(edge), steps.filter);
}

/// levels (3, H, W) -> its middle (3, crop rows, crop columns), black where there is nothing.
at::Tensor cropped(const at::Tensor& levels, const PixelSize& crop) {
    at::Tensor result = levels;
    for (std::int64_t axis = 0; axis < 2; ++axis) {
        const auto dim = axis + 1, had = result.size(dim), want = crop[static_cast<std::size_t>(axis)];
        const auto begin = floorHalf(had - want);
        if (begin >= 0) {
            result = result.narrow(dim, begin, want);
        } else {
            auto shape = result.sizes().vec();
            shape[static_cast<std::size_t>(dim)] = want;
            auto padded = at::zeros(shape, result.options());
            padded.narrow(dim, -begin, had).copy_(result);
            result = padded;
        }
    }
    return result;
}

at::Tensor column(const std::array<double, 3>& values) {
    return at::tensor(at::ArrayRef<double>(values.data(), values.size()), at::kFloat).reshape({3, 1, 1});
}

}  // namespace

Preprocessing Preprocessing::fromConfig(const JsonFields& config, bool isVideo) {
    const auto [isVivit, alwaysOffset] = kindOf(config, isVideo);
    Preprocessing steps;
    if (does(config, "do_resize", true)) {
        readSize(config, isVivit, steps);
    }
    if (does(config, "do_center_crop", isVivit)) {
        if (!isVivit && !config.has("crop_size")) {
            config.fail("crop_size", {says("vit", "is missing, but \"do_center_crop\" is on")});
        }
        steps.crop = pair(config, "crop_size", 224);
    }
    if (does(config, "do_rescale", true)) {
        requireNotNull(config, "rescale_factor", "do_rescale");
        steps.factor = config.has("rescale_factor") ? config.number("rescale_factor", 1e-9, 1e9)
                       : isVivit                    ? 1 / 127.5
                                                    : kByte;
    }
    steps.offset = isVivit && (alwaysOffset || does(config, "offset", true));
    if (steps.offset && !steps.factor) {
        config.fail("offset", {says("vit", "must be false where \"do_rescale\" is false")});
    }
    if (does(config, "do_normalize", true)) {
        if (!isVivit) {
            requireNotNull(config, "image_mean", "do_normalize");
            requireNotNull(config, "image_std", "do_normalize");
        }
        steps.mean = perChannel(config, "image_mean");
        steps.deviation = perChannel(config, "image_std");
        if (std::any_of(steps.deviation->begin(), steps.deviation->end(), [](double d) { return d == 0; })) {
            config.fail("image_std", {says("vit", "must not be 0: the values are divided by it")});
        }
    }
    return steps;
}

nlohmann::json vivitProcessorConfig(const Preprocessing& steps) {
    const auto sized = [](const PixelSize& size) { return nlohmann::json{{"height", size[0]}, {"width", size[1]}}; };
    nlohmann::json config{
        {"image_processor_type", "VivitImageProcessor"}, {"do_resize", steps.exactSize || steps.shortestEdge},
        {"resample", static_cast<int>(steps.filter)},    {"do_center_crop", steps.crop.has_value()},
        {"do_rescale", steps.factor.has_value()},        {"offset", steps.offset},
        {"do_normalize", steps.mean.has_value()}};
    if (steps.exactSize) {
        config["size"] = sized(*steps.exactSize);
    } else if (steps.shortestEdge) {
        config["size"] = {{"shortest_edge", *steps.shortestEdge}};
    }
    if (steps.crop) {
        config["crop_size"] = sized(*steps.crop);
    }
    if (steps.factor) {
        config["rescale_factor"] = *steps.factor;
    }
    if (steps.mean) {
        config["image_mean"] = *steps.mean;
        config["image_std"] = *steps.deviation;
    }
    return config;
}

at::Tensor pixelValues(const media::Image& image, const Preprocessing& steps) {
    const media::Image picture = scaled(image, steps);
    auto bytes = at::empty({picture.height, picture.width, 3}, at::kByte);
    std::copy(picture.rgb.begin(), picture.rgb.end(), bytes.data_ptr<std::uint8_t>());
    auto values = bytes.permute({2, 0, 1});  // (3, H, W)
    if (steps.crop) {
        values = cropped(values, *steps.crop);
    }
    values = steps.factor ? (values.to(at::kDouble) * *steps.factor).to(at::kFloat) : values.to(at::kFloat);
    if (steps.offset) {
        values = values - 1;
    }
    if (steps.mean) {
        values = (values - column(*steps.mean)) / column(*steps.deviation);
    }
    return values.contiguous();
}

}  // namespace tubelet::vit
