#include "models/prompt_memory.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <ATen/ATen.h>

#include "base/shown.h"
#include "base/stop.h"
#include "diffusion/guidance.h"
#include "request/storyboard.h"

namespace tubelet::models {
namespace {

/// What condition() will be asked for a request.
std::vector<std::string> promptsOf(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    auto prompts = request::promptTrack(request, facts).prompts;
    if (prompts.empty()) {
        prompts.push_back(request.prompt);
    }
    if (diffusion::needsGuidance(request::mostGuidance(request))) {
        prompts.push_back(request.negativePrompt);
    }
    return prompts;
}

}  // namespace

text::PromptEncoder& PromptMemory::encoder(const std::stop_token& stop) {
    if (!m_encoder) {
        checkStop(stop);
        m_encoder = m_load(stop);
        m_warning = m_encoder->tokenizer().warning();
    }
    return *m_encoder;
}

std::list<PromptMemory::Kept>::iterator PromptMemory::find(const std::string& prompt, int maxTokens) {
    return std::find_if(m_kept.begin(), m_kept.end(),
                        [&](const Kept& kept) { return kept.prompt == prompt && kept.maxTokens == maxTokens; });
}

/// What was not asked for the longest leaves for it.
void PromptMemory::keep(Kept kept) {
    const auto tokens = static_cast<std::int64_t>(kept.encoded.encoding.ids.size());
    kept.encoded.embeds = kept.encoded.embeds.narrow(1, 0, tokens).clone();
    m_kept.push_front(std::move(kept));
    const auto bytes = [this] {
        return std::accumulate(m_kept.begin(), m_kept.end(), std::uint64_t{0},
                               [](std::uint64_t sum, const Kept& one) { return sum + one.encoded.embeds.nbytes(); });
    };
    while (m_kept.size() > 1 && bytes() > m_mostBytes) {
        m_kept.pop_back();
    }
}

text::PromptEncoder::Encoded PromptMemory::encode(const std::string& prompt, int maxTokens,
                                                  const std::stop_token& stop) {
    if (const auto kept = find(prompt, maxTokens); kept != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, kept);
        auto encoded = kept->encoded;
        encoded.embeds = at::constant_pad_nd(encoded.embeds, {0, 0, 0, kept->rows - encoded.embeds.size(1)});
        return encoded;
    }
    auto encoded = encoder(stop).encode(prompt, maxTokens, stop);
    if (!m_isTrained) {
        keep({prompt, maxTokens, encoded, encoded.embeds.size(1)});
    }
    return encoded;
}

text::PromptEncoder::Encoded PromptMemory::encode(const std::string& prompt, const Message& name, int maxTokens,
                                                  std::vector<request::Notice>& notices, const std::stop_token& stop) {
    auto encoded = encode(prompt, maxTokens, stop);
    if (encoded.encoding.cut) {
        notices.push_back(
            {"prompt-cut",
             {says("models", "The %1 is longer than the %2 tokens this model reads; it is cut before: %3"), name,
              maxTokens, base::shownText(encoded.encoding.remaining, 120)}});
    }
    return encoded;
}

std::vector<request::Notice> PromptMemory::prepare(const request::GenerationRequest& request,
                                                   const request::ModelFacts& facts, const std::stop_token& stop) {
    const auto prompts = promptsOf(request, facts);
    const auto isKept = [&](const std::string& prompt) { return find(prompt, facts.maxTextTokens) != m_kept.end(); };
    if (!std::all_of(prompts.begin(), prompts.end(), isKept)) {
        encoder(stop);
    }
    return m_warning.empty() ? std::vector<request::Notice>()
                             : std::vector<request::Notice>{{"tokenizer-file", m_warning}};
}

torch::nn::Module& PromptMemory::trained(const std::stop_token& stop) {
    m_isTrained = true;
    m_kept.clear();
    return encoder(stop).trained();
}

}  // namespace tubelet::models
