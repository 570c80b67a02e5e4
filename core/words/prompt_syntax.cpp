#include "words/prompt_syntax.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/unicode.h"

namespace tubelet::words {

namespace {

using Text = std::u32string_view;

constexpr std::size_t kLongestTag = 200;  // characters between the brackets of one
                                          // that is recognised
constexpr std::array<Text, 7> kTags = {U"lora:", U"lyco:", U"locon:", U"loha:", U"hypernet:", U"embedding:", U"ti:"};

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool isCapital(char32_t c) {
    return c >= U'A' && c <= U'Z';
}

bool isAsciiLetter(char32_t c) {
    return isCapital(c) || (c >= U'a' && c <= U'z');
}

bool isLetter(char32_t c) {
    return isAsciiLetter(c) || (c >= 0xaa && !base::isBlank(c));
}

bool isBracket(char32_t c) {
    return Text(U"()[]{}<>").find(c) != Text::npos;
}

bool isQuote(char32_t c) {
    return c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb;
}

bool hasLetter(Text text) {
    return std::any_of(text.begin(), text.end(), isLetter);
}

Text trimmed(Text text) {
    while (!text.empty() && base::isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && base::isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// "1.2", "-0.5", ".8", "2".
bool isNumber(Text text) {
    text = trimmed(text);
    if (!text.empty() && (text.front() == U'-' || text.front() == U'+')) {
        text.remove_prefix(1);
    }
    return std::any_of(text.begin(), text.end(), isDigit) && std::count(text.begin(), text.end(), U'.') <= 1 &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return isDigit(c) || c == U'.'; });
}

/// "cat:1.2", but not "10:30", "at 16:9" or "John 3:16": the word before the colon
/// must have a letter.
bool endsInWeight(Text inside) {
    const std::size_t colon = inside.rfind(U':');
    if (colon == Text::npos || !isNumber(inside.substr(colon + 1))) {
        return false;
    }
    const Text before = trimmed(inside.substr(0, colon));
    std::size_t begin = before.size();
    while (begin > 0 && !base::isBlank(before[begin - 1])) {
        --begin;
    }
    const Text word = before.substr(begin);
    return !word.empty() && (hasLetter(word) || isBracket(word.back()));
}

/// Where a weight behind a closing bracket ends ("1.3", "++"); `at`: there is none.
std::size_t endOfWeightBehind(Text prompt, std::size_t at) {
    std::size_t end = at;
    while (end < prompt.size() && (isDigit(prompt[end]) || prompt[end] == U'.')) {
        ++end;
    }
    // not at its end, where it closes a sentence
    if (prompt.substr(at, end - at).find(U'.') < end - at - 1) {
        return end;
    }
    const Text behind = prompt.substr(at, 2);
    return behind == U"++" || behind == U"--" ? at + 2 : at;
}

/// The place of the bracket that closes the one at `at`, on the same line and not too far.
std::optional<std::size_t> closing(Text prompt, std::size_t at, char32_t open, char32_t close) {
    int depth = 0;
    for (std::size_t i = at; i < std::min(prompt.size(), at + kLongestTag) && prompt[i] != U'\n'; ++i) {
        depth += prompt[i] == open ? 1 : prompt[i] == close ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return std::nullopt;
}

enum class Syntax { Weight, Double, Square, Choice, Tag, Wildcard, Break };

struct Found {
    Syntax kind;
    std::size_t end;
};

std::optional<Found> bracketed(Text prompt, std::size_t at) {
    const char32_t open = prompt[at];
    if (open == U'(') {
        const auto end = closing(prompt, at, U'(', U')');
        if (!end) {
            return std::nullopt;
        }
        const Text inside = prompt.substr(at + 1, *end - at - 1);
        if (endsInWeight(inside)) {
            return Found{Syntax::Weight, *end + 1};
        }
        if (const std::size_t weight = endOfWeightBehind(prompt, *end + 1); weight > *end + 1 && hasLetter(inside)) {
            return Found{Syntax::Weight, weight};
        }
        const bool isDouble = inside.size() > 2 && inside.front() == U'(' && inside.back() == U')' &&
                              closing(prompt, at + 1, U'(', U')') == *end - 1 && hasLetter(inside);
        return isDouble ? std::optional(Found{Syntax::Double, *end + 1}) : std::nullopt;
    }
    const auto end = open == U'['   ? closing(prompt, at, U'[', U']')
                     : open == U'{' ? closing(prompt, at, U'{', U'}')
                                    : closing(prompt, at, U'<', U'>');
    if (!end) {
        return std::nullopt;
    }
    const Text inside = prompt.substr(at + 1, *end - at - 1);
    if (open == U'[' && hasLetter(inside) && !isQuote(trimmed(inside).front())) {
        return Found{Syntax::Square, *end + 1};
    }
    if (open == U'{' && inside.find(U'|') != Text::npos && inside.find(U'"') == Text::npos) {
        return Found{Syntax::Choice, *end + 1};
    }
    const bool isTag = open == U'<' && std::any_of(kTags.begin(), kTags.end(),
                                                   [&](Text tag) { return inside.substr(0, tag.size()) == tag; });
    return isTag ? std::optional(Found{Syntax::Tag, *end + 1}) : std::nullopt;
}

/// "__animal__".
std::optional<Found> wildcard(Text prompt, std::size_t at) {
    std::size_t end = at + 2;
    while (end < prompt.size() && end < at + kLongestTag && prompt.substr(end, 2) != U"__" &&
           (isAsciiLetter(prompt[end]) || isDigit(prompt[end]) || Text(U"_/-*.").find(prompt[end]) != Text::npos)) {
        ++end;
    }
    return prompt.substr(end, 2) == U"__" && hasLetter(prompt.substr(at + 2, end - at - 2))
               ? std::optional(Found{Syntax::Wildcard, end + 2})
               : std::nullopt;
}

/// A "BREAK" that stands alone, in no quotes and in a prompt that is not all in capitals.
std::optional<Found> breakWord(Text prompt, std::size_t at) {
    constexpr Text kBreak = U"BREAK";
    if (prompt.substr(at, kBreak.size()) != kBreak) {
        return std::nullopt;
    }
    const std::size_t end = at + kBreak.size();
    const auto separates = [](char32_t c) { return base::isBlank(c) || c == U',' || c == U'.' || c == U';'; };
    const auto neighbourIsCapital = [&](std::size_t from, int step) {
        std::size_t i = from;
        while (i < prompt.size() && base::isBlank(prompt[i])) {
            i += static_cast<std::size_t>(step);
        }
        const std::size_t next = i + static_cast<std::size_t>(step);
        return i < prompt.size() && next < prompt.size() && isCapital(prompt[i]) && isCapital(prompt[next]);
    };
    const bool alone = (at == 0 || separates(prompt[at - 1])) && (end == prompt.size() || separates(prompt[end]));
    return alone && !neighbourIsCapital(at - 1, -1) && !neighbourIsCapital(end, 1)
               ? std::optional(Found{Syntax::Break, end})
               : std::nullopt;
}

/// "embedding:name", not in brackets.
std::optional<Found> embedding(Text prompt, std::size_t at) {
    constexpr Text kName = U"embedding:";
    if (prompt.substr(at, kName.size()) != kName || (at > 0 && isLetter(prompt[at - 1]))) {
        return std::nullopt;
    }
    std::size_t end = at + kName.size();
    while (end < prompt.size() && !base::isBlank(prompt[end]) && prompt[end] != U',' && !isBracket(prompt[end])) {
        ++end;
    }
    return end > at + kName.size() ? std::optional(Found{Syntax::Tag, end}) : std::nullopt;
}

std::optional<Found> foundAt(Text prompt, std::size_t at) {
    switch (prompt[at]) {
        case U'(':
        case U'[':
        case U'{':
        case U'<':
            return at > 0 && prompt[at - 1] == U'\\' ? std::nullopt : bracketed(prompt, at);
        case U'_':
            return prompt.substr(at, 2) == U"__" ? wildcard(prompt, at) : std::nullopt;
        case U'B':
            return breakWord(prompt, at);
        case U'e':
            return embedding(prompt, at);
        default:
            return std::nullopt;
    }
}

}  // namespace

std::vector<std::u32string> foreignSyntax(Text prompt) {
    std::vector<std::u32string> found;
    std::vector<Syntax> kinds;
    const Text whole = trimmed(prompt);
    const bool isJson =
        !whole.empty() && (whole.front() == U'{' || whole.front() == U'[') && whole.find(U"\":") != Text::npos;
    for (std::size_t at = 0; at < prompt.size() && !isJson;) {
        const auto one = foundAt(prompt, at);
        if (!one) {
            ++at;
            continue;
        }
        if (std::find(kinds.begin(), kinds.end(), one->kind) == kinds.end()) {
            kinds.push_back(one->kind);
            found.emplace_back(prompt.substr(at, one->end - at));
        }
        at = one->end;
    }
    return found;
}

}  // namespace tubelet::words
