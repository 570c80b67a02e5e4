#include "models/ltx/ltx_parts.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "models/ltx/ltx_file_config.h"
#include "models/ltx/ltx_vae_keys.h"
#include "models/ltx/ltx_vae_kind.h"
#include "models/ltx/published_ltx_facts.h"
#include "models/ltx/t5_kind.h"

namespace tubelet::models {

using Json = nlohmann::json;

namespace {

std::int64_t number(const Json& config, const char* key) {
    return config.is_object() ? config.value(key, std::int64_t{0}) : 0;
}

/// Models from 0.9.5 on have another VAE, and count the clip's first latent frame as one frame.
enum class Generation { Early, Later };

/// By the VAE in its own file, by what the file says, or by its size, as there is no early model of
/// 13 billion parameters; nothing where only the VAE that is chosen tells.
std::optional<Generation> generationOf(const WeightPart& transformer) {
    for (const auto& source : transformer.weights.sources()) {
        if (const auto whole = checkpoint::Weights::of(source); isLtxVae(whole)) {
            return foldsCells(whole) ? Generation::Later : Generation::Early;
        }
    }
    const auto told = ltxFileConfig(transformer).transformer;
    if (told.is_object() && told.contains("causal_temporal_positioning")) {
        return told.at("causal_temporal_positioning") == true ? Generation::Later : Generation::Early;
    }
    return isLargeLtx(number(transformer.config, "num_layers")) ? std::optional(Generation::Later) : std::nullopt;
}

Generation generationOfVae(const Json& config) {
    const auto types = config.value("down_block_types", Json::array());
    return !types.empty() && types.front() == "LTXVideo095DownBlock3D" ? Generation::Later : Generation::Early;
}

Message vaeOf(std::int64_t channels, std::optional<Generation> generation) {
    if (!generation) {
        return {says("models", "an LTX-Video VAE of %1 latent channels"), channels};
    }
    return *generation == Generation::Early
               ? Message{says("models", "an LTX-Video VAE of version 0.9.0 or 0.9.1 with %1 latent channels"), channels}
               : Message{says("models", "an LTX-Video VAE of version 0.9.5 or later with %1 latent channels"),
                         channels};
}

WantedPart wantedVae(std::int64_t channels, std::optional<Generation> generation) {
    return {.component = "vae",
            .kind = &ltxVaeKind(),
            .what = vaeOf(channels, generation),
            .folder = "vae",
            .misfit = [channels, generation](const WeightPart& part) -> Message {
                const auto own = number(part.config, "latent_channels");
                const auto ownGeneration = generationOfVae(part.config);
                const bool fits = own == channels && (!generation || *generation == ownGeneration);
                return fits ? Message() : vaeOf(own, ownGeneration);
            },
            .configure = [](const WeightPart& part, Configs& configs) { configs["vae"] = ltxVaeConfig(part); }};
}

WantedPart wantedText(std::int64_t width) {
    return {.component = "text_encoder",
            .kind = &t5Kind(),
            .what = {says("models", "a T5 encoder that is %1 wide"), width},
            .folder = "text_encoders",
            .vocabulary = "comfy/text_encoders/t5_tokenizer",
            .published = width == 4096 ? "t5xxl_fp16.safetensors" : "",
            .misfit = [width](const WeightPart& part) -> Message {
                const auto own = number(part.config, "d_model");
                return own == width ? Message() : Message{says("models", "a T5 encoder that is %1 wide"), own};
            },
            .configure = [](const WeightPart& part, Configs& configs) { configs["text_encoder"] = part.config; }};
}

Json scheduleOf(Generation generation) {
    Json config{{"_class_name", "FlowMatchEulerDiscreteScheduler"}, {"num_train_timesteps", 1000}};
    if (generation == Generation::Later) {
        config["use_dynamic_shifting"] = false;
        return config;
    }
    config.update({{"use_dynamic_shifting", true},
                   {"base_image_seq_len", 1024},
                   {"max_image_seq_len", 4096},
                   {"base_shift", 0.95},
                   {"max_shift", 2.05},
                   {"shift_terminal", 0.1}});
    return config;
}

}  // namespace

PartsPlan planLtxParts(const WeightPart& transformer) {
    PartsPlan plan;
    plan.component = "transformer";
    plan.configs["transformer"] = ltxTransformerConfig(transformer);
    plan.index = {{"tokenizer", {"transformers", "T5Tokenizer"}},
                  {"scheduler", {"diffusers", "FlowMatchEulerDiscreteScheduler"}}};
    if (ltxFileConfig(transformer).isDistilled) {
        plan.index[kDistilledEntry] = true;
    }
    const auto generation = generationOf(transformer);
    plan.wanted.push_back(wantedText(number(transformer.config, "caption_channels")));
    plan.wanted.push_back(wantedVae(number(transformer.config, "in_channels"), generation));
    plan.settle = [](Json& index, Configs& configs) {
        // the one that was told, where one was: another VAE is none that fits
        const auto generation = generationOfVae(configs.at("vae"));
        index["_class_name"] = generation == Generation::Later ? "LTXConditionPipeline" : "LTXPipeline";
        configs["scheduler"] = scheduleOf(generation);
    };
    return plan;
}

Message ltxStranger(const checkpoint::Weights& weights) {
    const auto has = [&](const std::string& name) {
        return weights.contains(name) || weights.contains("model.diffusion_model." + name);
    };
    if (has("audio_patchify_proj.weight") || has("audio_proj_in.weight")) {
        return {says("models", "a transformer of LTX-2 (picture and sound by other networks, not supported)")};
    }
    return isLtx2Vae(weights) ? Message{says("models", "a VAE of LTX-2 (not supported)")} : Message();
}

}  // namespace tubelet::models
