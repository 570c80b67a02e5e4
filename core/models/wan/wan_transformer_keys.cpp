#include "models/wan/wan_transformer_keys.h"

#include <algorithm>

#include "checkpoint/name_parts.h"

namespace tubelet::models {

using namespace checkpoint;  // names of tensors and their parts

namespace {

constexpr std::string_view kPrefix = "model.diffusion_model.";

/// Outside the blocks.
const PrefixTable kTop = {
    {"time_embedding.0.", "condition_embedder.time_embedder.linear_1."},
    {"time_embedding.2.", "condition_embedder.time_embedder.linear_2."},
    {"text_embedding.0.", "condition_embedder.text_embedder.linear_1."},
    {"text_embedding.2.", "condition_embedder.text_embedder.linear_2."},
    {"time_projection.1.", "condition_embedder.time_proj."},
    {"head.modulation", "scale_shift_table"},
    {"head.head.", "proj_out."},
    {"img_emb.proj.0.", "condition_embedder.image_embedder.norm1."},
    {"img_emb.proj.1.", "condition_embedder.image_embedder.ff.net.0.proj."},
    {"img_emb.proj.3.", "condition_embedder.image_embedder.ff.net.2."},
    {"img_emb.proj.4.", "condition_embedder.image_embedder.norm2."},
    {"img_emb.emb_pos", "condition_embedder.image_embedder.pos_embed"},
};

/// Behind "blocks.N.".
/// The original counts its norms in another order: its norm3 is the one before cross-attention.
const PrefixTable kBlock = {
    {"self_attn.", "attn1."}, {"cross_attn.", "attn2."}, {"ffn.0.", "ffn.net.0.proj."},       {"ffn.2.", "ffn.net.2."},
    {"norm2.", "norm3."},     {"norm3.", "norm2."},      {"modulation", "scale_shift_table"},
};

/// Behind "attn1." or "attn2."; norm_q and norm_k are named alike.
const PrefixTable kAttention = {
    {"q.", "to_q."},
    {"k.", "to_k."},
    {"v.", "to_v."},
    {"o.", "to_out.0."},
    {"k_img.", "add_k_proj."},
    {"v_img.", "add_v_proj."},
    {"norm_k_img.", "norm_added_k."},
};

/// The other way round.
PrefixTable reversed(const PrefixTable& table) {
    PrefixTable result;
    for (const auto& [from, to] : table) {
        result.emplace_back(to, from);
    }
    return result;
}

std::string withoutPrefix(const std::string& name) {
    return startsWith(name, kPrefix) ? name.substr(kPrefix.size()) : name;
}

std::string blockName(const std::string& name) {
    const std::string renamed = replacePrefix(name, kBlock).value_or(name);
    for (const std::string attention : {"attn1.", "attn2."}) {
        if (startsWith(renamed, attention)) {
            const std::string rest = renamed.substr(attention.size());
            return attention + replacePrefix(rest, kAttention).value_or(rest);
        }
    }
    return renamed;
}

std::string diffusersName(const std::string& name) {
    const auto parts = splitName(name);
    if (parts.size() > 2 && parts[0] == "blocks" && partIndex(parts[1])) {
        return parts[0] + "." + parts[1] + "." + blockName(joinName(parts, 2));
    }
    return replacePrefix(name, kTop).value_or(name);
}

}  // namespace

std::string originalWanName(const std::string& name) {
    static const PrefixTable top = reversed(kTop), block = reversed(kBlock), attention = reversed(kAttention);
    const auto parts = splitName(name);
    if (parts.size() <= 2 || parts[0] != "blocks" || !partIndex(parts[1])) {
        return replacePrefix(name, top).value_or(name);
    }
    std::string rest = joinName(parts, 2);
    for (const std::string kind : {"attn1.", "attn2."}) {
        if (startsWith(rest, kind)) {
            const std::string inner = rest.substr(kind.size());
            rest = kind + replacePrefix(inner, attention).value_or(inner);
        }
    }
    return parts[0] + "." + parts[1] + "." + replacePrefix(rest, block).value_or(rest);
}

Weights wanTransformerWeights(const Weights& weights) {
    const auto names = weights.names();
    // norm2 and norm3 mean different things in the two schemes, so the file as a whole
    // decides, not each name.
    const bool isOriginal = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        const std::string bare = withoutPrefix(name);
        return bare == "head.modulation" || startsWith(bare, "blocks.0.self_attn.");
    });
    return weights.renamed([isOriginal](const std::string& name) {
        const std::string bare = withoutPrefix(name);
        // Queries of pictures have no norm of their own; old folders hold one all the same.
        if (bare.find(".norm_added_q.") != std::string::npos) {
            return std::string();
        }
        return isOriginal ? diffusersName(bare) : bare;
    });
}

}  // namespace tubelet::models
