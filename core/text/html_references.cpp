#include "text/html_references.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tubelet::text {

namespace {

struct NamedReference {
    std::string_view name;  ///< without the ampersand, with the semicolon where it has one
    std::u32string_view text;
};

struct ReplacedNumber {
    char32_t number;
    char32_t character;
};

#include "text/html_entities.inc"

constexpr char32_t kReplacement = 0xfffd;
constexpr std::size_t kLongestName = 32;  ///< of a reference, semicolon apart (the pattern
                                          ///< of html.unescape)

template <typename Table>
const NamedReference* findName(const Table& table, std::string_view name) {
    const auto found =
        std::lower_bound(table.begin(), table.end(), name,
                         [](const NamedReference& entry, std::string_view wanted) { return entry.name < wanted; });
    return found != table.end() && found->name == name ? &*found : nullptr;
}

const ReplacedNumber* findNumber(char32_t number) {
    const auto found = std::find_if(kReplacedNumbers.begin(), kReplacedNumbers.end(),
                                    [number](const ReplacedNumber& entry) { return entry.number == number; });
    return found == kReplacedNumbers.end() ? nullptr : &*found;
}

int digitValue(char32_t c, bool hexadecimal) {
    if (c >= U'0' && c <= U'9') {
        return static_cast<int>(c - U'0');
    }
    const char32_t lower = c | 0x20;
    return hexadecimal && c < 0x80 && lower >= U'a' && lower <= U'f' ? static_cast<int>(lower - U'a') + 10 : -1;
}

/// "#38;" at `at` (which holds '#'): appends what it stands for and returns where it ends, or 0
/// when it is none.
std::size_t takeNumber(std::u32string_view text, std::size_t at, std::u32string& out) {
    std::size_t next = at + 1;
    const bool hexadecimal = next < text.size() && (text[next] == U'x' || text[next] == U'X');
    next += hexadecimal ? 1 : 0;
    const std::size_t first = next;
    char32_t number = 0;
    for (; next < text.size(); ++next) {
        const int digit = digitValue(text[next], hexadecimal);
        if (digit < 0) {
            break;
        }
        // Everything beyond Unicode means the same, so that long numbers need no more than this.
        number = std::min<char32_t>(0x110000, number * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit));
    }
    if (next == first) {
        return 0;
    }
    if (const ReplacedNumber* replaced = findNumber(number)) {
        out += replaced->character;
    } else if (number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) {
        out += kReplacement;
    } else if (!std::binary_search(kDroppedNumbers.begin(), kDroppedNumbers.end(), number)) {
        out += number;
    }
    return next < text.size() && text[next] == U';' ? next + 1 : next;
}

bool isNameCharacter(char32_t c) {
    return c != U'\t' && c != U'\n' && c != U'\f' && c != U' ' && c != U'<' && c != U'&' && c != U'#' && c != U';';
}

/// "amp;" or "ampere" at `at`: appends what it stands for (for "ampere" "&ere") and returns
/// where it ends, or 0.
std::size_t takeName(std::u32string_view text, std::size_t at, std::u32string& out) {
    std::size_t end = at;
    while (end < text.size() && end - at < kLongestName && isNameCharacter(text[end])) {
        ++end;
    }
    if (end == at) {
        return 0;
    }
    end += end < text.size() && text[end] == U';' ? 1 : 0;
    // Names are ASCII: what follows another character can't belong to one.
    std::string ascii;
    for (std::size_t i = at; i < end && text[i] < 0x80; ++i) {
        ascii += static_cast<char>(text[i]);
    }
    for (std::size_t length = ascii.size(); length >= 2; --length) {
        if (const NamedReference* found = findName(kNamedReferences, std::string_view(ascii).substr(0, length))) {
            out += found->text;
            out += text.substr(at + length, end - at - length);
            return end;
        }
    }
    return 0;
}

bool isAsciiAlphanumeric(char32_t c) {
    return (c >= U'0' && c <= U'9') || ((c | 0x20) >= U'a' && (c | 0x20) <= U'z' && c < 0x80);
}

/// What a closed reference ("&eacute;", "&#233;") stands for; nothing when it isn't one
/// that ftfy replaces.
std::optional<std::u32string> closedReference(std::u32string_view reference) {
    if (reference[1] == U'#') {
        std::u32string text;
        const std::size_t end = takeNumber(reference, 1, text);
        // "&#39x;" is replaced in part only, and "&#59;" gives a semicolon again: ftfy leaves both.
        const bool whole = end == reference.size() && text.find(U';') == std::u32string::npos;
        return whole ? std::optional(text) : std::nullopt;
    }
    std::string name;
    for (const char32_t c : reference.substr(1)) {
        name += static_cast<char>(c);
    }
    const NamedReference* found = findName(kNamedReferences, name);
    found = found ? found : findName(kCapitalReferences, name);
    return found ? std::optional<std::u32string>(found->text) : std::nullopt;
}

}  // namespace

std::u32string unescapeHtml(std::u32string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = 0;
        if (text[at] == U'&' && at + 1 < text.size()) {
            end = text[at + 1] == U'#' ? takeNumber(text, at + 1, out) : takeName(text, at + 1, out);
        }
        if (end == 0) {
            out += text[at];
            end = at + 1;
        }
        at = end;
    }
    return out;
}

std::u32string unescapeClosedHtml(std::u32string_view text) {
    constexpr std::size_t kLongest = 24;  // letters and digits of a reference, as in ftfy's pattern
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == U'&') {
            const std::size_t first = at + (at + 1 < text.size() && text[at + 1] == U'#' ? 2 : 1);
            std::size_t end = first;
            while (end < text.size() && end - first < kLongest && isAsciiAlphanumeric(text[end])) {
                ++end;
            }
            if (end > first && end < text.size() && text[end] == U';') {
                const std::u32string_view reference = text.substr(at, end + 1 - at);
                const std::optional<std::u32string> meaning = closedReference(reference);
                out += meaning ? std::u32string_view(*meaning) : reference;
                at = end + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

char32_t windows1252(char32_t c1Control) {
    // HTML5 reads the numbers 128 to 159 as Windows-1252, so that its table serves here too.
    const ReplacedNumber* replaced = findNumber(c1Control);
    return replaced ? replaced->character : c1Control;
}

}  // namespace tubelet::text
