#include "models/prompt_memory.h"

#include <algorithm>
#include <utility>

#include "base/shown.h"
#include "base/stop.h"
#include "diffusion/guidance.h"

namespace tubelet::models {

text::PromptEncoder& PromptMemory::encoder(const std::stop_token& stop) {
    if (!m_encoder) {
        checkStop(stop);
        m_encoder = m_load(stop);
        m_warning = m_encoder->tokenizer().warning();
    }
    return *m_encoder;
}

const PromptMemory::Kept* PromptMemory::find(const std::string& prompt, int maxTokens) const {
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) {
        return kept.prompt == prompt && kept.maxTokens == maxTokens;
    });
    return found == m_kept.end() ? nullptr : &*found;
}

text::PromptEncoder::Encoded PromptMemory::encode(const std::string& prompt, int maxTokens,
                                                  const std::stop_token& stop) {
    if (const auto* kept = find(prompt, maxTokens)) {
        return kept->encoded;
    }
    auto encoded = encoder(stop).encode(prompt, maxTokens, stop);
    if (!m_isTrained) {
        m_kept.push_front({prompt, maxTokens, encoded});
        m_kept.resize(std::min(m_kept.size(), kMost));
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

std::vector<request::Notice> PromptMemory::prepare(const request::GenerationRequest& request, int maxTokens,
                                                   const std::stop_token& stop) {
    const bool isGuided = diffusion::needsGuidance(request::mostGuidance(request));
    if (!find(request.prompt, maxTokens) || (isGuided && !find(request.negativePrompt, maxTokens))) {
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
