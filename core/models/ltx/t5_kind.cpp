#include "models/ltx/t5_kind.h"

#include <string>

#include "models/ltx/ltx_text.h"
#include "models/wan/umt5_kind.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

/// Unlike UMT5 it has a position table in its first block alone.
bool isOwn(const Weights& weights) {
    const auto hasOne = [&](const std::string& block, const std::string& table, const std::string& query) {
        return weights.contains(block + "0." + table) && weights.contains(block + "1." + query) &&
               !weights.contains(block + "1." + table);
    };
    const std::string attention = "layer.0.SelfAttention.";
    return hasOne("encoder.block.", attention + "relative_attention_bias.weight", attention + "q.weight") ||
           hasOne("enc.blk.", "attn_rel_b.weight", "attn_q.weight");  // llama.cpp's
}

Json inferConfig(const Weights& weights) {
    Json config = umt5Kind().inferConfig(weights);  // the same but for the tables
    if (!config.empty()) {
        config["model_type"] = "t5";
        config["feed_forward_proj"] = "gated-gelu";
    }
    return config;
}

LaidOut layOut(const Json& config) {
    return layOutEncoder(t5Options(config));
}

}  // namespace

const ComponentKind& t5Kind() {
    static const ComponentKind kind = [] {
        ComponentKind t5 = umt5Kind();  // the same names and blocks
        t5.className = "T5EncoderModel";
        t5.isOwn = isOwn;
        t5.inferConfig = inferConfig;
        t5.layOut = layOut;
        return t5;
    }();
    return kind;
}

}  // namespace tubelet::models
