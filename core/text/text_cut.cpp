#include "text/text_cut.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/traced_text.h"

namespace tubelet::text {

namespace {

/// visit(character, begin, end) for each.
template <typename Visit>
void eachCharacter(std::string_view text, Visit visit) {
    for (std::size_t begin = 0; const char32_t c : base::decodeUtf8(text)) {
        const std::size_t end = begin + base::characterBytes(text[begin]);
        visit(c, begin, end);
        begin = end;
    }
}

enum class Kind { Space, Word, Other };

Kind kindOf(char32_t c) {
    return base::isWhiteSpace(c) ? Kind::Space : base::isWordCharacter(c) ? Kind::Word : Kind::Other;
}

}  // namespace

std::optional<CutBehavior> cutBehavior(const std::string& name) {
    return name == "Removed"              ? std::optional(CutBehavior::Removed)
           : name == "Isolated"           ? std::optional(CutBehavior::Isolated)
           : name == "Contiguous"         ? std::optional(CutBehavior::Contiguous)
           : name == "MergedWithPrevious" ? std::optional(CutBehavior::MergedWithPrevious)
           : name == "MergedWithNext"     ? std::optional(CutBehavior::MergedWithNext)
                                          : std::nullopt;
}

std::vector<std::pair<std::size_t, std::size_t>> cut(const std::vector<PatternSpan>& spans, CutBehavior behavior) {
    std::vector<std::pair<std::size_t, std::size_t>> parts;
    bool matchedBefore = false;
    const auto take = [&](const PatternSpan& span, bool joins) {
        if (joins && !parts.empty()) {
            parts.back().first = std::min(parts.back().first, span.begin);
            parts.back().second = std::max(parts.back().second, span.end);
        } else {
            parts.emplace_back(span.begin, span.end);
        }
        matchedBefore = span.matches;
    };
    if (behavior == CutBehavior::MergedWithNext) {
        for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
            take(*span, span->matches && !matchedBefore);
        }
        std::reverse(parts.begin(), parts.end());
        return parts;
    }
    for (const PatternSpan& span : spans) {
        if (behavior == CutBehavior::Contiguous) {
            take(span, span.matches == matchedBefore);
        } else if (behavior == CutBehavior::MergedWithPrevious) {
            take(span, span.matches && !matchedBefore);
        } else if (behavior == CutBehavior::Isolated || !span.matches) {
            take(span, false);
        }
    }
    return parts;
}

std::vector<PatternSpan> characterSpans(std::string_view text, bool (*matches)(char32_t)) {
    std::vector<PatternSpan> spans;
    eachCharacter(text, [&](char32_t c, std::size_t begin, std::size_t end) {
        const bool isMatch = matches(c);
        if (!isMatch && !spans.empty() && !spans.back().matches) {
            spans.back().end = end;
        } else {
            spans.push_back({begin, end, isMatch});
        }
    });
    return spans;
}

std::vector<PatternSpan> wordSpans(std::string_view text) {
    std::vector<PatternSpan> spans;
    std::optional<Kind> before;
    eachCharacter(text, [&](char32_t c, std::size_t begin, std::size_t end) {
        const Kind kind = kindOf(c);
        if (kind == before) {
            spans.back().end = end;
        } else {
            spans.push_back({begin, end, kind == Kind::Space});
        }
        before = kind;
    });
    return spans;
}

}  // namespace tubelet::text
