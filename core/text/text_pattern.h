#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace tubelet::text {

/// A stretch of bytes of a text, and whether the pattern fits it.
struct PatternSpan {
    std::size_t begin = 0, end = 0;
    bool matches = false;
};

/// What tokenizer.json looks for in a text: {"String": ...} or {"Regex": ...}.
/// Expressions are run by ICU; its few differences from Oniguruma, which the Rust library uses, are
/// evened out (\s, \h, line anchors).
/// Thread-safe.
class TextPattern {
  public:
    /// Throws Error(ModelUnreadable), naming `origin` (a file), for another object and for an
    /// expression that ICU doesn't understand.
    TextPattern(const nlohmann::json& pattern, const std::string& origin);

    /// An expression of our own.
    static TextPattern regex(const std::string& expression);

    /// The text, valid UTF-8, cut at the matches: spans that follow each other and cover it. Throws
    /// Error(InvalidValue) where an expression takes more time than any text of a
    /// prompt's size should.
    std::vector<PatternSpan> spans(std::string_view text) const;

  private:
    struct Regex;
    std::string m_literal;
    std::shared_ptr<const Regex> m_regex;
};

}  // namespace tubelet::text
