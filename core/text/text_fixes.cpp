#include "text/text_fixes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "text/html_references.h"
#include "text/mojibake.h"

namespace tubelet::text {

namespace {

constexpr std::size_t kLongestSegment = 1'000'000;  // ftfy's max_decode_length

struct Ligature {
    char32_t character;
    std::u32string_view letters;
};

constexpr std::array<Ligature, 22> kLigatures = {{
    {0x0132, U"IJ"},      {0x0133, U"ij"}, {0x0149, U"\u02bcn"}, {0x01c4, U"D\u017d"}, {0x01c5, U"D\u017e"},
    {0x01c6, U"d\u017e"}, {0x01c7, U"LJ"}, {0x01c8, U"Lj"},      {0x01c9, U"lj"},      {0x01ca, U"NJ"},
    {0x01cb, U"Nj"},      {0x01cc, U"nj"}, {0x01f1, U"DZ"},      {0x01f2, U"Dz"},      {0x01f3, U"dz"},
    {0xfb00, U"ff"},      {0xfb01, U"fi"}, {0xfb02, U"fl"},      {0xfb03, U"ffi"},     {0xfb04, U"ffl"},
    {0xfb05, U"\u017ft"}, {0xfb06, U"st"},
}};

constexpr char32_t kWidthFirst = 0xff01;  // the block of half and full width forms
constexpr char32_t kWidthLast = 0xffef;

/// The usual forms of U+FF01 to U+FFEF, from Unicode's compatibility mappings.
const std::array<std::u32string, kWidthLast - kWidthFirst + 1>& widthForms() {
    static const auto forms = [] {
        std::array<std::u32string, kWidthLast - kWidthFirst + 1> table;
        for (std::size_t i = 0; i < table.size(); ++i) {
            table[i] = base::compatibilityForm(kWidthFirst + static_cast<char32_t>(i));
        }
        return table;
    }();
    return forms;
}

/// Copies text, giving each character to `put(character, out)`; returns the text itself when
/// none `isTouched`.
template <typename Touched, typename Put>
std::u32string mapped(std::u32string text, Touched isTouched, Put put) {
    const auto first = std::find_if(text.begin(), text.end(), isTouched);
    if (first == text.end()) {
        return text;
    }
    std::u32string out(text.begin(), first);
    out.reserve(text.size());
    std::for_each(first, text.end(), [&](char32_t c) { isTouched(c) ? put(c, out) : out.push_back(c); });
    return out;
}

std::u32string fixLatinLigatures(std::u32string text) {
    const auto find = [](char32_t c) {
        return std::find_if(kLigatures.begin(), kLigatures.end(), [c](const Ligature& l) { return l.character == c; });
    };
    return mapped(
        std::move(text), [&](char32_t c) { return c >= 0x132 && find(c) != kLigatures.end(); },
        [&](char32_t c, std::u32string& out) { out += find(c)->letters; });
}

std::u32string fixCharacterWidth(std::u32string text) {
    return mapped(
        std::move(text), [](char32_t c) { return c == 0x3000 || (c >= kWidthFirst && c <= kWidthLast); },
        [](char32_t c, std::u32string& out) {
            out += c == 0x3000 ? std::u32string(U" ") : widthForms()[c - kWidthFirst];
        });
}

std::u32string uncurlQuotes(std::u32string text) {
    return mapped(
        std::move(text), [](char32_t c) { return c == 0x02bc || (c >= 0x2018 && c <= 0x201f); },
        [](char32_t c, std::u32string& out) { out += c >= 0x201c ? U'"' : U'\''; });
}

std::u32string fixLineBreaks(std::u32string text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c == U'\r') {
            out += U'\n';
            i += i + 1 < text.size() && text[i + 1] == U'\n' ? 1 : 0;
        } else {
            out += c == 0x2028 || c == 0x2029 || c == 0x85 ? U'\n' : c;
        }
    }
    return out;
}

/// Drops "ESC [ digits and semicolons letter". Digits of any script count, as \d does in Python.
std::u32string removeTerminalEscapes(std::u32string text) {
    if (text.find(U'\033') == std::u32string::npos) {
        return text;
    }
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == U'\033' && at + 1 < text.size() && text[at + 1] == U'[') {
            std::size_t end = at + 2;
            while (end < text.size() && (text[end] == U';' || base::isDecimalDigit(text[end]))) {
                ++end;
            }
            if (end < text.size() && text[end] < 0x80 && (text[end] | 0x20) >= U'a' && (text[end] | 0x20) <= U'z') {
                at = end + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

bool isUnwantedControl(char32_t c) {
    return c <= 0x08 || c == 0x0b || (c >= 0x0e && c <= 0x1f) || c == 0x7f || (c >= 0x206a && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff9 && c <= 0xfffc);
}

std::u32string removeControlCharacters(std::u32string text) {
    text.erase(std::remove_if(text.begin(), text.end(), isUnwantedControl), text.end());
    return text;
}

std::u32string fixSegment(std::u32string text, bool unescape) {
    for (;;) {
        const std::u32string before = text;
        if (unescape && text.find(U'&') != std::u32string::npos) {
            text = unescapeClosedHtml(text);
        }
        text = fixEncoding(std::move(text));
        text = fixC1Controls(std::move(text));
        text = fixLatinLigatures(std::move(text));
        text = fixCharacterWidth(std::move(text));
        text = uncurlQuotes(std::move(text));
        text = fixLineBreaks(std::move(text));
        text = removeTerminalEscapes(std::move(text));
        text = removeControlCharacters(std::move(text));
        text = base::composed(text);
        if (text == before) {
            return text;
        }
    }
}

}  // namespace

std::u32string fixText(std::u32string_view text) {
    std::u32string out;
    out.reserve(text.size());
    bool unescape = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t lineEnd = text.find(U'\n', at);
        std::size_t end = lineEnd == std::u32string_view::npos ? text.size() : lineEnd + 1;
        end = std::min(end, at + kLongestSegment);
        const std::u32string_view segment = text.substr(at, end - at);
        // A "<" says that this is HTML, whose references are meant: they stay, from here on.
        unescape = unescape && segment.find(U'<') == std::u32string_view::npos;
        out += fixSegment(std::u32string(segment), unescape);
        at = end;
    }
    return out;
}

}  // namespace tubelet::text
