#include "models/wan/wan_facts.h"

#include <algorithm>
#include <vector>

#include "models/facts_reading.h"
#include "models/refusal.h"
#include "models/tokenizer_place.h"
#include "models/wan/published_facts.h"
#include "text/tokenizer_files.h"

namespace tubelet::models {

using checkpoint::JsonFields;

namespace {

constexpr std::int64_t kMostPositions = 1 << 20;

/// Pixels per latent cell and frames per latent frame; configs from before diffusers 0.35 don't say
/// them, but the number of levels and the list of temporal steps do.
void readVaeFactors(const JsonFields& vae, request::ModelFacts& facts) {
    std::int64_t spatial = integerOr(vae, "patch_size", 1), temporal = 1;
    if (vae.has("dim_mult")) {
        for (std::size_t level = vae.integers("dim_mult", 1, kMostChannels).size(); level > 1; --level) {
            spatial *= 2;
        }
    } else {
        spatial = 8;
    }
    if (vae.has("temperal_downsample")) {
        for (const JsonFields& step : vae.list("temperal_downsample")) {
            temporal *= step.flag(JsonFields::kElement) ? 2 : 1;
        }
    } else {
        temporal = 4;
    }
    facts.latentChannels = static_cast<int>(integerOr(vae, "z_dim", 16));
    facts.spatialFactor = static_cast<int>(integerOr(vae, "scale_factor_spatial", spatial));
    facts.temporalFactor = static_cast<int>(integerOr(vae, "scale_factor_temporal", temporal));
}

/// Where the second of two transformers takes over.
double readBoundary(const JsonFields& index) {
    if (!index.has("boundary_ratio")) {
        index.fail("boundary_ratio",
                   {says("models",
                         "is missing: a model with two transformers needs the share of the timesteps where "
                         "the second one takes over, such as 0.875")});
    }
    return index.number("boundary_ratio", 1e-6, 1);
}

WanTraits readTransformer(const JsonFields& transformer, const Layout& layout, request::ModelFacts& facts) {
    const auto channels = integerOr(transformer, "in_channels", 16);
    // Beside the sample: for each frame of a latent frame whether it is given, and given latents.
    const auto withGiven = 2 * facts.latentChannels + facts.temporalFactor;
    if (channels != facts.latentChannels && channels != withGiven) {
        refuseFacts(layout.path(), {says("models",
                                         "its transformer takes %1 channels, but its VAE has %2 latent channels; %2 "
                                         "were expected, or %3 for a model that makes clips of given frames."),
                                    channels, facts.latentChannels, withGiven});
    }
    facts.needsFirst = channels == withGiven;
    facts.needsLast = transformer.has("pos_embed_seq_len");
    std::vector<std::int64_t> patch{1, 2, 2};
    if (transformer.has("patch_size")) {
        patch = transformer.integers("patch_size", 1, 64);
        if (patch.size() != 3) {
            transformer.fail("patch_size", {says("models", "must hold 3 numbers (frames, height, width)")});
        }
    }
    facts.sizeMultiple = facts.spatialFactor * static_cast<int>(std::max(patch[1], patch[2]));
    // Rotary positions per axis, in patches.
    const char* const key = "rope_max_seq_len";
    const auto positions = transformer.has(key) ? transformer.integer(key, 1, kMostPositions) : 1024;
    const auto most = [](std::int64_t count) { return static_cast<int>(std::min(count, kMostPositions)); };
    facts.mostFrames = most((positions * patch[0] - 1) * facts.temporalFactor + 1);
    facts.longestEdge = most(positions * std::min(patch[1], patch[2]) * facts.spatialFactor);
    WanTraits traits;
    traits.latentChannels = facts.latentChannels;
    traits.width = static_cast<int>(integerOr(transformer, "num_attention_heads", 40) *
                                    integerOr(transformer, "attention_head_dim", 128));
    if (!layout.componentClass("transformer_2").empty()) {
        facts.boundary01 = readBoundary({layout.path() / "model_index.json", layout.index()});
    }
    traits.boundary01 = facts.boundary01;
    traits.needsFirst = facts.needsFirst;
    traits.needsLast = facts.needsLast;
    return traits;
}

}  // namespace

void readWanFacts(const Layout& layout, bool published, request::ModelFacts& facts) {
    readVaeFactors(layout.fields("vae"), facts);
    const WanTraits traits = readTransformer(layout.fields("transformer"), layout, facts);
    text::requireTokenizer(tokenizerPlace(layout));
    if (published) {
        fillPublishedFacts(facts, traits);
    }
}

}  // namespace tubelet::models
