#include "models/token_count.h"

#include "models/layout.h"
#include "models/tokenizer_place.h"
#include "text/prompt_cleaning.h"
#include "text/tokenizer.h"

namespace tubelet::models {

TokenCounter::TokenCounter() = default;
TokenCounter::~TokenCounter() = default;

TokenCount TokenCounter::count(const request::ModelFacts& facts, const std::string& prompt) {
    if (facts.maxTextTokens <= 0) {
        return {};
    }
    const std::scoped_lock lock(m_mutex);
    if (!m_tokenizer || m_folder != facts.folder) {
        const Layout layout(facts.folder);
        const std::filesystem::path folder = tokenizerPlace(layout);
        m_tokenizer = std::make_shared<const text::Tokenizer>(
            text::Tokenizer::load(folder, text::tokenizerKind(layout.componentClass("tokenizer"), folder)));
        m_folder = facts.folder;
    }
    const auto encoding = m_tokenizer->encode(text::cleanPrompt(prompt), facts.maxTextTokens);
    return {static_cast<int>(encoding.tokens), facts.maxTextTokens, encoding.cut ? encoding.remaining : std::string()};
}

}  // namespace tubelet::models
