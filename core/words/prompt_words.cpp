#include "words/prompt_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tubelet::words {
namespace {

struct Range {
    char32_t first, last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

// Blocks of the Unicode character database (Blocks.txt, public), grouped by what they mean for a prompt.
constexpr std::array<Range, 10> kPunctuation{{{0x21, 0x2F},
                                              {0x3A, 0x40},
                                              {0x5B, 0x60},
                                              {0x7B, 0x7E},
                                              {0xA1, 0xBF},
                                              {0x2010, 0x205E},
                                              {0x3001, 0x303F},
                                              {0xFE10, 0xFE6F},
                                              {0xFF01, 0xFF0F},
                                              {0xFF1A, 0xFF65}}};
constexpr std::array<Range, 7> kContinuous{{{0x3005, 0x3007},      // iteration mark, closing mark, zero
                                            {0x3040, 0x30FF},      // kana
                                            {0x3400, 0x4DBF},      // Han, extension A
                                            {0x4E00, 0x9FFF},      // Han
                                            {0xF900, 0xFAFF},      // Han, compatibility
                                            {0xFF66, 0xFF9F},      // half-width kana
                                            {0x20000, 0x3FFFF}}};  // Han, further extensions
constexpr std::array<Range, 10> kSymbols{{{0xA2, 0xA9},
                                          {0xAC, 0xB1},
                                          {0xD7, 0xD7},
                                          {0xF7, 0xF7},
                                          {0x203C, 0x203C},
                                          {0x2049, 0x2049},
                                          {0x20A0, 0x20FF},
                                          {0x2100, 0x2BFF},
                                          {0x3200, 0x33FF},
                                          {0xE000, 0xF8FF}}};
constexpr std::array<Range, 2> kPictures{{{0x1F000, 0x1FBFF}, {0xE0001, 0xE007F}}};
constexpr std::u32string_view kAsciiSymbols = U"#$%&*+<=>@\\^_`|~";

constexpr char32_t kZeroWidthJoiner = 0x200D;

bool isVariationOrKeycap(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3;
}
bool isSkinTone(char32_t c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
}
bool isFlagLetter(char32_t c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}
bool isTag(char32_t c) {
    return c >= 0xE0020 && c <= 0xE007F;
}

bool isSymbol(char32_t c) {
    return kAsciiSymbols.find(c) != std::u32string_view::npos || within(kSymbols, c) || within(kPictures, c);
}

char32_t folded(char32_t c) {
    if (c >= 0xFF10 && c <= 0xFF5A) {  // full-width digits and letters
        c = c - 0xFF00 + 0x20;
    }
    if (c == 0x2019) {
        return U'\'';
    }
    const bool capital = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                         (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
    return capital ? c + 0x20 : c;
}

/// The length of the emoji sequence or the single symbol that starts at `i`.
std::size_t symbolLength(std::u32string_view text, std::size_t i) {
    const std::size_t start = i;
    if (isFlagLetter(text[i]) && i + 1 < text.size() && isFlagLetter(text[i + 1])) {
        return 2;
    }
    ++i;
    while (i < text.size()) {
        if (isVariationOrKeycap(text[i]) || isSkinTone(text[i]) || isTag(text[i])) {
            ++i;
        } else if (text[i] == kZeroWidthJoiner && i + 1 < text.size() && isSymbol(text[i + 1])) {
            i += 2;
        } else {
            break;
        }
    }
    return i - start;
}

bool isKeycapStart(std::u32string_view text, std::size_t i) {
    const char32_t c = text[i];
    if (!((c >= U'0' && c <= U'9') || c == U'#' || c == U'*') || i + 1 >= text.size()) {
        return false;
    }
    return text[i + 1] == 0x20E3 || (text[i + 1] == 0xFE0F && i + 2 < text.size() && text[i + 2] == 0x20E3);
}

bool isLetter(char32_t c) {
    return !isBlank(c) && !isControl(c) && !isSymbol(c) && !within(kContinuous, c) && !within(kPunctuation, c) &&
           c > 0x20 && !isVariationOrKeycap(c);
}

bool isVowel(char32_t c) {
    return std::u32string_view(U"aeiou").find(c) != std::u32string_view::npos;
}

/// Consonant, one vowel, consonant (not w, x, y): such a base doubles its last letter before -ing and -ed, so "caring"
/// is not a form of "car".
bool doublesItsEnd(const std::u32string& s) {
    const std::size_t n = s.size();
    return n >= 2 && !isVowel(s[n - 1]) && std::u32string_view(U"wxy").find(s[n - 1]) == std::u32string_view::npos &&
           isVowel(s[n - 2]) && (n == 2 || !isVowel(s[n - 3])) && std::count_if(s.begin(), s.end(), isVowel) == 1;
}

void addVerbBase(std::vector<std::u32string>& forms, const std::u32string& stem) {
    const bool spoken = std::any_of(stem.begin(), stem.end(), [](char32_t c) { return isVowel(c) || c == U'y'; });
    if (stem.size() < 3 || !spoken) {
        return;
    }
    forms.push_back(stem + U"e");
    if (!doublesItsEnd(stem)) {
        forms.push_back(stem);
    }
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) {
        forms.push_back(stem.substr(0, stem.size() - 1));
    }
}

}  // namespace

bool isBlank(char32_t c) {
    return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F || (c >= 0x205F && c <= 0x2064) ||
           c == 0x3000 || c == 0xFEFF || c == 0xAD || c == 0x2800 || c == 0x3164;
}

bool isControl(char32_t c) {
    return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c <= 0x9F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
}

std::vector<Run> splitRuns(std::u32string_view text) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = text[i];
        if (isKeycapStart(text, i) || isSymbol(c)) {
            const std::size_t length = symbolLength(text, i);
            runs.push_back({RunKind::Symbol, std::u32string(text.substr(i, length))});
            i += length;
        } else if (within(kContinuous, c)) {
            Run run{RunKind::Continuous, {}};
            for (; i < text.size() && within(kContinuous, text[i]); ++i) {
                run.text += text[i];
            }
            runs.push_back(std::move(run));
        } else if (isLetter(folded(c))) {
            Run run{RunKind::Word, {}};
            for (; i < text.size() && !isKeycapStart(text, i); ++i) {
                const char32_t letter = folded(text[i]);
                const bool apostrophe = letter == U'\'' && i + 1 < text.size() && isLetter(folded(text[i + 1]));
                if (!isLetter(letter) && !apostrophe) {
                    break;
                }
                run.text += letter;
            }
            runs.push_back(std::move(run));
        } else {
            ++i;
        }
    }
    return runs;
}

std::vector<std::u32string> baseForms(const std::u32string& word) {
    std::vector<std::u32string> forms{word};
    std::u32string bare = word;
    if (bare.ends_with(U"'s")) {
        bare.resize(bare.size() - 2);
        forms.push_back(bare);
    }
    const std::size_t n = bare.size();
    if (n > 4 && bare.ends_with(U"ies")) {
        forms.push_back(bare.substr(0, n - 3) + U"y");
    }
    if (n > 4 && bare.ends_with(U"es")) {
        forms.push_back(bare.substr(0, n - 2));
    }
    if (n > 3 && bare.ends_with(U"s") && !bare.ends_with(U"ss")) {
        forms.push_back(bare.substr(0, n - 1));
    }
    if (bare.ends_with(U"ing") && n > 5) {
        addVerbBase(forms, bare.substr(0, n - 3));
    }
    if (bare.ends_with(U"ed") && n > 4) {
        addVerbBase(forms, bare.substr(0, n - 2));
    }
    return forms;
}

}  // namespace tubelet::words
