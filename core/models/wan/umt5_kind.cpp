#include "models/wan/umt5_kind.h"

#include <string>

#include "base/counted.h"
#include "models/shapes.h"
#include "text/umt5_encoder.h"
#include "text/umt5_weights.h"

namespace tubelet::models {

namespace {

using checkpoint::Weights;
using Json = nlohmann::json;

/// Block 1 tells UMT5 (a position table in every block) from T5 (in the first alone); a model of
/// one block is UMT5.
bool isOwn(const Weights& weights) {
    const auto hasOwn = [&](const std::string& block, const std::string& table, const std::string& query) {
        return weights.contains(block + "0." + table) &&
               (weights.contains(block + "1." + table) || !weights.contains(block + "1." + query));
    };
    const std::string attention = "layer.0.SelfAttention.";
    return hasOwn("encoder.block.", attention + "relative_attention_bias.weight", attention + "q.weight") ||
           hasOwn("enc.blk.", "attn_rel_b.weight", "attn_q.weight");  // llama.cpp's
}

Json inferConfig(const Weights& weights) {
    const std::string attention = "encoder.block.0.layer.0.SelfAttention.";
    const std::int64_t heads = sizeOf(weights, attention + "relative_attention_bias.weight", 1);
    if (heads == 0) {
        return Json::object();
    }
    return {
        {"model_type", "umt5"},
        {"vocab_size", sizeOf(weights, "shared.weight", 0)},
        {"d_model", sizeOf(weights, "shared.weight", 1)},
        {"d_kv", sizeOf(weights, attention + "q.weight", 0) / heads},
        {"d_ff", sizeOf(weights, "encoder.block.0.layer.1.DenseReluDense.wi_0.weight", 0)},
        {"num_layers", countOf(weights, "encoder.block.")},
        {"num_heads", heads},
        {"relative_attention_num_buckets", sizeOf(weights, attention + "relative_attention_bias.weight", 0)},
    };
}

LaidOut layOut(const Json& config) {
    return layOutEncoder(text::UMT5EncoderOptions::fromConfig(config));
}

}  // namespace

LaidOut layOutEncoder(const text::T5Options& options) {
    return {text::UMT5Encoder(text::UMT5EncoderOptions{options}).ptr(),
            base::counted(options.layers, "layer") + ", " + std::to_string(options.width) + " wide, " +
                base::counted(options.vocabularySize, "token")};
}

const ComponentKind& umt5Kind() {
    static const ComponentKind kind{.className = "UMT5EncoderModel",
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
