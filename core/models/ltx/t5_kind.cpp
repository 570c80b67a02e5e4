#include "models/ltx/t5_kind.h"

#include <string>

#include "base/counted.h"
#include "models/ltx/ltx_text.h"
#include "models/wan/umt5_kind.h"
#include "text/umt5_encoder.h"
#include "text/umt5_weights.h"

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
    const auto options = t5Options(config);
    return {text::UMT5Encoder(text::UMT5EncoderOptions{options}).ptr(),
            base::counted(options.layers, "layer") + ", " + std::to_string(options.width) + " wide, " +
                base::counted(options.vocabularySize, "token")};
}

}  // namespace

const ComponentKind& t5Kind() {
    static const ComponentKind kind{.className = "T5EncoderModel",
                                    .formerNames = {},
                                    .ownNaming = "",
                                    .isOwn = isOwn,
                                    .named = text::umt5EncoderWeights,
                                    .inferConfig = inferConfig,
                                    .layOut = layOut,
                                    .blocks = "encoder.block.",
                                    .tables = {"shared.weight", "encoder.embed_tokens.weight"}};
    return kind;
}

}  // namespace tubelet::models
