#include "models/class_dit/image_vae_kind.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "base/counted.h"
#include "models/class_dit/image_model_keys.h"
#include "models/shapes.h"
#include "vae/autoencoder_kl.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

constexpr const char* kClass = "AutoencoderKL";

bool isOwn(const Weights& weights) {
    return weights.contains("decoder.mid_block.resnets.0.norm1.weight") ||
           weights.contains("encoder.mid_block.resnets.0.norm1.weight");
}

Json inferConfig(const Weights& weights) {
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
        {"_class_name", kClass},
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

LaidOut layOut(const Json& config) {
    const auto options = vae::AutoencoderKLOptions::fromConfig(config);
    const auto factor = std::to_string(options.spatialFactor());
    return {vae::AutoencoderKL(options).ptr(), base::counted(options.latentChannels, "latent channel") + ", " + factor +
                                                   "x" + factor + " pixels per latent cell"};
}

}  // namespace

const ComponentKind& imageVaeKind() {
    static const ComponentKind kind{.className = kClass,
                                    .formerNames = {},
                                    .ownNaming = "former diffusers names",
                                    .isOwn = isOwn,
                                    .named = autoencoderKLWeights,
                                    .inferConfig = inferConfig,
                                    .layOut = layOut,
                                    .encoder = "encoder."};
    return kind;
}

}  // namespace tubelet::models
