#include "words/vocabulary.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "base/utf8.h"
#include "words/common_words.h"
#include "words/prompt_words.h"

namespace tubelet::words {
namespace {

using Words = std::unordered_set<std::u32string>;

/// Adds the words of one phrase: every spaced word, in all its base forms, and every continuous
/// stretch as a whole.
void addPhrase(Words& words, std::string_view phrase) {
    for (const Run& run : splitRuns(phrase)) {
        if (run.kind == RunKind::Word) {
            for (std::u32string& form : baseForms(run.text)) {
                words.insert(std::move(form));
            }
        } else {
            words.insert(run.text);
        }
    }
}

bool holds(const Words& words, const Run& run) {
    if (run.kind != RunKind::Word) {
        return words.count(run.text) > 0;
    }
    const std::vector<std::u32string> forms = baseForms(run.text);
    return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return words.count(form) > 0; });
}

/// True when every part of `phrase` is a word of the vocabulary itself.
bool holdsPhrase(const Words& words, std::string_view phrase) {
    const std::vector<Run> runs = splitRuns(phrase);
    return std::all_of(runs.begin(), runs.end(), [&](const Run& run) { return holds(words, run); });
}

/// Everything that counts as known for a model.
Words knownWords(const Vocabulary& vocabulary) {
    Words own;
    for (const auto& [group, entries] : vocabulary) {
        for (const Word& word : entries) {
            for (const auto& [language, phrases] : word) {
                for (const std::string& phrase : phrases) {
                    addPhrase(own, phrase);
                }
            }
        }
    }
    Words known = own;
    for (const Place& place : places()) {
        const auto& names = place.names;
        if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return holdsPhrase(own, name); })) {
            for (const std::string_view word : place.words) {
                addPhrase(known, word);
            }
        }
    }
    for (const std::string_view word : functionWords()) {
        addPhrase(known, word);
    }
    return known;
}

/// Cuts a continuous stretch so that the fewest characters, then the fewest pieces, are left over
/// (the longest match, without its dead ends), and returns the left-over stretches.
std::vector<std::u32string> leftOver(const std::u32string& text, const Words& known, std::size_t longest) {
    constexpr std::size_t kUnknownCost = 1'000'000;  // above any number of pieces
    const std::size_t n = text.size();
    std::vector<std::size_t> cost(n + 1, std::numeric_limits<std::size_t>::max()), from(n + 1, 0);
    std::vector<bool> unknown(n + 1, false);
    cost[0] = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t length = 1; length <= std::min(longest, n - i); ++length) {
            if (cost[i] + 1 < cost[i + length] && known.count(text.substr(i, length)) > 0) {
                cost[i + length] = cost[i] + 1;
                from[i + length] = i;
                unknown[i + length] = false;
            }
        }
        if (cost[i] + kUnknownCost < cost[i + 1]) {
            cost[i + 1] = cost[i] + kUnknownCost;
            from[i + 1] = i;
            unknown[i + 1] = true;
        }
    }
    std::vector<std::u32string> pieces;
    bool joined = false;
    for (std::size_t end = n; end > 0; end = from[end]) {
        if (unknown[end]) {
            if (!joined) {
                pieces.emplace_back();
            }
            pieces.back().insert(pieces.back().begin(), text[from[end]]);
        }
        joined = unknown[end];
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

}  // namespace

std::vector<std::string> unknownWords(const std::string& prompt, const Vocabulary& vocabulary) {
    if (vocabulary.empty()) {
        return {};
    }
    const Words known = knownWords(vocabulary);
    std::size_t longest = 1;
    for (const std::u32string& word : known) {
        longest = std::max(longest, word.size());
    }
    std::vector<std::string> unknown;
    Words seen;
    const auto report = [&](const std::u32string& word) {
        if (seen.insert(word).second) {
            unknown.push_back(base::encodeUtf8(word));
        }
    };
    for (const Run& run : splitRuns(prompt)) {
        if (run.kind == RunKind::Continuous) {
            for (const std::u32string& piece : leftOver(run.text, known, longest)) {
                report(piece);
            }
        } else if (run.kind == RunKind::Symbol || !holds(known, run)) {
            report(run.text);
        }
    }
    return unknown;
}

}  // namespace tubelet::words
