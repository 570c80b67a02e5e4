#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/traced_text.h"

namespace tubelet::text {

/// The text rules that sentencepiece compiles into a model (precompiled_charsmap: a double array of
/// the Darts-clone kind, then the replacements, each ended by a zero byte), applied as the Rust
/// library `tokenizers` does (crate spm_precompiled): a grapheme cluster of less than 6 bytes is
/// replaced whole by the rule of its shortest prefix that has one; longer clusters, and those
/// without a rule, character by character.
/// Thread-safe.
class Charsmap {
  public:
    /// No rules: text stays as it is.
    Charsmap() = default;

    /// Throws Error(ModelUnreadable), naming `origin` (a file), when the bytes are
    /// not such a table.
    Charsmap(std::string_view bytes, const std::string& origin);

    /// `text` must be valid UTF-8; `offset` is added to all places.
    TracedText normalize(std::string_view text, std::uint32_t offset) const;

  private:
    std::optional<std::string_view> rule(std::string_view part) const;

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;
};

}  // namespace tubelet::text
