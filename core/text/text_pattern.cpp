#include "text/text_pattern.h"

#include <unicode/unistr.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/error.h"
#include "base/shown.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

constexpr std::int32_t kMostTime = 2'000;  // of one search, in ICU's unit, about a millisecond
using Expression = std::unique_ptr<URegularExpression, decltype(&uregex_close)>;

/// Oniguruma's \s is White_Space, which ICU's is not quite; its \w lacks ICU's joiners and, outside
/// of brackets, has Latin-1's fractions and raised digits; its \h is a hexadecimal digit.
std::string forIcu(const std::string& expression) {
    const std::string word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";
    const std::string fractions = "\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be";
    std::string out;
    int brackets = 0;
    for (std::size_t at = 0; at < expression.size(); ++at) {
        if (expression[at] != '\\' || at + 1 == expression.size()) {
            brackets += expression[at] == '[' ? 1 : expression[at] == ']' && brackets > 0 ? -1 : 0;
            out += expression[at];
            continue;
        }
        const char kind = expression[++at];
        const std::string letters = word + (brackets > 0 ? "" : fractions);
        out += kind == 'w'   ? "[" + letters + "]"
               : kind == 'W' ? "[^" + letters + "]"
               : kind == 's' ? "\\p{White_Space}"
               : kind == 'S' ? "\\P{White_Space}"
               : kind == 'h' ? "\\p{AHex}"
               : kind == 'H' ? "\\P{AHex}"
                             : std::string("\\") + kind;
    }
    return out;
}

}  // namespace

struct TextPattern::Regex {
    Expression compiled{nullptr, &uregex_close};
};

TextPattern TextPattern::regex(const std::string& expression) {
    return {json{{"Regex", expression}}, "this program"};
}

TextPattern::TextPattern(const json& pattern, const std::string& origin) {
    const auto fail = [&](const Message& why) { refuseTokenizerFile(origin, why); };
    if (pattern.is_string() || (pattern.is_object() && pattern.value("String", json()).is_string())) {
        m_literal = pattern.is_string() ? pattern.get<std::string>() : pattern["String"].get<std::string>();
        return;
    }
    if (!pattern.is_object() || !pattern.value("Regex", json()).is_string()) {
        fail({says("text", "a pattern in it is neither a \"String\" nor a \"Regex\".")});
    }
    const auto& expression = pattern["Regex"].get_ref<const std::string&>();
    const auto text = icu::UnicodeString::fromUTF8(forIcu(expression));
    UErrorCode status = U_ZERO_ERROR;
    auto regex = std::make_shared<Regex>();
    regex->compiled.reset(
        // ^ at every line
        uregex_open(text.getBuffer(), text.length(), UREGEX_MULTILINE, /*pe=*/nullptr, &status));
    if (U_FAILURE(status)) {
        fail({says("text", "its regular expression %1 is not understood."), base::shownValue(expression)});
    }
    m_regex = std::move(regex);
}

std::vector<PatternSpan> TextPattern::spans(std::string_view text) const {
    std::vector<PatternSpan> found;
    std::size_t covered = 0;
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (covered < begin) {
            found.push_back({covered, begin, false});
        }
        found.push_back({begin, end, true});
        covered = end;
    };
    if (!m_regex) {
        for (std::size_t at = m_literal.empty() ? std::string_view::npos : text.find(m_literal);
             at != std::string_view::npos; at = text.find(m_literal, covered)) {
            add(at, at + m_literal.size());
        }
    } else {
        UErrorCode status = U_ZERO_ERROR;
        const Expression regex(uregex_clone(m_regex->compiled.get(), &status), &uregex_close);
        const std::unique_ptr<UText, decltype(&utext_close)> source(
            utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), &utext_close);
        uregex_setUText(regex.get(), source.get(), &status);
        uregex_setTimeLimit(regex.get(), kMostTime, &status);
        while (uregex_findNext(regex.get(), &status) && U_SUCCESS(status)) {
            add(static_cast<std::size_t>(uregex_start64(regex.get(), 0, &status)),
                static_cast<std::size_t>(uregex_end64(regex.get(), 0, &status)));
        }
        if (U_FAILURE(status)) {
            throw Error(
                ErrorKind::InvalidValue,
                says("text",
                     "A regular expression of the tokenizer takes too long on this text (%1). Shorten the text."),
                u_errorName(status));
        }
    }
    if (covered < text.size()) {
        found.push_back({covered, text.size(), false});
    }
    return found;
}

}  // namespace tubelet::text
