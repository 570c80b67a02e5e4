#include "models/wan/wan_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "models/refusal.h"
#include "models/wan/clip_vision_kind.h"
#include "models/wan/published_facts.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_transformer_kind.h"
#include "models/wan/wan_vae_kind.h"
#include "request/lora.h"

namespace tubelet::models {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using request::Expert;

namespace {

std::int64_t number(const Json& config, const char* key) {
    return config.is_object() ? config.value(key, std::int64_t{0}) : 0;
}

/// Of two transformers the file's name tells which it is: nothing in it does.
Expert expertOf(const fs::path& file) {
    return request::expertOf({.file = file});
}

/// Parts of a transformer that other models built on Wan have (VACE, Fun, S2V, Animate).
void refuseOthers(const WeightPart& part) {
    constexpr std::array<std::string_view, 3> kOwn{"blocks.", "patch_embedding.", "condition_embedder."};
    const auto& names = wanTransformerKind().named(part.weights).names();
    const auto other = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        const bool isOwn = std::any_of(kOwn.begin(), kOwn.end(), [&](auto start) { return name.starts_with(start); });
        return !isOwn && name.find('.') != std::string::npos && !name.starts_with("proj_out.");
    });
    if (other != names.end()) {
        refuseModel(part.file, {says("models",
                                     "it holds %1, which Wan's models from words and pictures don't have; such a "
                                     "variant is not run here."),
                                *other});
    }
}

std::string lowered(const fs::path& file) {
    return base::lowerAscii(file.filename().string());
}

/// Whether a file's name that says "high" or "low" means noise: that of Wan 2.2 A14B.
bool isOfPair(const fs::path& file) {
    constexpr std::array<std::string_view, 7> kWords{"noise", "2.2", "2_2", "wan22", "a14b", "hn", "ln"};
    const auto name = lowered(file);
    return expertOf(file) != Expert::Both &&
           std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return name.find(word) != std::string::npos; });
}

/// A file's name in lower case with "low" for "high", or the other way round; empty: it has
/// neither.
std::string partnersName(const fs::path& file) {
    auto name = lowered(file);
    for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>("high", "low"), {"low", "high"}}) {
        if (const auto at = name.find(from); at != std::string::npos) {
            return name.replace(at, from.size(), to);
        }
    }
    return {};
}

WantedPart wantedVae(std::int64_t channels) {
    return {.component = "vae",
            .kind = &wanVaeKind(),
            .what = {says("models", "a Wan VAE of %1 latent channels"), channels},
            .folder = "vae",
            .published = channels == 16   ? "wan_2.1_vae.safetensors"
                         : channels == 48 ? "wan2.2_vae.safetensors"
                                          : "",
            .misfit = [channels](const WeightPart& part) -> Message {
                const auto own = number(part.config, "z_dim");
                return own == channels ? Message() : Message{says("models", "a Wan VAE of %1 latent channels"), own};
            },
            .configure =
                [](const WeightPart& part, Configs& configs) {
                    Json config = part.config;
                    fillPublishedStatistics(config);
                    configs["vae"] = std::move(config);
                }};
}

WantedPart wantedText(std::int64_t width) {
    return {.component = "text_encoder",
            .kind = &umt5Kind(),
            .what = {says("models", "a UMT5 encoder that is %1 wide"), width},
            .folder = "text_encoders",
            .published = width == 4096 ? "umt5_xxl_fp8_e4m3fn_scaled.safetensors" : "",
            .misfit = [width](const WeightPart& part) -> Message {
                const auto own = number(part.config, "d_model");
                return own == width ? Message() : Message{says("models", "a UMT5 encoder that is %1 wide"), own};
            },
            .configure = [](const WeightPart& part, Configs& configs) { configs["text_encoder"] = part.config; }};
}

/// Wan's is OpenCLIP's ViT-H/14, whose activation transformers calls "gelu".
WantedPart wantedImage(std::int64_t width) {
    return {
        .component = "image_encoder",
        .kind = &clipVisionKind(),
        .what = {says("models", "a CLIP picture encoder that is %1 wide"), width},
        .folder = "clip_vision",
        .published = width == 1280 ? "clip_vision_h.safetensors" : "",
        .misfit = [width](const WeightPart& part) -> Message {
            const auto own = number(part.config, "hidden_size");
            return own == width ? Message() : Message{says("models", "a CLIP picture encoder that is %1 wide"), own};
        },
        .configure =
            [](const WeightPart& part, Configs& configs) {
                Json config = part.config;
                config["hidden_act"] = "gelu";
                const auto size = number(config, "image_size");
                configs["image_processor"] = {{"image_processor_type", "CLIPImageProcessor"},
                                              {"size", {{"shortest_edge", size}}},
                                              {"crop_size", {{"height", size}, {"width", size}}}};
                configs["image_encoder"] = std::move(config);
            }};
}

WantedPart wantedExpert(const WeightPart& transformer, Expert expert) {
    const bool isHigh = expert == Expert::HighNoise;
    return {
        .component = isHigh ? "transformer" : "transformer_2",
        .kind = &wanTransformerKind(),
        .what = isHigh ? Message{says("models",
                                      "the transformer for much noise (\"high\" in its name) that goes "
                                      "with this one")}
                       : Message{says("models",
                                      "the transformer for little noise (\"low\" in its name) that goes "
                                      "with this one")},
        .folder = "diffusion_models",
        .likeliest = partnersName(transformer.file),
        .misfit = [config = transformer.config, expert](const WeightPart& part) -> Message {
            if (part.config != config) {
                return {says("models", "a Wan transformer of other sizes")};
            }
            return expertOf(part.file) == expert ? Message()
                                                 : Message{says("models", "a Wan transformer that is not named so")};
        },
        .configure = [isHigh](const WeightPart& part,
                              Configs& configs) { configs[isHigh ? "transformer" : "transformer_2"] = part.config; }};
}

}  // namespace

PartsPlan planWanParts(const WeightPart& transformer) {
    refuseOthers(transformer);
    const auto& config = transformer.config;
    const auto channels = number(config, "out_channels");
    constexpr std::int64_t kFramesPerLatent = 4;
    if (channels != 16 && channels != 48) {
        refuseModel(transformer.file, {says("models",
                                            "its latents have %1 channels; 16 (Wan 2.1 and 2.2) or 48 (Wan 2.2 TI2V) "
                                            "were expected in a file of its own."),
                                       channels});
    }
    const auto in = number(config, "in_channels");
    WanTraits traits;
    traits.latentChannels = static_cast<int>(channels);
    traits.width = static_cast<int>(number(config, "num_attention_heads") * number(config, "attention_head_dim"));
    traits.needsFirst = in == 2 * channels + kFramesPerLatent;
    traits.needsLast = config.contains("pos_embed_seq_len");
    const auto imageWidth = number(config, "image_dim");
    const auto own = expertOf(transformer.file);
    const bool isPair = isOfPair(transformer.file) && imageWidth == 0 && channels == 16;
    traits.boundary01 = !isPair ? 0 : publishedBoundary(traits.needsFirst);

    PartsPlan plan;
    plan.component = isPair && own == Expert::LowNoise ? "transformer_2" : "transformer";
    plan.configs[plan.component] = config;
    plan.index = {{"_class_name", traits.needsFirst ? "WanImageToVideoPipeline" : "WanPipeline"},
                  {"tokenizer", {"transformers", "T5Tokenizer"}},
                  {"scheduler", {"diffusers", "UniPCMultistepScheduler"}}};
    if (isPair) {
        plan.index["boundary_ratio"] = traits.boundary01;
        plan.wanted.push_back(
            wantedExpert(transformer, own == Expert::LowNoise ? Expert::HighNoise : Expert::LowNoise));
    }
    if (channels == 48 && !traits.needsFirst) {
        plan.index["expand_timesteps"] = true;
    }
    plan.configs["scheduler"] = {{"_class_name", "UniPCMultistepScheduler"},
                                 {"prediction_type", "flow_prediction"},
                                 {"use_flow_sigmas", true},
                                 {"num_train_timesteps", 1000},
                                 {"flow_shift", publishedShift(traits)}};
    plan.wanted.push_back(wantedText(number(config, "text_dim")));
    plan.wanted.push_back(wantedVae(channels));
    if (imageWidth > 0) {
        plan.index["image_processor"] = {"transformers", "CLIPImageProcessor"};
        plan.wanted.push_back(wantedImage(imageWidth));
    }
    return plan;
}

}  // namespace tubelet::models
