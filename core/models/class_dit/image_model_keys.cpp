#include "models/class_dit/image_model_keys.h"

#include <string>

#include "checkpoint/name_parts.h"

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

Weights ditTransformerWeights(const Weights& weights) {
    // A table that follows from the config; some versions of diffusers saved it.
    return weights.renamed([](const std::string& name) { return name == "pos_embed.pos_embed" ? "" : name; });
}

}  // namespace tubelet::models
