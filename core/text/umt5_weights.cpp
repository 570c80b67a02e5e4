#include "text/umt5_weights.h"

#include <string>

namespace tubelet::text {

namespace {

constexpr const char* kShared = "shared.weight";
// the same table under its second name
constexpr const char* kTied = "encoder.embed_tokens.weight";

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
    const std::string base = "transformer.";  // transformers' name of the model
                                              // inside one with a head
    if (!weights.contains(base + kShared) && !weights.contains(base + kTied)) {
        return encoderOf(weights);
    }
    return encoderOf(weights.renamed(
        [&base](const std::string& name) { return name.starts_with(base) ? name.substr(base.size()) : name; }));
}

}  // namespace tubelet::text
