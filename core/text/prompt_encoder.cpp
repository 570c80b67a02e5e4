#include "text/prompt_encoder.h"

#include <system_error>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weights.h"
#include "text/prompt_cleaning.h"
#include "text/t5_folder.h"

namespace tubelet::text {

namespace {

constexpr const char* kShared = "shared.weight";
constexpr const char* kTied = "encoder.embed_tokens.weight";  // the same table under its second name

/// The other half of a whole T5 or UMT5, and the tokenizer that ComfyUI's files carry as a tensor.
bool isBesideEncoder(const std::string& name) {
    return name.starts_with("decoder.") || name.starts_with("lm_head.") || name == "spiece_model";
}

checkpoint::Weights encoderOf(const checkpoint::Weights& weights) {
    const bool isShared = weights.contains(kShared);
    return weights.renamed([isShared](const std::string& name) {
        return isBesideEncoder(name) ? std::string() : !isShared && name == kTied ? kShared : name;
    });
}

checkpoint::Weights openWeights(const std::filesystem::path& folder) {
    const checkpoint::Weights weights = checkpoint::Weights::open(folder);
    const std::string base = "transformer.";  // transformers' name of the model inside one with a head
    if (!weights.contains(base + kShared) && !weights.contains(base + kTied)) {
        return encoderOf(weights);
    }
    return encoderOf(weights.renamed(
        [&base](const std::string& name) { return name.starts_with(base) ? name.substr(base.size()) : name; }));
}

/// The tokenizer with the rules of the class that model_index.json names; without one those of T5Tokenizer.
Tokenizer loadTokenizer(const std::filesystem::path& modelFolder) {
    const std::filesystem::path folder = modelFolder / "tokenizer";
    const std::filesystem::path index = modelFolder / "model_index.json";
    std::error_code ignored;
    const auto named = std::filesystem::is_regular_file(index, ignored)
                           ? checkpoint::readJson(index).value("tokenizer", nlohmann::json())
                           : nlohmann::json();
    const bool isNamed = named.is_array() && named.size() == 2 && named[1].is_string();
    return Tokenizer::load(folder, tokenizerKind(isNamed ? named[1].get<std::string>() : "", folder));
}

}  // namespace

PromptEncoder::PromptEncoder(const std::filesystem::path& modelFolder, c10::Device device, c10::ScalarType dtype,
                             const std::stop_token& stop)
    : m_device(device), m_dtype(dtype), m_tokenizer(loadTokenizer(modelFolder)) {
    checkStop(stop);  // a large vocabulary takes a moment
    const std::filesystem::path folder = modelFolder / "text_encoder";
    const auto options = UMT5EncoderOptions::fromConfig(checkpoint::readJson(folder / "config.json"));
    checkT5Tokenizer(m_tokenizer, options.vocabularySize, modelFolder);
    m_vocabularySize = options.vocabularySize;
    m_encoder = UMT5Encoder(options);
    checkpoint::LoadOptions load;
    load.device = device;
    load.dtype = dtype;
    load.allowUnexpected = {kTied};
    load.stop = stop;
    if (dtype == at::kHalf) {
        load.keepFloat32 = {".wo."};
    }
    checkpoint::load(*m_encoder, openWeights(folder), load);
    m_encoder->eval();
}

PromptEncoder::Encoded PromptEncoder::encode(const std::string& rawPrompt, int maxTokens, std::stop_token stop) {
    const c10::NoGradGuard noGradients;
    Encoded encoded;
    encoded.encoding = m_tokenizer.encode(cleanPrompt(rawPrompt), maxTokens);
    checkKnown(encoded.encoding.ids, m_tokenizer, m_vocabularySize);
    const auto length = static_cast<std::int64_t>(encoded.encoding.ids.size());
    const at::Tensor ids = at::tensor(encoded.encoding.ids, at::kLong).to(m_device).unsqueeze(0);  // (1, L)
    // Padding is masked out of the attention, and its rows are cut off afterwards: computing the text alone is the
    // same.
    const at::Tensor states = m_encoder->forward(ids, at::Tensor(), stop);  // (1, L, D)
    encoded.embeds = at::zeros({1, maxTokens, states.size(2)}, states.options().dtype(m_dtype));
    encoded.embeds.narrow(1, 0, length).copy_(states);
    return encoded;
}

std::uint64_t PromptEncoder::bytes() const {
    std::uint64_t total = 0;
    for (const at::Tensor& parameter : m_encoder->parameters()) {
        total += parameter.nbytes();
    }
    return total;
}

}  // namespace tubelet::text
