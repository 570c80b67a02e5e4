#include "words/completion.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "words/prompt_words.h"

namespace tubelet::words {

namespace {

/// No word of a list is longer.
constexpr std::size_t kLongest = 80;
constexpr std::size_t kFewestLetters = 2;

std::u32string lower(std::u32string_view text) {
    std::u32string lowered;
    for (const char32_t character : text) {
        const std::u32string small = base::lowerCase(character);
        // One for one, so that places in both texts are the same.
        lowered += small.size() == 1 ? small.front() : character;
    }
    return lowered;
}

/// True for a letter or digit of a script with spaces between words.
bool isSpaced(char32_t character) {
    const std::vector<Run> runs = splitRuns(base::encodeUtf8(character));
    return !runs.empty() && runs.front().kind == RunKind::Word;
}

/// How many characters at the end of `text` are the beginning of `word`; 0: none that count.
std::size_t begun(const std::u32string& text, const std::u32string& word) {
    for (std::size_t length = std::min(text.size(), word.size()); length > 0; --length) {
        const std::size_t start = text.size() - length;
        if (text.compare(start, length, word, 0, length) != 0) {
            continue;
        }
        if (!isSpaced(word.front())) {
            return length;
        }
        if (length >= kFewestLetters && (start == 0 || !isSpaced(text[start - 1]))) {
            return length;
        }
    }
    return 0;
}

}  // namespace

Completions completionsOf(std::string_view before, const std::vector<WordGroup>& groups, std::size_t count) {
    std::u32string own = base::decodeUtf8(before);
    own.erase(0, own.size() - std::min(own.size(), kLongest));
    Completions found;
    if (own.empty() || base::isWhiteSpace(own.back())) {
        return found;
    }
    const std::u32string text = lower(own);
    struct Match {
        std::size_t length;
        Completion completion;
    };
    std::vector<Match> matches;
    std::set<std::string> seen;
    for (const WordGroup& group : groups) {
        for (const Word& word : group.words) {
            for (const auto& [language, forms] : word) {
                for (const std::string& form : forms) {
                    const std::u32string letters = lower(base::decodeUtf8(form));
                    const std::size_t length = letters.empty() ? 0 : begun(text, letters);
                    if (length == letters.size()) {
                        found.whole = found.whole || length > 0;
                    } else if (length > 0 && seen.insert(form).second) {
                        matches.push_back(
                            {length, {form, base::encodeUtf8(own.substr(own.size() - length)), group.name}});
                    }
                }
            }
        }
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return a.length > b.length; });
    for (std::size_t i = 0; i < std::min(count, matches.size()); ++i) {
        found.words.push_back(std::move(matches[i].completion));
    }
    return found;
}

}  // namespace tubelet::words
