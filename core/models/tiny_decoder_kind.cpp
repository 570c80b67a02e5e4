#include "models/tiny_decoder_kind.h"

#include <cmath>
#include <string>
#include <vector>

#include "base/counted.h"
#include "models/shapes.h"
#include "vae/tiny_decoder.h"

namespace tubelet::models {
namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kFirst = "decoder.1.weight";

std::string entry(int number) {
    return "decoder." + std::to_string(number) + ".";
}

bool isOwn(const Weights& weights) {
    return weights.contains(kFirst) &&
           (weights.contains("decoder.3.conv.0.weight") || weights.contains("decoder.4.conv.weight"));
}

Weights named(const Weights& weights) {
    return weights.renamed([](const std::string& name) { return name.starts_with("encoder.") ? std::string() : name; });
}

/// The list's entries tell the stages: memory blocks, then one without weights (whether the edges
/// grow can't be told, and changes no shape), frame growth, a convolution.
Json inferConfig(const Weights& weights) {
    std::vector<std::int64_t> widths{sizeOf(weights, kFirst, 0)}, blocks;
    std::vector<bool> growsTime, growsSpace;
    int number = 3;
    for (int stage = 0; stage < 3; ++stage) {
        std::int64_t count = 0;
        for (; weights.contains(entry(number) + "conv.0.weight"); ++number) {
            ++count;
        }
        const std::string growth = entry(number + 1) + "conv.weight", conv = entry(number + 2) + "weight";
        if (!weights.contains(growth) || !weights.contains(conv)) {
            return Json::object();
        }
        blocks.push_back(count);
        growsTime.push_back(sizeOf(weights, growth, 0) > sizeOf(weights, growth, 1));
        growsSpace.push_back(true);
        widths.push_back(sizeOf(weights, conv, 0));
        number += 3;
    }
    const auto pixels = sizeOf(weights, entry(number + 1) + "weight", 0);
    return {{"_class_name", vae::kTinyDecoderClass},
            {"latent_channels", sizeOf(weights, kFirst, 1)},
            {"patch_size", std::lround(std::sqrt(static_cast<double>(pixels) / 3))},
            {"widths", widths},
            {"blocks", blocks},
            {"time_upscale", growsTime},
            {"space_upscale", growsSpace}};
}

LaidOut layOut(const Json& config) {
    const auto options = vae::TinyDecoderOptions::fromConfig({"config.json", config});
    std::string widths;
    for (const auto width : options.widths) {
        widths += (widths.empty() ? "" : ", ") + std::to_string(width);
    }
    return {vae::TinyDecoder(options).ptr(),
            widths + " wide, " + base::counted(options.latentChannels, "latent channel") + ", " +
                std::to_string(options.spatialFactor()) + "x" + std::to_string(options.spatialFactor()) + "x" +
                std::to_string(options.temporalFactor()) + " pixels per latent cell"};
}

}  // namespace

const ComponentKind& tinyDecoderKind() {
    static const ComponentKind kind{vae::kTinyDecoderClass, {}, "", isOwn, named, inferConfig, layOut};
    return kind;
}

}  // namespace tubelet::models
