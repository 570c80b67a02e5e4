#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "text/charsmap.h"
#include "text/traced_text.h"

namespace tubelet::text {

/// What a tokenizer makes of text before it looks for words, as the "normalizer" of a
/// tokenizer.json says and the Rust library `tokenizers` 0.23 does: Sequence,
/// Precompiled, Nmt, NFC, NFD, NFKC, NFKD, Lowercase, Strip, StripAccents, Replace,
/// Prepend, ByteLevel, BertNormalizer.
/// Thread-safe.
class Normalizer {
  public:
    /// Text stays as it is.
    Normalizer() = default;

    /// Sentencepiece's rules alone.
    explicit Normalizer(Charsmap rules);

    /// null: text stays as it is.
    /// Throws Error(ModelUnreadable), naming `origin` (a file) and the kind that is not known, and
    /// for sequences nested beyond kDeepestSequence.
    Normalizer(const nlohmann::json& description, const std::string& origin);

    /// `text` must be valid UTF-8 and begins at `offset` of the original.
    TracedText apply(std::string_view text, std::uint32_t offset) const;

  private:
    using Step = std::function<TracedText(TracedText)>;
    void add(const nlohmann::json& description, const std::string& origin);

    std::vector<Step> m_steps;
};

}  // namespace tubelet::text
