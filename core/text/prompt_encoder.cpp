#include "text/prompt_encoder.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/block_loader.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "kernels/layers.h"
#include "text/prompt_cleaning.h"
#include "text/t5_folder.h"
#include "text/umt5_weights.h"

namespace tubelet::text {

namespace {

constexpr const char* kTied = "encoder.embed_tokens.weight";  // shared.weight under its second name

}  // namespace

PromptEncoder::PromptEncoder(const Parts& parts, c10::Device device, c10::ScalarType dtype, const std::stop_token& stop)
    : m_device(device),
      m_dtype(dtype),
      m_tokenizer(Tokenizer::load(parts.tokenizer, tokenizerKind(parts.tokenizerClass, parts.tokenizer))),
      m_vocabularySize(parts.options.vocabularySize),
      m_straightens(parts.straightens),
      m_seesPadding(parts.seesPadding),
      m_weights(umt5EncoderWeights(parts.weights)) {
    checkStop(stop);  // a large vocabulary takes a moment
    checkT5Tokenizer(m_tokenizer, m_vocabularySize, parts.tokenizer.parent_path());
    m_encoder = UMT5Encoder(UMT5EncoderOptions{parts.options});
    checkpoint::LoadOptions load;
    load.device = device;
    load.dtype = dtype;
    load.allowUnexpected = {kTied};
    load.asStored = parts.asStored;
    load.stop = stop;
    load.progress = parts.progress;
    if (dtype == at::kHalf) {
        load.keepFloat32 = {".wo."};
    }
    if (parts.byBlock) {
        std::vector<std::shared_ptr<torch::nn::Module>> blocks;
        for (auto& block : m_encoder->stack->blocks) {
            blocks.push_back(block.ptr());
        }
        m_encoder->stack->stream =
            checkpoint::loadByBlock(*m_encoder, std::move(blocks), "encoder.block.", m_weights, load);
    } else {
        checkpoint::load(*m_encoder, m_weights, load);
    }
    m_encoder->eval();
}

PromptEncoder::~PromptEncoder() {
    m_weights.releasePages();
}

PromptEncoder::Encoded PromptEncoder::encode(const std::string& rawPrompt, int maxTokens, std::stop_token stop) {
    const c10::AutoGradMode recording(m_isTrained && c10::GradMode::is_enabled());
    Encoded encoded;
    encoded.encoding = m_tokenizer.encode(m_straightens ? cleanPrompt(rawPrompt) : rawPrompt, maxTokens);
    checkKnown(encoded.encoding.ids, m_tokenizer, m_vocabularySize);
    const auto length = static_cast<std::int64_t>(encoded.encoding.ids.size());
    auto seen = encoded.encoding.ids;
    if (m_seesPadding) {
        seen.resize(static_cast<std::size_t>(maxTokens), m_tokenizer.padId());
    }
    // (1, L)
    const at::Tensor ids = at::tensor(seen, at::kLong).to(m_device).unsqueeze(0);
    if (m_seesPadding) {
        // (1, tokens, D)
        encoded.embeds = m_encoder->forward(ids, at::Tensor(), stop).narrow(1, 0, length).to(m_dtype).contiguous();
        return encoded;
    }
    // Padding is masked out of the attention, and its rows are cut off afterwards: computing the
    // text alone is the same.
    const at::Tensor states = m_encoder->forward(ids, at::Tensor(), stop);  // (1, L, D)
    encoded.embeds = at::constant_pad_nd(states.to(m_dtype), {0, 0, 0, maxTokens - length});
    return encoded;
}

torch::nn::Module& PromptEncoder::trained() {
    m_isTrained = true;
    for (const auto& [name, weight] : kernels::keptWeights(*m_encoder)) {
        if (weight->isTable()) {
            weight->unpack();
        }
    }
    return *m_encoder;
}

std::uint64_t PromptEncoder::bytes() const {
    std::uint64_t total = 0;
    const auto kept = kernels::keptWeights(*m_encoder);
    for (const auto& item : m_encoder->named_parameters()) {
        const auto own = kept.find(item.key());
        total += own != kept.end() ? own->second->bytes() : item.value().nbytes();
    }
    return total;
}

}  // namespace tubelet::text
