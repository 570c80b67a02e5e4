#include "models/ltx/ltx_transformer_keys.h"

#include <array>
#include <string_view>
#include <utility>

#include "checkpoint/name_parts.h"

namespace tubelet::models {

namespace {

constexpr std::string_view kPrefix = "model.diffusion_model.";

/// Parts of a name between dots: Lightricks' and diffusers'.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kParts{
    {{"patchify_proj", "proj_in"}, {"adaln_single", "time_embed"}, {"q_norm", "norm_q"}, {"k_norm", "norm_k"}}};

std::string diffusersName(const std::string& name) {
    if (checkpoint::startsWith(name, "vae.")) {
        return {};
    }
    auto parts = checkpoint::splitName(checkpoint::startsWith(name, kPrefix) ? name.substr(kPrefix.size()) : name);
    for (auto& part : parts) {
        for (const auto& [theirs, ours] : kParts) {
            if (part == theirs) {
                part = ours;
                break;
            }
        }
    }
    return checkpoint::joinName(parts);
}

}  // namespace

std::string originalLtxName(const std::string& name) {
    auto parts = checkpoint::splitName(name);
    for (auto& part : parts) {
        for (const auto& [theirs, ours] : kParts) {
            if (part == ours) {
                part = theirs;
                break;
            }
        }
    }
    return checkpoint::joinName(parts);
}

checkpoint::Weights ltxTransformerWeights(const checkpoint::Weights& weights) {
    return weights.renamed(diffusersName);
}

}  // namespace tubelet::models
