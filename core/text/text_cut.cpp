#include "text/text_cut.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/traced_text.h"
#include "text/unicode.h"

namespace tubelet::text {

namespace {

char32_t characterAt(std::string_view text, std::size_t at) {
    return base::decodeUtf8(text.substr(at, characterBytes(text[at]))).front();
}

enum class Kind { Space, Word, Other };

Kind kindOf(char32_t c) {
    return isWhiteSpace(c) ? Kind::Space : isWordCharacter(c) ? Kind::Word : Kind::Other;
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
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = at + characterBytes(text[at]);
        const bool isMatch = matches(characterAt(text, at));
        if (!isMatch && !spans.empty() && !spans.back().matches) {
            spans.back().end = end;
        } else {
            spans.push_back({at, end, isMatch});
        }
        at = end;
    }
    return spans;
}

std::vector<PatternSpan> wordSpans(std::string_view text) {
    std::vector<PatternSpan> spans;
    std::optional<Kind> before;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = at + characterBytes(text[at]);
        const Kind kind = kindOf(characterAt(text, at));
        if (kind == before) {
            spans.back().end = end;
        } else {
            spans.push_back({at, end, kind == Kind::Space});
        }
        before = kind;
        at = end;
    }
    return spans;
}

}  // namespace tubelet::text
