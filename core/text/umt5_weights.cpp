#include "text/umt5_weights.h"

#include <string>

#include "checkpoint/name_parts.h"

namespace tubelet::text {

namespace {

constexpr const char* kShared = "shared.weight";
// the same table under its second name
constexpr const char* kTied = "encoder.embed_tokens.weight";

/// llama.cpp's names, behind "enc.blk.N." those of a block.
const checkpoint::PrefixTable kLlama = {
    {"token_embd.", "shared."},
    {"enc.output_norm.", "encoder.final_layer_norm."},
};
const checkpoint::PrefixTable kLlamaBlock = {
    {"attn_norm.", "layer.0.layer_norm."},       {"attn_q.", "layer.0.SelfAttention.q."},
    {"attn_k.", "layer.0.SelfAttention.k."},     {"attn_v.", "layer.0.SelfAttention.v."},
    {"attn_o.", "layer.0.SelfAttention.o."},     {"attn_rel_b.", "layer.0.SelfAttention.relative_attention_bias."},
    {"ffn_norm.", "layer.1.layer_norm."},        {"ffn_gate.", "layer.1.DenseReluDense.wi_0."},
    {"ffn_up.", "layer.1.DenseReluDense.wi_1."}, {"ffn_down.", "layer.1.DenseReluDense.wo."},
};

/// Names that are none of llama.cpp's stay; those of a decoder become what isBesideEncoder() knows.
std::string withoutLlama(const std::string& name) {
    const auto parts = checkpoint::splitName(name);
    if (parts.size() > 3 && parts[0] == "enc" && parts[1] == "blk" && checkpoint::partIndex(parts[2])) {
        const auto rest = checkpoint::joinName(parts, 3);
        return "encoder.block." + parts[2] + "." + checkpoint::replacePrefix(rest, kLlamaBlock).value_or(rest);
    }
    if (name.starts_with("dec.")) {
        return "decoder." + name.substr(4);
    }
    return name == "output.weight" ? "lm_head.weight" : checkpoint::replacePrefix(name, kLlama).value_or(name);
}

/// The other half of a whole T5 or UMT5, and the tokenizer that ComfyUI's files carry as a tensor.
bool isBesideEncoder(const std::string& name) {
    return name.starts_with("decoder.") || name.starts_with("lm_head.") || name == "spiece_model";
}

checkpoint::Weights encoderOf(const checkpoint::Weights& weights) {
    const bool isShared = weights.contains(kShared);
    return weights.renamed([isShared](const std::string& name) {
        return isBesideEncoder(name) || (isShared && name == kTied) ? std::string() : name == kTied ? kShared : name;
    });
}

}  // namespace

checkpoint::Weights umt5EncoderWeights(const checkpoint::Weights& weights) {
    if (weights.contains("token_embd.weight") && weights.contains("enc.output_norm.weight")) {
        return encoderOf(weights.renamed(withoutLlama));
    }
    const std::string base = "transformer.";  // transformers' name of the model
                                              // inside one with a head
    if (!weights.contains(base + kShared) && !weights.contains(base + kTied)) {
        return encoderOf(weights);
    }
    return encoderOf(weights.renamed(
        [&base](const std::string& name) { return name.starts_with(base) ? name.substr(base.size()) : name; }));
}

}  // namespace tubelet::text
