#include "words/prompt_words.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"

namespace tubelet::words {
namespace {

/// Punctuation of ASCII that stands for something, unlike commas and brackets, which only separate.
constexpr std::u32string_view kAsciiSymbols = U"#$%&*+<=>@\\^_`|~";
constexpr char32_t kKeycap = 0x20E3;

/// One grapheme cluster, wide and narrow forms as plain characters.
std::u32string plain(std::string_view cluster) {
    const std::u32string characters = base::decodeUtf8(cluster);
    return base::isWidthForm(characters.front()) ? base::normalized(base::UnicodeForm::Nfkc, characters) : characters;
}

bool isSymbol(std::u32string_view cluster) {
    return kAsciiSymbols.find(cluster.front()) != cluster.npos || base::isSymbol(cluster.front()) ||
           cluster.find(kKeycap) != cluster.npos;
}

/// What is written of a letter: in lower case, without joiners and variation selectors.
std::u32string letters(std::u32string_view cluster) {
    std::u32string written;
    for (const char32_t c : cluster) {
        if (!base::isBlank(c)) {
            written += base::lowerCase(c);
        }
    }
    return written;
}

bool isVowel(char32_t c) {
    return std::u32string_view(U"aeiou").find(c) != std::u32string_view::npos;
}

/// Consonant, one vowel, consonant (not w, x, y): such a base doubles its last letter before -ing
/// and -ed, so "caring" is not a form of "car".
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

bool isControl(char32_t c) {
    // the last: marks of direction
    constexpr std::u32string_view kBlanks = U"\t\n\r\u2028\u2029\u061c\u200e\u200f";
    return base::isObeyed(c) && kBlanks.find(c) == kBlanks.npos;
}

std::vector<Run> splitRuns(std::string_view prompt) {
    const std::string text = base::encodeUtf8(base::composed(base::decodeUtf8(prompt)));
    std::vector<Run> runs;
    bool isOpen = false;        // whether the last run may go on
    bool isApostrophe = false;  // whether one stood behind it, which belongs to the word when
                                // a letter follows
    const auto isOpenAs = [&](RunKind kind) { return isOpen && runs.back().kind == kind; };
    for (std::size_t begin = 0; const std::size_t end : base::graphemeEnds(text)) {
        const std::u32string cluster = plain(std::string_view(text).substr(begin, end - begin));
        begin = end;
        const char32_t first = cluster.front();
        if (isSymbol(cluster) && !base::isBlank(first)) {
            runs.push_back({RunKind::Symbol, cluster});
            isOpen = isApostrophe = false;
        } else if (base::isWordPart(first) && !base::isBlank(first)) {
            const RunKind kind = base::isContinuous(first) ? RunKind::Continuous : RunKind::Word;
            if (!isOpenAs(kind)) {
                runs.push_back({kind, {}});
            } else if (isApostrophe) {
                runs.back().text += U'\'';
            }
            runs.back().text += letters(cluster);
            isOpen = true;
            isApostrophe = false;
        } else {
            isApostrophe = isOpenAs(RunKind::Word) && !isApostrophe && (first == U'\'' || first == U'\u2019');
            isOpen = isApostrophe;
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
