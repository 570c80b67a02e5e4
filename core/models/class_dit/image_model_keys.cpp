#include "models/class_dit/image_model_keys.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "checkpoint/name_parts.h"
#include "checkpoint/sliced.h"

namespace tubelet::models {

using namespace checkpoint;  // names of tensors and their parts

Weights autoencoderKLWeights(const Weights& weights) {
    static const PrefixTable kFormer = {
        {"query.", "to_q."}, {"key.", "to_k."}, {"value.", "to_v."}, {"proj_attn.", "to_out.0."}};
    return weights.renamed([](const std::string& name) {
        const std::string list = ".attentions.0.";
        const auto at = name.find(list);
        if (at == std::string::npos) {
            return name;
        }
        const auto end = at + list.size();
        const auto renamed = replacePrefix(name.substr(end), kFormer);
        return renamed ? name.substr(0, end) + *renamed : name;
    });
}

namespace {

/// Names of the DiT paper's own code behind "blocks.N." and diffusers' behind
/// "transformer_blocks.N.".
const PrefixTable kOriginalBlock = {{"adaLN_modulation.1.", "norm1.linear."},
                                    {"attn.proj.", "attn1.to_out.0."},
                                    {"mlp.fc1.", "ff.net.0.proj."},
                                    {"mlp.fc2.", "ff.net.2."}};
const PrefixTable kOriginalTop = {{"x_embedder.", "pos_embed."},
                                  {"final_layer.adaLN_modulation.1.", "proj_out_1."},
                                  {"final_layer.linear.", "proj_out_2."}};
/// There each block has its own embedding of timestep and class; the original has one for all.
const PrefixTable kOriginalShared = {{"t_embedder.mlp.0.", "timestep_embedder.linear_1."},
                                     {"t_embedder.mlp.2.", "timestep_embedder.linear_2."},
                                     {"y_embedder.embedding_table.", "class_embedder.embedding_table."}};

/// One fused projection "blocks.N.attn.qkv." gives three; a shared embedding is
/// seen in every block.
Weights withoutFused(const Weights& weights) {
    std::map<std::string, Slice> pieces;
    std::set<int> blocks;
    const auto names = weights.names();
    for (const auto& name : names) {
        const auto parts = splitName(name);
        const auto block = parts.size() > 2 && parts[0] == "blocks" ? partIndex(parts[1]) : std::nullopt;
        if (!block) {
            continue;
        }
        blocks.insert(*block);
        if (parts.size() == 5 && parts[2] == "attn" && parts[3] == "qkv" && !weights.info(name).shape.empty()) {
            const auto third = weights.info(name).shape.front() / 3;
            const std::string to = "transformer_blocks." + parts[1] + ".attn1.to_";
            for (const std::int64_t i : {0, 1, 2}) {
                pieces[to + "qkv"[i] + "." + parts[4]] = {name, i * third, (i + 1) * third};
            }
        }
    }
    for (const auto& name : names) {
        const auto shared = replacePrefix(name, kOriginalShared);
        if (!shared || weights.info(name).shape.empty()) {
            continue;
        }
        for (const int block : blocks) {
            pieces["transformer_blocks." + std::to_string(block) + ".norm1.emb." + *shared] = {
                name, 0, weights.info(name).shape.front()};
        }
    }
    return sliced(weights, pieces);
}

}  // namespace

bool isOriginalDit(const Weights& weights) {
    return weights.contains("blocks.0.attn.qkv.weight") && weights.contains("y_embedder.embedding_table.weight") &&
           weights.contains("t_embedder.mlp.0.weight");
}

Weights ditTransformerWeights(const Weights& weights) {
    const bool isOriginal = isOriginalDit(weights);
    return (isOriginal ? withoutFused(weights) : weights).renamed([&](const std::string& name) {
        // A table that follows from the config; the original and some versions of
        // diffusers saved it.
        if (name == "pos_embed.pos_embed" || (isOriginal && name == "pos_embed")) {
            return std::string();
        }
        if (!isOriginal) {
            return name;
        }
        const auto parts = splitName(name);
        if (parts.size() > 2 && parts[0] == "blocks" && partIndex(parts[1])) {
            const auto rest = joinName(parts, 2);
            return "transformer_blocks." + parts[1] + "." + replacePrefix(rest, kOriginalBlock).value_or(rest);
        }
        return replacePrefix(name, kOriginalTop).value_or(name);
    });
}

}  // namespace tubelet::models
