#include "models/ltx/ltx_file_config.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/json_depth.h"
#include "base/shown.h"
#include "checkpoint/gguf_header.h"
#include "models/refusal.h"

namespace tubelet::models {

using Json = nlohmann::json;

namespace {

constexpr const char* kEntry = "config";

/// A key, and the JSON of the value that all published models have.
using Usual = std::pair<const char*, const char*>;

constexpr std::array<Usual, 8> kTransformer{{{"activation_fn", R"("gelu-approximate")"},
                                             {"norm_elementwise_affine", "false"},
                                             {"positional_embedding_max_pos", "[20, 2048, 2048]"},
                                             {"positional_embedding_theta", "10000"},
                                             {"positional_embedding_type", R"("rope")"},
                                             {"qk_norm", R"("rms_norm")"},
                                             {"standardization_norm", R"("rms_norm")"},
                                             {"timestep_scale_multiplier", "1000"}}};
constexpr std::array<Usual, 3> kVae{{{"norm_layer", R"("pixel_norm")"},
                                     {"normalize_latent_channels", "false"},
                                     {"spatial_padding_mode", R"("zeros")"}}};

/// An object's member, or null.
Json member(const Json& object, const char* key) {
    return object.is_object() ? object.value(key, Json()) : Json();
}

Json objectIn(const Json& config, const char* key) {
    auto found = member(config, key);
    return found.is_object() ? found : Json();
}

template <std::size_t kCount>
void requireUsual(const Json& told, const std::array<Usual, kCount>& usual, const WeightPart& part) {
    for (const auto& [key, value] : usual) {
        const auto found = member(told, key);
        if (!found.is_null() && found != Json::parse(value)) {
            refuseModel(part.file,
                        {says("models", "its file says that %1 is %2; %3 was expected, as in every LTX-Video model."),
                         key, base::shownValue(found), value});
        }
    }
}

/// Takes values over under the config's own keys; what they may be is checked where it is read.
void takeOver(const Json& told, const std::vector<std::pair<const char*, const char*>>& keys, Json& config) {
    for (const auto& [theirs, ours] : keys) {
        if (auto value = member(told, theirs); !value.is_null()) {
            config[ours] = std::move(value);
        }
    }
}

/// Whether each step of the decoder that doubles stands beside what it doubles, in the order of the
/// file's list, which is the config's: from pixels to latents.
std::vector<bool> residualSteps(const Json& told) {
    std::vector<bool> steps;
    for (const auto& block : member(told, "decoder_blocks")) {
        const bool isNamed = block.is_array() && block.size() == 2 && block[0].is_string();
        if (isNamed && block[0].get<std::string>().starts_with("compress")) {
            steps.push_back(member(block[1], "residual") == true);
        }
    }
    return steps;
}

void takeResiduals(const Json& told, const WeightPart& vae, Json& config) {
    const auto steps = residualSteps(told);
    if (steps.empty() || !config.contains("decoder_spatio_temporal_scaling")) {
        return;
    }
    std::size_t taken = 0;
    std::vector<bool> levels;
    for (const auto& doubles : config.at("decoder_spatio_temporal_scaling")) {
        const bool isStep = doubles.get<bool>();
        levels.push_back(isStep && taken < steps.size() && steps[taken]);
        taken += isStep ? 1 : 0;
    }
    if (taken != steps.size()) {
        refuseModel(vae.file, {says("models",
                                    "its file says another number of steps to a finer grid of the VAE's decoder (%1) "
                                    "than its weights have (%2)."),
                               steps.size(), taken});
    }
    config["upsample_residual"] = levels;
}

}  // namespace

LtxFileConfig ltxFileConfig(const WeightPart& part) {
    LtxFileConfig result;
    for (const auto& source : part.weights.sources()) {
        const auto entry = source->metadata().find(kEntry);
        // Of a GGUF file's texts only the beginning is kept.
        if (entry == source->metadata().end() || checkpoint::isGguf(source->path()) ||
            base::nestsDeeper(entry->second)) {
            continue;
        }
        const auto config = Json::parse(entry->second, nullptr, /*allow_exceptions=*/false);
        result.transformer = objectIn(config, "transformer");
        result.vae = objectIn(config, "vae");
        result.isDistilled = !member(config, "allowed_inference_steps").is_null();
        break;
    }
    return result;
}

Json ltxTransformerConfig(const WeightPart& transformer) {
    const auto told = ltxFileConfig(transformer).transformer;
    requireUsual(told, kTransformer, transformer);
    Json config = transformer.config;
    takeOver(told,
             {{"num_attention_heads", "num_attention_heads"},
              {"attention_head_dim", "attention_head_dim"},
              {"norm_eps", "norm_eps"}},
             config);
    return config;
}

Json ltxVaeConfig(const WeightPart& vae) {
    const auto told = ltxFileConfig(vae).vae;
    requireUsual(told, kVae, vae);
    Json config = vae.config;
    takeOver(told, {{"causal_decoder", "decoder_causal"}, {"scaling_factor", "scaling_factor"}}, config);
    takeResiduals(told, vae, config);
    return config;
}

}  // namespace tubelet::models
